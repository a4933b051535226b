import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { verifyMinutes } from '#shared/verify/verify'
import { bothLanguages } from '#shared/words/both-languages'
import type { HelpWords } from '#shared/words/zh-CN/command-line'
import { printLine } from '../log/terminal'
import { codeOf, UsageError } from './usage-error'

export const verifyCommand = (words: HelpWords): Command =>
  new Command('verify')
    .description(words.verify.about)
    .argument('<FILE>', words.verify.file)
    .option('--key <FINGERPRINT>', words.verify.key)
    .option('--json', words.json)
    .action(verify)

async function verify(file: string, { key, json }: { key?: string; json?: true }): Promise<void> {
  const verdict = await verifyMinutes(await textOf(file), key)
  if (json) printLine(JSON.stringify({ valid: verdict.valid, newer: verdict.newer, checks: verdict.checks }))
  else {
    for (const check of verdict.checks) printLine(`${check.ok ? '✓' : '✗'} ${check.name}: ${check.detail}`)
    const { minutes } = verdict
    const listed = verdict.checks.some(({ name }) => name === 'roll')
    if (minutes)
      printLine(
        `${minutes.meeting.title} · ${bothLanguages(({ commandLine }) => commandLine.verify.version(minutes.version))}`,
      )
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

async function textOf(file: string): Promise<string> {
  try {
    // Bytes that are no UTF-8 must not be mended silently: each byte counts.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(file))
  } catch (error) {
    if (error instanceof TypeError) return '' // not text, hence no minutes
    throw new UsageError(bothLanguages(({ commandLine }) => commandLine.fileUnreadable(file, codeOf(error))))
  }
}
