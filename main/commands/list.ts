import { Command } from 'commander'
import { printLine } from '../log/terminal'
import type { CommandWords } from './command-words'
import { meetingsIn } from './meetings-in'

export const listCommand = (words: CommandWords): Command =>
  new Command('list')
    .description(words.list.about)
    .requiredOption('--data <DIR>', words.data)
    .option('--json', words.json)
    .action(list)

async function list({ data, json }: { data: string; json?: true }): Promise<void> {
  const summaries = (await meetingsIn(data)).map((meeting) => meeting.summary)
  if (json) return printLine(JSON.stringify(summaries))
  for (const { id, title, phase, counts, minutes } of summaries)
    printLine(
      [
        id,
        phase,
        title,
        `${counts.participants} 人`,
        `${counts.clauses} 条共识`,
        `${counts.signatures} 人签署`,
        ...minutes,
      ].join('\t'),
    )
}
