import { resolve } from 'node:path'
import { printLine } from '../log/terminal'
import { writeFileAtomically } from '../storage/atomic-file'
import { codeOf, UsageError } from './usage-error'

/** Writes what a command made to the path that was typed and says where it is. Throws UsageError when it cannot be written. */
export async function writeOut(typed: string, bytes: Uint8Array): Promise<void> {
  const out = resolve(typed)
  try {
    await writeFileAtomically(out, bytes)
  } catch (error) {
    throw new UsageError(`不能写入 ${out}（${codeOf(error)}） / cannot write ${out} (${codeOf(error)})`)
  }
  printLine(out)
}
