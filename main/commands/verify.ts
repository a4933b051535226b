import { Command } from 'commander'
import { besideEachOther } from '#shared/verify/beside'
import { textOf } from '#shared/verify/minutes-text'
import { verdictLines } from '#shared/verify/verdict-lines'
import type { FileVerdict } from '#shared/verify/verify-file'
import { verifyFile } from '#shared/verify/verify-file'
import { CHECKER_WORDS } from '#shared/words/checker-words'
import { LANGUAGES } from '#shared/words/language'
import { bothLanguages } from '#shared/words/both-languages'
import { TERMINAL_WORDS } from '#shared/words/terminal-words'
import type { HelpWords } from '#shared/words/zh-CN/command-line'
import { printLine } from '../log/terminal'
import { isPdf } from '../pdf/is-pdf'
import { readTyped } from './read-typed'
import { printSignatures, toldOfPdf } from './told-of-pdf'
import { UsageError } from './usage-error'
import { isBallotBox, verifyBallots } from './verify-ballots'

export const verifyCommand = (words: HelpWords): Command =>
  new Command('verify')
    .description(words.verify.about)
    .argument('<FILE>', words.verify.file)
    .option('--key <FINGERPRINT>', words.verify.key)
    .option('--beside <FILES...>', words.verify.beside)
    .option('--opened <FILE>', words.verify.opened)
    .option('--json', words.json)
    .action(verify)

async function verify(
  file: string,
  { key, beside = [], opened, json }: { key?: string; beside?: string[]; opened?: string; json?: true },
): Promise<void> {
  const bytes = await readTyped(file)
  const others: FileVerdict[] = []
  for (const other of beside) others.push(await verifyFile(await readTyped(other)))
  if (isPdf(bytes)) return verifyPdf(bytes, others, json)
  if (isBallotBox(bytes))
    return verifyBallots(bytes, opened === undefined ? null : textOf(await readTyped(opened)), json)
  if (opened !== undefined)
    throw new UsageError(bothLanguages(({ commandLine: { verify: words } }) => words.openedNeedsBox))
  const verdicts = [await verifyFile(bytes, key), ...others]
  const verdict = besideEachOther(verdicts)[0]!
  if (json)
    printLine(
      JSON.stringify({
        valid: verdict.valid,
        newer: verdict.newer,
        checks: verdict.checks,
        ...(verdict.masked ? { masked: verdict.masked } : {}),
      }),
    )
  else {
    for (const check of verdict.checks) printLine(`${check.ok ? '✓' : '✗'} ${check.name}: ${check.detail}`)
    const { minutes } = verdict
    const listed = verdict.checks.some(({ name }) => name === 'roll')
    if (minutes) printLine(minutes.meeting.title)
    for (const language of LANGUAGES)
      for (const { label, says } of verdictLines(verdict, CHECKER_WORDS[language], (at) => at))
        printLine(`${label}: ${says.join(' ')}`)
    printLine(
      bothLanguages(({ commandLine: { verify: words } }) =>
        verdict.valid
          ? words.valid(listed)
          : verdict.newer
            ? words.newer
            : verdict.readable
              ? words.invalid
              : words.noMinutes,
      ),
    )
  }
  process.exitCode = verdict.valid ? 0 : verdict.readable && !verdict.newer ? 1 : 2
}

/** The signatures a paper was given as a PDF, and who names their certificates in minutes beside it: exit code 0 only where there are some and all hold for the whole file. */
async function verifyPdf(bytes: Uint8Array, beside: readonly FileVerdict[], json: true | undefined): Promise<void> {
  const { readSignatures } = await import('../pdf/read-signatures')
  const found = await toldOfPdf(() => readSignatures(bytes))
  // Only minutes that are valid by themselves say whose a certificate is.
  const record =
    beside.length === 0 ? null : beside.flatMap(({ valid, certificates = [] }) => (valid ? certificates : []))
  if (json) printLine(JSON.stringify({ valid: found.whole === 'sound', ...found, ...(record ? { record } : {}) }))
  else for (const language of LANGUAGES) printSignatures(found, TERMINAL_WORDS[language].pdf, record)
  process.exitCode = found.whole === 'sound' ? 0 : found.whole === null ? 2 : 1
}
