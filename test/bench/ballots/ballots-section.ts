import { median, shown, table } from '../figures'
import type { BallotsOutcome } from './measure-ballots'

export function ballotsSection(runs: readonly BallotsOutcome[]): string[] {
  const middleOf = (name: string, of: (run: BallotsOutcome) => number) => [name, shown(median(runs.map(of)))]
  return [
    '## A secret ballot',
    `${runs[0]!.voters} voters and one question of three choices that may be left blank, in Belenios’ group of 2048 bits. All in one process, as a page or the host would; the whole archive then in a worker thread, as whoever verifies it. A phone is slower by a factor of its own. Medians of ${runs.length} run${runs.length === 1 ? '' : 's'}.`,
    table(
      ['', 'measured'],
      [
        middleOf('tables of an election, once a page, ms', ({ tables }) => tables),
        middleOf('one ballot made, ms', ({ make }) => make),
        middleOf('one ballot checked and taken, ms', ({ take }) => take),
        middleOf('all added up, ms', ({ addUp }) => addUp),
        middleOf('one teller’s share made and checked, the sum opened, ms', ({ count }) => count),
        middleOf('whole archive checked in a thread, ms', ({ checkAll }) => checkAll),
        middleOf('of it one ballot, ms', ({ check }) => check),
        middleOf('longest that the main thread was held up meanwhile, ms', ({ stall }) => stall),
        middleOf('archive, MB', ({ archiveMb }) => archiveMb),
        middleOf('all of them checked by a host’s thread, come at once, ms', ({ hostAll }) => hostAll),
        middleOf('then added up, a share checked and counted there, ms', ({ hostCount }) => hostCount),
        middleOf('longest that the host’s main thread was held up meanwhile, ms', ({ hostStall }) => hostStall),
      ],
    ),
  ]
}
