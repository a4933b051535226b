import { join } from 'node:path'
import { Command } from 'commander'
import type { RehearsalFindings, RehearsalProgress } from '#shared/protocol/rehearsal'
import { bothLanguages } from '#shared/words/both-languages'
import type { HelpWords } from '#shared/words/zh-CN/command-line'
import { printError, printLine } from '../log/terminal'
import { findingsInWords, progressTeller } from '../rehearsal/in-words'
import type { PlanWish } from '../rehearsal/plan'
import { PlanFault, readPlan } from '../rehearsal/plan'
import { rehearse } from '../rehearsal/rehearse'
import { UsageError } from './usage-error'

/** The plan's figures stay as they were typed: readPlan knows what makes sense together, and says what to change. */
export const rehearseCommand = ({ rehearse: words, json }: HelpWords): Command =>
  new Command('rehearse')
    .description(words.about)
    .option('--participants <N>', words.participants)
    .option('--writers <M>', words.writers)
    .option('--rate <CHARS_PER_SECOND>', words.rate)
    .option('--seconds <S>', words.seconds)
    .option('--json', json)
    .option('--find-limit', words.findLimit)
    .option('--kill-host', words.killHost)
    .option('--drop-wifi', words.dropWifi)
    .option('--move-host', words.moveHost)
    .option('--slow <N>', words.slow)
    .option('--line <BITS_PER_SECOND>', words.line)
    .option('--cold-load <N>', words.coldLoad)
    .option('--hostile <N>', words.hostile)
    .option('--seed <N>', words.seed)
    .option('--document <CHARS>', words.document)
    .option('--join-within <SECONDS>', words.joinWithin)
    .option('--host <ADDRESS>', words.host)
    .option('--port <NUMBER>', words.port)
    .option('--data <DIR>', words.data)
    .action((_options, command: Command) => {
      const typed = command.options.map((option) => [option.name(), command.getOptionValue(option.attributeName())])
      return hold(Object.fromEntries(typed) as PlanWish & { json?: true }).catch((error: unknown) => {
        throw error instanceof PlanFault ? new UsageError(error.message) : error
      })
    })

async function hold(wish: PlanWish & { json?: true }): Promise<void> {
  const plan = readPlan(wish)
  const stop = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () =>
      stop.abort(new PlanFault(bothLanguages(({ commandLine }) => commandLine.rehearsal.stopped))),
    )
  // Started by the app: it hears every step, and the rehearsal ends with it.
  const gone = () => stop.abort(new PlanFault(bothLanguages(({ commandLine }) => commandLine.rehearsal.appGone)))
  process.once('disconnect', gone)
  if (process.send && !process.connected) gone() // it went while this was being loaded
  // Sending over a closed channel would end this process, and leave the rehearsed host behind.
  const tellApp = (message: { progress: RehearsalProgress } | { findings: RehearsalFindings }) =>
    process.connected && process.send!(message)
  const tell = progressTeller(wish.json === true ? printError : printLine)
  const findings = await rehearse(
    plan,
    join(import.meta.dirname, 'cli.js'),
    (progress) => (process.send ? tellApp({ progress }) : tell(progress)),
    stop.signal,
  )
  tellApp({ findings })
  process.off('disconnect', gone) // while that is listened for, Node keeps the process for the app's sake
  if (wish.json === true) printLine(JSON.stringify(findings.report))
  else for (const line of findingsInWords(findings)) printLine(line)
  const { converged, lost, coldLoadsFailed = 0 } = findings.report
  process.exitCode = converged && lost === 0 && coldLoadsFailed === 0 ? 0 : 1
}
