import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { bothLanguages } from '#shared/words/both-languages'
import { codeOf, UsageError } from './usage-error'

/** For programs: a passphrase on the command line itself could be read by every user of the computer. */
const VARIABLE = 'YUANZHUO_PASSPHRASE'

/**
 * The passphrase from the file's first line, else from the environment, else typed at the terminal and not shown there.
 * @param twice ask once more, as nobody sees what was typed
 * Throws UsageError when there is none to be had, or the two differ.
 */
export async function askPassphrase(file: string | undefined, { twice }: { twice: boolean }): Promise<string> {
  if (file !== undefined) return firstLineOf(file)
  const given = process.env[VARIABLE]
  if (given !== undefined) return given
  if (!process.stdin.isTTY) throw new UsageError(bothLanguages(({ commandLine }) => commandLine.passphrase.none))
  const typed = await typedUnseen(bothLanguages(({ commandLine }) => commandLine.passphrase.ask))
  if (twice && typed !== (await typedUnseen(bothLanguages(({ commandLine }) => commandLine.passphrase.again))))
    throw new UsageError(bothLanguages(({ commandLine }) => commandLine.passphrase.differ))
  return typed
}

async function firstLineOf(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).split(/\r?\n/)[0]!
  } catch (error) {
    throw new UsageError(bothLanguages(({ commandLine }) => commandLine.fileUnreadable(file, codeOf(error))))
  }
}

async function typedUnseen(question: string): Promise<string> {
  process.stderr.write(`${question}: `)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  // Ctrl+C, as without a terminal in between.
  lines.once('SIGINT', () => process.exit(130))
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}
