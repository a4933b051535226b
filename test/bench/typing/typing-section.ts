import type { Judged } from '../judged'
import { median, shown, table } from '../figures'
import type { Machine } from '../machine'
import { RATE, WRITERS_MAX } from '../options'
import type { SystemName } from '../servers/systems'
import { SYSTEMS } from '../servers/systems'
import type { Report } from '../report'
import type { TypingOutcome } from './measure-typing'
import { WARM_UP, WARM_UP_LONG } from './measure-typing'
import type { Part } from './time-profile'
import { PARTS } from './time-profile'

/** The runs of one system with so many participants, in order; a run's number is its place. */
export interface TypingRow {
  system: SystemName
  participants: number
  runs: readonly TypingOutcome[]
  /** Why it was not tried, if it was not. */
  skipped: string | null
}

/** The size of the source's largest session: what the targets are about. */
const HALL = 209

/** What the page of before took from edit to its application elsewhere, p95. */
const BEFORE: Readonly<Record<number, string>> = { 5: '18.9 ms', 20: '25.8 ms', 50: '27.3 ms' }

/** Those of rooms in which all write, and of a full hall. */
export const judgedTyping = ({ typing, withCursors }: Report): Judged[] => [
  ...[5, 20, 50].flatMap((participants) => judgedRoom(participants, typing)),
  ...judgedHall(`${HALL} participants, ${WRITERS_MAX} writing:`, typing),
  ...judgedHall(`${HALL} participants, ${WRITERS_MAX} writing, with cursors:`, withCursors),
]

/** A room in which all write. */
function judgedRoom(participants: number, rows: readonly TypingRow[]): Judged[] {
  const row = (system: SystemName) => rows.find((each) => each.system === system && each.participants === participants)
  const own = row('yuanzhuo')
  return [
    {
      target: `${participants} writing: p95 from edit to its application elsewhere`,
      measured: middle(own?.runs, ({ p95 }) => p95),
      limit: 8,
      unit: ' ms',
      before: BEFORE[participants],
    },
    {
      target: `${participants} writing: host CPU, of Hocuspocus default’s`,
      measured: cpuRatio(own, row('hocuspocus')),
      limit: 1,
      unit: ' ×',
    },
  ]
}

/** Run by run, so that a slow minute of the machine falls on both. */
const cpuRatio = (own: TypingRow | undefined, other: TypingRow | undefined): number | null =>
  median(
    (own?.runs ?? []).flatMap((run, n) =>
      valid(run) && valid(other?.runs[n]) ? [run.serverCpu / other.runs[n].serverCpu] : [],
    ),
  )

function judgedHall(hall: string, rows: readonly TypingRow[]): Judged[] {
  const row = (system: SystemName) => rows.find((each) => each.system === system && each.participants === HALL)
  const own = row('yuanzhuo')
  return [
    {
      target: `${hall} p95 from edit to its application elsewhere`,
      measured: middle(own?.runs, ({ p95 }) => p95),
      limit: 35,
      unit: ' ms',
    },
    {
      target: `${hall} host CPU, of Hocuspocus default’s`,
      measured: cpuRatio(own, row('hocuspocus')),
      limit: 1 / 3,
      unit: ' ×',
    },
    {
      target: `${hall} host CPU, of Hocuspocus tuned’s`,
      measured: cpuRatio(own, row('hocuspocus-tuned')),
      limit: 0.6,
      unit: ' ×',
    },
    {
      target: `${hall} p95 from edit to its word on disk`,
      measured: middle(own?.runs, ({ ackP95 }) => ackP95),
      limit: 300,
      unit: ' ms',
    },
  ]
}

const valid = (run: TypingOutcome | undefined): run is TypingOutcome => run !== undefined && run.failure === null

const middle = (
  runs: readonly TypingOutcome[] | undefined,
  figure: (run: TypingOutcome) => number | null,
): number | null =>
  median(
    (runs ?? [])
      .filter(valid)
      .map(figure)
      .filter((value) => value !== null),
  )

export function typingSection({ typing, withCursors, afterAWhile, profiled, options, machine }: Report): string[] {
  const used = options.systems.map((name) => `- **${SYSTEMS[name].name}**: ${SYSTEMS[name].disk}.`)
  return [
    '## Typing together',
    `Each writer types ${RATE} characters a second, one edit each, into one shared text for ${options.seconds} s; the rest read. The same load code for all, in ${machine.cores} processes of their own (a mesh peer has its own); only the framing of messages differs. In a hall every participant has a computer, here all share the server’s: so about 20 replicas, spread over all, apply what arrives at once, and every edit is timed on one monotonic clock from the key to its application in each of these. The others keep what arrives and apply it when the typing is over; then all are compared (peers of a mesh all apply). Before that, ${WARM_UP} s of the same typing are not measured. CPU is user and system time from the first measured edit until those who apply hold all; memory is resident at that moment; MB out is payload that reached clients. Each server is a fresh process. Systems take turns within each run, beginning with another one each time. Medians of ${options.runs} run${options.runs === 1 ? '' : 's'}; in brackets the lowest and highest p95.`,
    typingTable(typing),
    ...(withCursors.length > 0
      ? [
          'The same, and with every key the writer’s cursor moves for all to see: with the others as their own providers send it, every move at once through Yjs’ awareness; with yuanzhuo as its pages do, at most four times a second.',
          typingTable(withCursors),
        ]
      : []),
    ...(afterAWhile.length > 0
      ? [
          `Few people, after ${WARM_UP_LONG} s of the same typing instead of ${WARM_UP}: by then an engine has compiled what is used. ${ratiosAfterAWhile(afterAWhile)}`,
          typingTable(afterAWhile),
        ]
      : []),
    ...(profiled.length > 0
      ? [
          'Where the server’s processor time goes, seconds, in runs of their own that are looked at through Node’s inspector (which costs time of its own): its main thread by the innermost function of each sample; beside it all other threads, which compile, collect, and wait for the disk.',
          profileTable(profiled),
        ]
      : []),
    `What each does for the disk:\n\n${used.join('\n')}`,
    noise([...typing, ...withCursors, ...afterAWhile], machine),
  ]
}

/** What is left of the difference where few write, by what it consists of. */
function ratiosAfterAWhile(rows: readonly TypingRow[]): string {
  const row = (system: SystemName, count: number) =>
    rows.find((each) => each.system === system && each.participants === count)
  return [...new Set(rows.map(({ participants }) => participants))]
    .map((count) => {
      const [own, stored, other] = [row('yuanzhuo', count), row('hocuspocus-stored', count), row('hocuspocus', count)]
      const seconds = middle(own?.runs, ({ serverCpu }) => serverCpu)
      return `With ${count} the host’s CPU is then ${shown(cpuRatio(own, other))} × Hocuspocus default’s, and ${shown(cpuRatio(own, stored))} × of one that stores as often.${seconds === null ? '' : ` (${shown(seconds)} s altogether.)`}`
    })
    .join(' ')
}

/** What the parts of a profile are called. */
const PART_NAMES: Readonly<Record<Part, string>> = {
  yjs: 'Yjs',
  sockets: 'sockets: Node, ws, and the system under them',
  disk: 'disk',
  server: 'the server’s own code',
  engine: 'engine: collecting, compiling, loop',
  threads: 'other threads',
}

function profileTable(rows: readonly TypingRow[]): string {
  return table(
    ['participants (writers)', 'system', ...PARTS.map((part) => PART_NAMES[part])],
    rows.map(({ system, participants, runs }) => [
      `${participants} (${Math.min(participants, WRITERS_MAX)})`,
      SYSTEMS[system].name,
      ...PARTS.map((part) => shown(middle(runs, ({ profile }) => profile?.[part] ?? null))),
    ]),
  )
}

function typingTable(rows: readonly TypingRow[]): string {
  return table(
    [
      'participants (writers)',
      'system',
      'p50 ms',
      'p95 ms',
      'p99 ms',
      'on disk p95 ms',
      'server CPU s',
      'of it the system’s',
      'clients’ CPU s',
      'server MB',
      'MB out',
      'converged',
    ],
    rows.map((row) => [
      `${row.participants} (${Math.min(row.participants, WRITERS_MAX)})`,
      SYSTEMS[row.system].name,
      ...figures(row),
    ]),
  )
}

function figures({ runs, skipped }: TypingRow): string[] {
  const good = runs.filter(valid)
  const empty = Array.from({ length: 8 }, () => '–')
  if (skipped !== null) return ['–', ...empty, skipped]
  if (good.length === 0) return ['–', ...empty, `failed: ${runs[0]?.failure ?? 'no runs'}`]
  const cell = (figure: (run: TypingOutcome) => number | null) => shown(middle(good, figure))
  const p95s = good.map(({ p95 }) => p95).filter((value) => value !== null)
  const spread = p95s.length > 1 ? ` (${shown(Math.min(...p95s))}–${shown(Math.max(...p95s))})` : ''
  const equal = good.filter(({ converged }) => converged).length
  return [
    cell(({ p50 }) => p50),
    cell(({ p95 }) => p95) + spread,
    cell(({ p99 }) => p99),
    cell(({ ackP95 }) => ackP95),
    cell(({ serverCpu }) => serverCpu),
    cell(({ serverSystemCpu }) => serverSystemCpu),
    cell(({ clientCpu }) => clientCpu),
    cell((run) => run.residentMb),
    cell(({ megabytes }) => megabytes),
    equal === runs.length ? 'yes' : `${equal} of ${runs.length} runs${whyUnequal(good)}`,
  ]
}

/** What was seen of connections that did not last; empty when all did. */
function whyUnequal(runs: readonly TypingOutcome[]): string {
  const lost = runs.flatMap((run) => run.lost)
  return lost.length === 0
    ? ''
    : `; ${lost.length} ${lost.length === 1 ? 'page' : 'pages'} cut off: ${[...new Set(lost)].join(', ')}`
}

function noise(typing: readonly TypingRow[], { cores }: Machine): string {
  const shares = typing.flatMap(({ runs }) => runs.filter(valid).map(({ foreignShare }) => foreignShare))
  if (shares.length === 0) return ''
  const percent = (share: number) => `${Math.round(share * 100)} %`
  const worst = Math.max(...shares)
  const verdict =
    worst > 0.1
      ? '**Something else was at work on this machine: do not rely on these times, and on CPU seconds only in comparison.**'
      : 'So others hardly disturbed these figures; compare rows all the same, other machines give other ones.'
  const full = [
    ...new Set(
      typing
        .filter(({ runs }) => runs.some((run) => valid(run) && run.p95 !== null && run.p95 > 1000))
        .map(({ system, participants }) => `${SYSTEMS[system].name} at ${participants}`),
    ),
  ]
  const saturated =
    full.length === 0
      ? ''
      : ` Where p95 is above a second (${full.join(', ')}) the ${cores} cores are full of clients’ and server’s work together: there the times say that it is too much, not how much.`
  return `Noise: while it was measured, processes that are no part of the bench used ${percent(median(shares)!)} of the machine’s CPU time (median of all runs; ${percent(worst)} in the worst). ${verdict}${saturated}`
}
