import { Command } from 'commander'
import { bothLanguages } from '#shared/words/both-languages'
import type { HelpWords } from '#shared/words/zh-CN/command-line'
import { consoleAddress } from '../host'
import { printLine } from '../log/terminal'
import type { ConsoleAccess } from '../storage/console-access'
import { readConsoleAccess } from '../storage/console-access'
import { readFrom } from './read-from'
import { UsageError } from './usage-error'

export const consoleCommand = (words: HelpWords): Command =>
  new Command('console')
    .description(words.console.about)
    .requiredOption('--data <DIR>', words.data)
    .option('--json', words.json)
    .action(async ({ data, json }: { data: string; json?: true }) => {
      const access = await readFrom(data, readConsoleAccess)
      const token = access && (await freshToken(access))
      if (!access || token === null)
        throw new UsageError(bothLanguages(({ commandLine }) => commandLine.console.noHost(data)))
      const address = consoleAddress(access.port, token)
      if (json) printLine(JSON.stringify({ console: address }))
      else printLine(`${bothLanguages(({ commandLine }) => commandLine.serve.console)}:\n  ${address}`)
    })

/** Milliseconds; the host is on this computer. */
const ANSWER_WITHIN = 10_000

/** Null when no host answers there, or another than the one that left the key. */
async function freshToken({ port, ownerKey }: ConsoleAccess): Promise<string | null> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/console-token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ownerKey }),
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    })
    if (!answer.ok) return null
    const { token } = (await answer.json()) as { token?: unknown }
    return typeof token === 'string' && /^[\w-]+$/.test(token) ? token : null
  } catch {
    return null
  }
}
