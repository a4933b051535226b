import { PDF } from '@libpdf/core'
import { isPdf } from './is-pdf'
import { PdfFault } from './pdf-fault'

/**
 * A PDF that can be signed or whose signatures can be read. Throws PdfFault `no-pdf`, `damaged`, `encrypted`.
 * What the library would mend by guessing is damaged here: it might be signed as something else than readers show.
 */
export async function openPdf(bytes: Uint8Array): Promise<PDF> {
  if (!isPdf(bytes)) throw new PdfFault('no-pdf')
  try {
    const pdf = await PDF.load(bytes, { lenient: false })
    if (pdf.isEncrypted) throw new PdfFault('encrypted')
    // Read when they are first asked for, and then kept.
    for (const field of pdf.getForm()?.getSignatureFields() ?? []) field.getSignatureDict()
    if (pdf.getPage(0)) return pdf
  } catch (error) {
    if (error instanceof PdfFault) throw error
  }
  throw new PdfFault('damaged')
}
