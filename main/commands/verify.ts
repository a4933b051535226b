import { Command } from 'commander'
import { besideEachOther } from '#shared/verify/beside'
import { verdictLines } from '#shared/verify/verdict-lines'
import { verifyFile } from '#shared/verify/verify-file'
import { CHECKER_WORDS } from '#shared/words/checker-words'
import { LANGUAGES } from '#shared/words/language'
import { bothLanguages } from '#shared/words/both-languages'
import type { HelpWords } from '#shared/words/zh-CN/command-line'
import { printLine } from '../log/terminal'
import { readTyped } from './read-typed'

export const verifyCommand = (words: HelpWords): Command =>
  new Command('verify')
    .description(words.verify.about)
    .argument('<FILE>', words.verify.file)
    .option('--key <FINGERPRINT>', words.verify.key)
    .option('--beside <FILES...>', words.verify.beside)
    .option('--json', words.json)
    .action(verify)

async function verify(
  file: string,
  { key, beside = [], json }: { key?: string; beside?: string[]; json?: true },
): Promise<void> {
  const verdicts = [await verifyFile(await readTyped(file), key)]
  for (const other of beside) verdicts.push(await verifyFile(await readTyped(other)))
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
