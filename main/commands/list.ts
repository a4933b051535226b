import { Command } from 'commander'
import { TERMINAL_WORDS } from '#shared/words/terminal-words'
import type { HelpWords } from '#shared/words/zh-CN/command-line'
import { printLine } from '../log/terminal'
import { meetingsIn } from './meetings-in'

export const listCommand = (words: HelpWords): Command =>
  new Command('list')
    .description(words.list.about)
    .requiredOption('--data <DIR>', words.data)
    .option('--json', words.json)
    .action(list)

/** Counts stand in Chinese, whatever the language of help. */
const COUNTED = TERMINAL_WORDS.zh.commandLine.list

async function list({ data, json }: { data: string; json?: true }): Promise<void> {
  const summaries = (await meetingsIn(data)).map((meeting) => meeting.summary)
  if (json) return printLine(JSON.stringify(summaries))
  for (const { id, title, phase, counts, minutes } of summaries)
    printLine(
      [
        id,
        phase,
        title,
        COUNTED.participants(counts.participants),
        COUNTED.clauses(counts.clauses),
        COUNTED.signatures(counts.signatures),
        ...minutes,
      ].join('\t'),
    )
}
