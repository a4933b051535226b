import { bothLanguages } from '#shared/words/both-languages'
import type { PdfWords } from '#shared/words/zh-CN/pdf'
import { printLine } from '../log/terminal'
import { PdfFault } from '../pdf/pdf-fault'
import type { PdfSignatures } from '../pdf/read-signatures'
import { signatureLines } from '../pdf/signature-lines'
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

/** Prints who signed a PDF, and whether it was changed since. */
export function printSignatures(
  found: PdfSignatures,
  words: PdfWords,
  record: Parameters<typeof signatureLines>[3] = null,
): void {
  const { signatures, whole } = signatureLines(found, words, (at) => at.toISOString(), record)
  for (const line of [...signatures, ...whole]) printLine(line)
}
