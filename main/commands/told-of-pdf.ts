import { bothLanguages } from '#shared/words/both-languages'
import { PdfFault } from '../pdf/pdf-fault'
import { UsageError } from './usage-error'

/** Runs the work; why a PDF is not signed or read is thrown as a UsageError in both languages, a fault of the program as it is. */
export async function toldOfPdf<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof PdfFault)) throw error
    throw new UsageError(bothLanguages(({ pdf }) => pdf.faults[error.kind](error.about)))
  }
}
