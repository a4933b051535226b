import { parseArgs } from 'node:util'
import type { MeetingSize } from './archive/finished-meeting'
import { LARGE } from './papers/measure-papers'
import type { CrowdSize } from './rehearsals/measure-rehearsals'
import type { SystemName } from './servers/systems'
import { SYSTEM_NAMES } from './servers/systems'

export interface Options {
  parts: {
    typing: boolean
    size: boolean
    archive: boolean
    ballots: boolean
    contact: boolean
    page: boolean
    office: boolean
    shell: boolean
    papers: boolean
    return: boolean
    crowd: boolean
  }
  participants: readonly number[]
  /** Numbers of participants at which typing is measured with cursors too. */
  cursors: readonly number[]
  systems: readonly SystemName[]
  runs: number
  seconds: number
  /** Hours of meeting after which the document is measured, ascending. */
  hours: readonly number[]
  /** Numbers of finished meetings with which a host is started. */
  meetings: readonly number[]
  /** Numbers of topics of an office that is opened and searched. */
  topics: readonly number[]
  /** A data folder that `yuanzhuo demo` made with as many as the last of these; null: it is made. */
  office: string | null
  /** How many times as large that one is made besides, see growOffice; null: not. */
  grown: number | null
  /** Of the wall and of meetings, each opened and closed in the app. */
  opened: { windows: number; meetings: number }
  /** The meeting whose papers are written. */
  meeting: MeetingSize
  /** People of the meeting whose host is killed. */
  returning: number
  /** Sizes of a crowd, in this order. */
  crowds: readonly CrowdSize[]
  /** Voters of the secret ballot that is held. */
  voters: number
  /** The top of an earlier version's built work tree, whose host is started on the same archives and whose pages are opened; or null. */
  against: string | null
  /** Where the page goes; null: to standard output only. */
  out: string | null
  /** As given on the command line. */
  given: string
}

const PARTS = [
  'typing',
  'size',
  'archive',
  'ballots',
  'contact',
  'page',
  'return',
  'crowd',
  'office',
  'papers',
  'shell',
] as const

export const WRITERS_MAX = 89
/** Characters a second of each writer. */
export const RATE = 5

const FULL = {
  participants: [5, 20, 50, 100, 209],
  cursors: [209],
  runs: 3,
  seconds: 10,
  hours: [1, 3, 10],
  meetings: [740, 7400, 74_000],
  topics: [2000, 20_000],
  voters: 209,
  returning: 209,
  // Each twice the one before, to the most that a rehearsal takes; then more of them write, also to the most.
  crowds: '250,500,1000,1900,1900:150,1900:220,1900:300',
  opened: { windows: 200, meetings: 60 },
  meeting: LARGE,
}
const QUICK = {
  participants: [5, 50],
  cursors: [5],
  runs: 1,
  seconds: 4,
  hours: [0.1, 0.3],
  meetings: [20, 100],
  topics: [50],
  voters: 20,
  returning: 12,
  crowds: '10,20,20:20',
  opened: { windows: 10, meetings: 10 },
  meeting: { people: 5, clauses: 3, speeches: 10, characters: 3000 },
}

/** Reads the command line. Throws an Error with a sentence for the person at the terminal. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      n: { type: 'string' },
      cursors: { type: 'string' },
      systems: { type: 'string' },
      runs: { type: 'string' },
      seconds: { type: 'string' },
      hours: { type: 'string' },
      meetings: { type: 'string' },
      topics: { type: 'string' },
      office: { type: 'string' },
      grown: { type: 'string' },
      voters: { type: 'string' },
      crowds: { type: 'string' },
      against: { type: 'string' },
      quick: { type: 'boolean' },
      out: { type: 'string' },
    },
  })
  const base = values.quick === true ? QUICK : FULL
  const only = PARTS.find((part) => part === values.only)
  if (values.only !== undefined && !only) throw new Error(`--only takes ${PARTS.join(', ')}`)
  const systems = values.systems?.split(',') ?? SYSTEM_NAMES
  const unknown = systems.find((name) => !SYSTEM_NAMES.includes(name as SystemName))
  if (unknown !== undefined) throw new Error(`--systems knows no “${unknown}”, only ${SYSTEM_NAMES.join(', ')}`)
  const measures = (part: (typeof PARTS)[number]) => only === undefined || only === part
  const narrowed = args.some((arg) => !/^--(runs|out|against|office)\b/.test(arg) && arg.startsWith('--'))
  return {
    parts: {
      typing: measures('typing'),
      size: measures('size'),
      archive: measures('archive'),
      ballots: measures('ballots'),
      contact: measures('contact'),
      page: measures('page'),
      office: measures('office'),
      shell: measures('shell'),
      papers: measures('papers'),
      return: measures('return'),
      crowd: measures('crowd'),
    },
    participants: numbers('n', values.n, 2) ?? base.participants,
    // Whoever asks for certain numbers is not given others besides.
    cursors: numbers('cursors', values.cursors, 2) ?? (values.n === undefined ? base.cursors : []),
    systems: systems as SystemName[],
    runs: numbers('runs', values.runs, 1)?.[0] ?? base.runs,
    seconds: numbers('seconds', values.seconds, 1)?.[0] ?? base.seconds,
    hours: numbers('hours', values.hours, 0.01)?.sort((a, b) => a - b) ?? base.hours,
    meetings: numbers('meetings', values.meetings, 1) ?? base.meetings,
    topics: numbers('topics', values.topics, 1) ?? base.topics,
    office: values.office ?? null,
    grown: numbers('grown', values.grown, 2)?.[0] ?? null,
    returning: base.returning,
    crowds: crowds(values.crowds ?? base.crowds),
    voters: numbers('voters', values.voters, 5)?.[0] ?? base.voters,
    opened: base.opened,
    meeting: base.meeting,
    against: values.against ?? null,
    // Only a whole bench replaces the page of the whole bench.
    out: values.out ?? (narrowed ? null : 'docs/bench.md'),
    // Without the folders, which are somebody's own.
    given: args.map((arg, nth) => (/^--(against|office)$/.test(args[nth - 1] ?? '') ? 'FOLDER' : arg)).join(' '),
  }
}

function numbers(name: string, text: string | undefined, least: number): number[] | null {
  if (text === undefined) return null
  const values = text.split(',').map(Number)
  if (!values.every((value) => value >= least && Number.isFinite(value)))
    throw new Error(`--${name} takes numbers of at least ${least}, with commas between`)
  return values
}

/** "1900:300" are 1,900 people of whom 300 write; without the second figure at most `WRITERS_MAX` write. */
function crowds(text: string): CrowdSize[] {
  return text.split(',').map((size) => {
    const [, participants, writers] = /^(\d+)(?::(\d+))?$/.exec(size) ?? []
    if (!(Number(participants) >= 1)) throw new Error('--crowds takes sizes such as 250,1000,1900:300')
    return {
      participants: Number(participants),
      writers: Math.min(Number(writers ?? WRITERS_MAX), Number(participants)),
    }
  })
}
