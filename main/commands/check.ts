import { resolve } from 'node:path'
import { Command } from 'commander'
import { bothLanguages } from '#shared/words/both-languages'
import type { Language } from '#shared/words/language'
import type { HelpWords } from '#shared/words/zh-CN/command-line'
import type { CheckReport } from '../diagnostics/check-data-folder'
import { checkDataFolder, NoDataFolder } from '../diagnostics/check-data-folder'
import { reportInWords } from '../diagnostics/report-in-words'
import { printLine } from '../log/terminal'
import { codeOf, UsageError } from './usage-error'

export const checkCommand = (words: HelpWords, language: Language): Command =>
  new Command('check')
    .description(words.check.about)
    .requiredOption('--data <DIR>', words.data)
    .option('--within <SECONDS>', words.check.within, secondsFrom)
    .option('--json', words.json)
    .action(async ({ data, within, json }: { data: string; within?: number; json?: true }) => {
      const report = await checkedFolder(data, within === undefined ? undefined : within * 1000)
      if (json) printLine(JSON.stringify({ sound: report.findings.length === 0, ...report }))
      else for (const line of reportInWords(report, language)) printLine(line)
      process.exitCode = report.findings.length === 0 ? 0 : 1
    })

function secondsFrom(typed: string): number {
  if (/^\d+$/.test(typed)) return Number(typed)
  throw new UsageError(bothLanguages(({ commandLine }) => commandLine.within))
}

/** Checks the folder that was typed, with a line of progress for whoever watches. Throws UsageError when it is no data folder. */
export async function checkedFolder(typed: string, within?: number): Promise<CheckReport> {
  const watched = process.stderr.isTTY
  try {
    return await checkDataFolder(resolve(typed), {
      within,
      progress: (done, of) => watched && process.stderr.write(`\r${done} / ${of}\x1b[K`),
    })
  } catch (error) {
    if (error instanceof NoDataFolder)
      throw new UsageError(bothLanguages(({ commandLine }) => commandLine.noDataFolder(typed)))
    throw new UsageError(bothLanguages(({ commandLine }) => commandLine.folderUnreadable(typed, codeOf(error))))
  } finally {
    if (watched) process.stderr.write('\r\x1b[K')
  }
}
