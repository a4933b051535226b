import type { RehearsalReport } from '#shared/protocol/rehearsal'
import { isBusy } from '#shared/protocol/rehearsal'
import { median, shown, table } from '../figures'
import type { Judged } from '../judged'
import { RATE, WRITERS_MAX } from '../options'
import { CROWD_SECONDS, KILLED, TOO_LATE } from './measure-rehearsals'

const BEFORE = { crowd: '76 ms', killed: '7,000–7,800 ms', killedAck: '2,600–3,200 ms' } as const

export function judgedReturns(returns: readonly RehearsalReport[]): Judged[] {
  const hall = returns.filter(({ participants }) => participants === KILLED.participants)
  const times = (figure: (report: RehearsalReport) => number | null) =>
    median(hall.map((report) => figure(report) ?? Number.POSITIVE_INFINITY))
  const what = `the host is killed while ${KILLED.writers} of ${KILLED.participants} write:`
  return [
    {
      target: `${what} p95 from edit to its application elsewhere`,
      measured: times(({ p95Ms }) => p95Ms),
      limit: 2000,
      unit: ' ms',
      before: BEFORE.killed,
    },
    {
      target: `${what} p95 from edit to its word on disk`,
      measured: times(({ ackP95Ms }) => ackP95Ms),
      limit: 2000,
      unit: ' ms',
      before: BEFORE.killedAck,
    },
    {
      target: `${what} characters lost`,
      measured: median(hall.map(({ lost }) => lost)),
      limit: 0,
      unit: '',
    },
  ]
}

export function judgedCrowds(crowds: readonly RehearsalReport[]): Judged[] {
  return [
    {
      target: `1000 joined, ${WRITERS_MAX} writing: p95 from edit to its application elsewhere`,
      measured:
        crowds.find(({ participants, writers }) => participants === 1000 && writers === WRITERS_MAX)?.p95Ms ?? null,
      limit: 100,
      unit: ' ms',
      before: BEFORE.crowd,
    },
  ]
}

export function returnSection(returns: readonly RehearsalReport[]): string[] {
  return [
    '## A host that is killed',
    `\`yuanzhuo rehearse --kill-host\`: ${returns[0]!.participants} people, ${returns[0]!.writers} of them writing for ${returns[0]!.seconds} s at ${RATE} characters a second, while the host is killed (\`kill -9\`) and started again once in each eight seconds. What is struck meanwhile counts with all the time that it waits.`,
    rehearsalTable(returns),
  ]
}

export function crowdSection(crowds: readonly RehearsalReport[]): string[] {
  const within = crowds.filter(({ p95Ms }) => p95Ms !== null && p95Ms <= TOO_LATE)
  const beyond = crowds.find((report) => !within.includes(report))
  const size = (report: RehearsalReport | undefined) =>
    report ? `${report.participants} people of whom ${report.writers} write` : 'nobody'
  const limit = beyond
    ? `p95 passes ${TOO_LATE} ms between ${size(within.at(-1))} and ${size(beyond)}. ${whatGivesIn(beyond)}`
    : `With ${size(within.at(-1))} p95 is still within ${TOO_LATE} ms; a meeting’s roster takes 2,000, a rehearsal 300 who write.`
  return [
    '## A crowd',
    `\`yuanzhuo rehearse\`: some write for ${CROWD_SECONDS} s at ${RATE} characters a second each, the others read. Each size once, until p95 passes ${TOO_LATE} ms, at which hands begin to notice.`,
    rehearsalTable(crowds),
    limit,
  ]
}

/** Of a crowd that is too large: whether the host's thread is full, the machine that also carries the crowd, or neither. */
function whatGivesIn({ hostCpuSeconds, seconds, busyMs }: RehearsalReport): string {
  const share = (hostCpuSeconds ?? Number.NaN) / seconds
  const host = `there the host took ${Math.round(100 * share)} % of one core`
  const waited = `a thread that had next to nothing to do waited ${busyMs} ms for its turn`
  if (share > HOST_FULL) return `What gives in is the host’s one thread: ${host}.`
  if (isBusy(busyMs))
    return `What gives in is this machine, which carries all these people too: ${waited}, while the host had room (${host}).`
  return `Nothing is full (${host}, ${waited}): what is waited for is the time over which the host gathers (\`FANOUT_TICK_CROWD\` and \`FANOUT_SHARE\`).`
}

/** From this share of a core on the host has hardly any time left: the rest is what it waits for the system. */
const HOST_FULL = 0.8

const rehearsalTable = (reports: readonly RehearsalReport[]): string =>
  table(
    [
      'people (writing)',
      'elsewhere p50 ms',
      'p95 ms',
      'p99 ms',
      'on disk p95 ms',
      'host CPU s',
      'host MB',
      'kills',
      'lost',
      'equal',
    ],
    reports.map((each) => [
      `${each.participants} (${each.writers})`,
      shown(each.p50Ms),
      shown(each.p95Ms),
      shown(each.p99Ms),
      shown(each.ackP95Ms),
      shown(each.hostCpuSeconds),
      shown(each.hostRssMb),
      String(each.kills),
      String(each.lost),
      each.converged ? 'yes' : '**no**',
    ]),
  )
