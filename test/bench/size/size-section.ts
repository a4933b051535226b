import { shown, table } from '../figures'
import type { Judged } from '../judged'
import { WRITERS_MAX } from '../options'
import type { Report } from '../report'
import type { SizeOutcome } from './measure-size'

export const judgedSize = ({ size }: Report): Judged[] => [
  {
    target: `${size?.hall.participants ?? 209} joining a three-hour meeting within ten seconds: p95 until a page holds all`,
    measured: size?.hall.hours === 3 ? size.hall.p95 : null,
    limit: 1000,
    unit: ' ms',
  },
]

export function sizeSection({ sizes, hall }: NonNullable<Report['size']>): string[] {
  const row = (name: string, figure: (size: SizeOutcome) => number | string) => [
    name,
    ...sizes.map((size) => ((value) => (typeof value === 'number' ? shown(value) : value))(figure(size))),
  ]
  const rows = [
    row('characters that stayed', ({ characters }) => String(characters)),
    row('updates, a key each', ({ updates }) => String(updates)),
    row('Yjs client ids', ({ clientIds }) => String(clientIds)),
    row('document’s state, MB', ({ stateMb }) => stateMb),
    row('log as the host leaves it, MB', ({ logMb }) => logMb),
    row('recover: process start to ready, long log torn at its end, ms', ({ recover }) => recover),
    row('open: process start to ready, after an orderly stop, ms', ({ open }) => open),
    row('join: first page, until it holds all, ms', ({ firstJoin }) => firstJoin),
    row('join: median of five, ms', ({ join }) => join),
    row('snapshot: state made, written, log folded, ms', ({ compact }) => compact),
    row('host memory with one page, MB', ({ hostMb }) => hostMb),
    row('all there after kill -9', ({ whole }) => (whole ? 'yes' : '**no**')),
  ]
  const [first, last] = [sizes[0]!, sizes.at(-1)!]
  const growth =
    sizes.length > 1
      ? `From ${first.hours} h to ${last.hours} h the document’s state grew ${shown(last.stateMb / first.stateMb)}-fold, the host’s memory ${shown(last.hostMb / first.hostMb)}-fold (from ${shown(first.hostMb)} to ${shown(last.hostMb)} MB).`
      : ''
  return [
    '## A long meeting',
    `Written by a seeded generator in the real document shape (notes on agenda items, clauses, actions): ${WRITERS_MAX} writers, ${shown(sizes[0]!.characters / sizes[0]!.hours)} characters an hour that stay, a key an update, each page loaded anew about once an hour. The keys are struck one after another, so there are as many ids, pieces and deletions as in a real meeting but no conflicts. Laid down through the host’s own log, folded when the host would fold it.`,
    table(['', ...sizes.map(({ hours }) => `${shown(hours)} h`)], rows),
    growth,
    `${hall.participants} devices new to the host join the ${shown(hall.hours)} h meeting within ${hall.within} s, each by its signed command. From opening the connection to having the whole document applied: p95 ${shown(hall.p95)} ms, measured on those who apply (see above); until it is there, on all: p95 ${shown(hall.arrivedP95)} ms.`,
    `Host memory with that meeting: ${hall.memory.map(([participants, mb]) => `${shown(mb)} MB with ${participants}`).join(', ')}; by the straight line through these, ${shown(hall.perParticipantKb)} kB a participant.`,
  ].filter((paragraph) => paragraph !== '')
}
