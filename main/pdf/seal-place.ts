import type { PDF, PdfDict } from '@libpdf/core'
import { PdfArray, PdfDict as Dictionary, PdfName, PdfNumber, PdfStream, PdfString } from '@libpdf/core'
import { SEAL_PLACE } from '#shared/papers/seal-place'
import { bothLanguages } from '#shared/words/both-languages'
import { append, formOf, resolver } from './form-fields'

/** Name of the field in which a unit's seal that is made elsewhere is to land, as seal programs list it. */
export const SEAL_FIELD = 'Seal'
/** As readers name it, whatever the language of the paper. */
const SPOKEN = bothLanguages(({ pdf }) => pdf.sealPlace)
/** An annotation that is printed (ISO 32000-1 §12.5.3). */
const PRINTED = 4
/** The form has fields for signatures (ISO 32000-1 §12.7.2). */
const HAS_SIGNATURES = 1

/**
 * Makes of the mark that a paper has where unit and date stand (落款) an empty field for a signature: there a unit's own
 * seal program puts its 电子印章. Nothing where the paper has no such mark, or no more.
 */
export function addSealPlace(pdf: PDF): void {
  const resolve = resolver(pdf)
  for (const page of pdf.getPages()) {
    const annotations = page.dict.getArray('Annots', resolve)
    for (let index = 0; index < (annotations?.length ?? 0); index++) {
      const mark = annotations!.at(index, resolve)
      if (!(mark instanceof Dictionary) || !leadsToSealPlace(mark, pdf)) continue
      const corners = mark.getArray('Rect', resolve)
      if (!corners) continue
      annotations!.remove(index)
      addField(pdf, page, corners)
      return
    }
  }
}

/** A link that Chromium made of `<a href="#…">`. */
function leadsToSealPlace(annotation: PdfDict, pdf: PDF): boolean {
  const resolve = resolver(pdf)
  const to = annotation.get('Dest', resolve)
  const name = to instanceof PdfName ? to.value : to instanceof PdfString ? to.asString() : ''
  return annotation.getName('Subtype', resolve)?.value === 'Link' && name === SEAL_PLACE
}

function addField(pdf: PDF, page: ReturnType<PDF['getPages']>[number], corners: PdfArray): void {
  const [left = 0, bottom = 0, right = 0] = corners
    .toArray()
    .map((each) => (each instanceof PdfNumber ? each.value : 0))
  // The mark is as high as unit and date; the seal reaches above them, at the top of a page into its margin.
  const side = right - left
  // Every annotation that takes room has an appearance (ISO 19005-2 §6.3.3); that of an empty field shows nothing.
  const appearance = PdfStream.fromDict(
    {
      Type: PdfName.of('XObject'),
      Subtype: PdfName.of('Form'),
      BBox: PdfArray.of(...[0, 0, side, side].map((each) => PdfNumber.of(each))),
      Resources: new Dictionary(),
    },
    new Uint8Array(),
  )
  const field = pdf.register(
    Dictionary.of({
      Type: PdfName.of('Annot'),
      Subtype: PdfName.of('Widget'),
      FT: PdfName.of('Sig'),
      T: PdfString.fromString(SEAL_FIELD),
      TU: PdfString.fromString(SPOKEN),
      F: PdfNumber.of(PRINTED),
      P: page.ref,
      Rect: PdfArray.of(...[left, bottom, right, bottom + side].map((each) => PdfNumber.of(each))),
      AP: Dictionary.of({ N: pdf.register(appearance) }),
    }),
  )
  const form = formOf(pdf)
  if (!form.has('SigFlags')) form.set('SigFlags', PdfNumber.of(HAS_SIGNATURES))
  append(form, 'Fields', field, pdf)
  append(page.dict, 'Annots', field, pdf)
}
