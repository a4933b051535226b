import { resolve } from 'node:path'
import { Command } from 'commander'
import type { CheckReport } from '../diagnostics/check-data-folder'
import { checkDataFolder, NoDataFolder } from '../diagnostics/check-data-folder'
import { reportInWords } from '../diagnostics/report-in-words'
import { printLine } from '../log/terminal'
import type { CommandWords } from './command-words'
import type { Language } from './language'
import { codeOf, UsageError } from './usage-error'

export const checkCommand = (words: CommandWords, language: Language): Command =>
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
  throw new UsageError('--within 应为整数秒 / --within takes a whole number of seconds')
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
      throw new UsageError(`这里没有圆桌会的数据文件夹：${typed} / there is no data folder of this program: ${typed}`)
    throw new UsageError(
      `不能读取数据文件夹 ${typed}（${codeOf(error)}） / cannot read the data folder ${typed} (${codeOf(error)})`,
    )
  } finally {
    if (watched) process.stderr.write('\r\x1b[K')
  }
}
