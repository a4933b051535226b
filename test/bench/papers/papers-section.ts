import { median, shown, table } from '../figures'
import type { Options } from '../options'
import type { PapersOutcome } from './measure-papers'

export function papersSection(runs: readonly PapersOutcome[], { meeting }: Pick<Options, 'meeting'>): string[] {
  const row = (name: string, of: (run: PapersOutcome) => number) => [name, shown(median(runs.map(of)))]
  return [
    '## Papers',
    `A meeting of ${meeting.people} people with ${meeting.speeches} speeches, ${meeting.clauses} decisions that everybody answered, and ${meeting.characters} characters of notes, frozen, signed by the chair and exported by a host of its own. Meanwhile a page asks the host something small, again and again: how long it is kept waiting. Medians of ${runs.length} run${runs.length === 1 ? '' : 's'}.`,
    table(
      ['', 'ms'],
      [
        row('minutes frozen', ({ freeze }) => freeze),
        row('all papers in Word, one by one', ({ words }) => words),
        row('all papers and the bundle (target 10,000)', ({ bundle }) => bundle),
        row('size of the bundle, MB', ({ bundleMb }) => bundleMb),
        row('a small question, host idle', ({ idle }) => idle.median),
        row('the longest wait of one, host idle', ({ idle }) => idle.longest),
        row('a small question, while it freezes', ({ freezing }) => freezing.median),
        row('the longest wait of one, while it freezes', ({ freezing }) => freezing.longest),
        row('a small question, while it exports', ({ exporting }) => exporting.median),
        row('the longest wait of one, while it exports', ({ exporting }) => exporting.longest),
      ],
    ),
  ]
}
