import { Command } from 'commander'
import { fitsFilter } from '#shared/archive/list-meetings'
import type { Phase } from '#shared/meeting/state'
import { PHASES } from '#shared/meeting/lifecycle/lifecycle-state'
import { bothLanguages } from '#shared/words/both-languages'
import type { Language } from '#shared/words/language'
import type { TerminalWords } from '#shared/words/terminal-words'
import { TERMINAL_WORDS } from '#shared/words/terminal-words'
import type { HelpWords } from '#shared/words/zh-CN/command-line'
import { printLine } from '../log/terminal'
import { readMeetingList } from '../storage/read-meetings'
import { readFrom } from './read-from'
import { UsageError } from './usage-error'

export const listCommand = (words: HelpWords, language: Language): Command =>
  new Command('list')
    .description(words.list.about)
    .requiredOption('--data <DIR>', words.data)
    .option('--find <WORDS>', words.list.find)
    .option('--phase <PHASE>', `${words.list.phase}: ${PHASES.join(', ')}`, phaseFrom)
    .option('--year <YEAR>', words.list.year, yearFrom)
    .option('--json', words.json)
    .action((options: ListOptions) => list(options, TERMINAL_WORDS[language].commandLine.list))

interface ListOptions {
  data: string
  find?: string
  phase?: Phase
  year?: number
  json?: true
}

function phaseFrom(typed: string): Phase {
  const phase = PHASES.find((each) => each === typed)
  if (phase) return phase
  throw new UsageError(bothLanguages(({ commandLine }) => commandLine.phases(PHASES)))
}

function yearFrom(typed: string): number {
  if (/^\d{4}$/.test(typed)) return Number(typed)
  throw new UsageError(bothLanguages(({ commandLine }) => commandLine.year))
}

async function list(
  { data, find = '', phase, year, json }: ListOptions,
  counted: TerminalWords['commandLine']['list'],
): Promise<void> {
  const all = await readFrom(data, readMeetingList)
  const summaries = all.filter((meeting) =>
    fitsFilter(meeting, { text: find, phase: phase ?? null, year: year ?? null }),
  )
  if (json) return printLine(JSON.stringify(summaries))
  for (const { id, title, phase: now, counts, minutes, fault } of summaries)
    printLine(
      fault === undefined
        ? [
            id,
            now,
            title,
            counted.participants(counts.participants),
            counted.clauses(counts.clauses),
            counted.signatures(counts.signatures),
            ...minutes,
          ].join('\t')
        : [id, title, bothLanguages(({ commandLine }) => commandLine.unopenable(fault))].join('\t'),
    )
}
