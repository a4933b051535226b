import { addArchiveParts } from './archive-parts'
import { openPdf } from './open-pdf'
import { addSealPlace } from './seal-place'

/** A paper as this program printed it, with what PDF/A-2b asks for beside and a field where a unit's seal lands. Throws PdfFault for what is no PDF. */
export async function finishPaper(printed: Uint8Array): Promise<Uint8Array> {
  const pdf = await openPdf(printed)
  addArchiveParts(pdf)
  addSealPlace(pdf)
  // PDF/A wants its metadata to be found without unpacking.
  return pdf.save({ incremental: true, compressStreams: false })
}
