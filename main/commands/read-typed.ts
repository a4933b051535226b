import { readFile } from 'node:fs/promises'
import { bothLanguages } from '#shared/words/both-languages'
import { codeOf, UsageError } from './usage-error'

/** The file whose path was typed. Throws UsageError when it cannot be read. */
export async function readTyped(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    throw new UsageError(bothLanguages(({ commandLine }) => commandLine.fileUnreadable(file, codeOf(error))))
  }
}
