import { readFile, stat } from 'node:fs/promises'
import { PdfFault } from './pdf-fault'

const MB = 1024 * 1024
/** Held in memory a few times over and hashed, maybe while a meeting runs. MB. */
const LARGEST = { pdf: 50, key: 1 }

/** A PDF or a certificate file as it lies on the disk. Throws PdfFault `unreadable`, `too-large`. */
export async function readForSigning(file: string, kind: keyof typeof LARGEST): Promise<Uint8Array> {
  try {
    if ((await stat(file)).size > LARGEST[kind] * MB) throw new PdfFault('too-large', String(LARGEST[kind]))
    return await readFile(file)
  } catch (error) {
    throw error instanceof PdfFault ? error : new PdfFault('unreadable', (error as NodeJS.ErrnoException).code)
  }
}
