import type { PDF, PdfRef } from '@libpdf/core'
import { PdfArray, PdfDict } from '@libpdf/core'

export const resolver = (pdf: PDF) => pdf.context.resolve.bind(pdf.context)

/** The document's form, made where it has none. */
export function formOf(pdf: PDF): PdfDict {
  const catalog = pdf.getCatalog()
  const there = catalog.getDict('AcroForm', resolver(pdf))
  if (there) return there
  const form = new PdfDict()
  catalog.set('AcroForm', pdf.register(form))
  return form
}

/** Adds to a list of a dictionary, made where it has none. */
export function append(to: PdfDict, list: string, what: PdfRef, pdf: PDF): void {
  const there = to.getArray(list, resolver(pdf))
  if (there) there.push(what)
  else to.set(list, PdfArray.of(what))
}
