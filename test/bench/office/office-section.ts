import { shown, table } from '../figures'
import type { Judged } from '../judged'
import type { DeskOutcome } from './measure-desk'
import type { OfficeOutcome } from './measure-office'

/** Topics of ten years, with the meetings of a decade. */
const TOPICS = 20_000

export function judgedOffice(offices: readonly OfficeOutcome[]): Judged[] {
  const office = offices.find(({ topics }) => Math.abs(topics - TOPICS) < TOPICS / 100)
  const figure = (of: (office: OfficeOutcome) => number) => (office ? of(office) : null)
  const hall = `an office of ${TOPICS} topics:`
  return [
    {
      target: `${hall} from its host’s listening to the desk’s first screen`,
      measured: figure(({ host }) => host.firstScreen),
      limit: 500,
      unit: ' ms',
    },
    {
      target: `${hall} opened, with its first screen`,
      measured: figure(({ open, firstDay }) => open + firstDay),
      limit: 500,
      unit: ' ms',
    },
    { target: `${hall} a search as one types`, measured: figure(({ find }) => find), limit: 30, unit: ' ms' },
    { target: `${hall} its ledger as XLSX`, measured: figure(({ xlsx }) => xlsx), limit: 3000, unit: ' ms' },
  ]
}

export function officeSection(offices: readonly OfficeOutcome[]): string[] {
  const row = (name: string, of: (office: OfficeOutcome) => number | null) => [
    name,
    ...offices.map((each) => shown(of(each))),
  ]
  const desk = (name: string, of: (desk: DeskOutcome) => number) =>
    row(name, (office) => (office.desk ? of(office.desk) : null))
  return [
    '## An office',
    'Made by `yuanzhuo demo`: each command of its past signed and decided by the rules, its meetings held to signed minutes. Then a host is started on it, a browser opens its desk, and it is opened and used in one process. A start reads what the office works at; all the rest is read behind the first screen. Search goes through everything, a time for each letter. A save is a topic lodged; besides, a snapshot is written once every 2,000 events. An office asked for by `--grown` is the one before it with every row of its snapshot again under ids of its own: its record is not.',
    table(
      ['', ...offices.map(({ topics }) => `${topics} topics`)],
      [
        row('meetings, with signed minutes where they are over', ({ meetings }) => meetings),
        row('consensus items', ({ items }) => items),
        row('events', ({ events }) => events),
        row('record, MB', ({ recordMb }) => recordMb),
        row('snapshot, MB', ({ snapshotMb }) => snapshotMb),
        row('all of it made, s', ({ fill }) => (fill === null ? null : fill / 1000)),
        row('host’s process started to the first screen answered, ms', ({ host }) => host.start),
        row('of it from where it listens, ms', ({ host }) => host.firstScreen),
        row('processor time of the process by then, ms', ({ host }) => host.cpu * 1000),
        row('memory of the host when all is read, MB', ({ host }) => host.memory),
        row('the office opened, ms', ({ open }) => open),
        row('its first screen made, ms', ({ firstDay }) => firstDay),
        row('all the rest read and searching ready, behind it, ms', ({ ready }) => ready),
        row('search, ms (target 30)', ({ find }) => find),
        row('slowest search, ms', ({ findWorst }) => findWorst),
        row('board, ms', ({ board }) => board),
        row('a page of the ledger, ms', ({ ledger }) => ledger),
        row('one save, to the disk, ms', ({ save }) => save),
        row('bytes of it in the record', ({ savedBytes }) => savedBytes),
        row('XLSX of all, ms (target 3000)', ({ xlsx }) => xlsx),
        row('heap in use, MB', ({ memoryMb }) => memoryMb),
        desk('browser: address opened to the desk in use, ms', ({ usable }) => usable),
        desk('browser: a letter typed to its finds, ms', ({ find }) => find),
        desk('browser: the slowest of these, ms', ({ findWorst }) => findWorst),
        desk('browser: a filter pressed to its board, ms', ({ filter }) => filter),
        desk('browser: longest between two frames meanwhile, ms', ({ filterFrame }) => filterFrame),
        desk('browser: between two frames, scrolling the ledger, ms', ({ scrollFrame }) => scrollFrame),
        desk('browser: the longest of these, ms', ({ scrollWorst }) => scrollWorst),
      ],
    ),
  ]
}
