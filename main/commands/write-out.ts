import { resolve } from 'node:path'
import { bothLanguages } from '#shared/words/both-languages'
import { printLine } from '../log/terminal'
import { writeFileAtomically } from '../storage/atomic-file'
import { codeOf, UsageError } from './usage-error'

/** Writes what a command made to the path that was typed and says where it is. Throws UsageError when it cannot be written. */
export async function writeOut(typed: string, bytes: Uint8Array): Promise<void> {
  const out = resolve(typed)
  try {
    await writeFileAtomically(out, bytes)
  } catch (error) {
    throw new UsageError(bothLanguages(({ commandLine }) => commandLine.fileNotWritten(out, codeOf(error))))
  }
  printLine(out)
}
