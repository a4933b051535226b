import { bothLanguages } from '#shared/words/both-languages'
import {
  COLD_LOADS_MAX,
  DOCUMENT_MAX,
  HOSTILE_MAX,
  LINE_LEAST,
  PARTICIPANTS_MAX,
  PER_ADDRESS,
  RATE_MAX,
  READERS_WITH_DOCUMENT,
  SECONDS_MAX,
  SLOW_BYTES_PER_SECOND,
  SLOW_ON_A_LINE,
  WRITERS_MAX,
} from './limits'

/** What is rehearsed. */
export interface RehearsalPlan {
  /** Synthetic participants, writers included. */
  participants: number
  writers: number
  /** Characters a second and writer. */
  rate: number
  /** How long they write. */
  seconds: number
  /** The same seed types the same words and places the same faults. */
  seed: number
  killHost: boolean
  dropWifi: boolean
  /** The host leaves the address under which a part of the participants came, and is at its others only. */
  moveHost: boolean
  /** Participants whose network is thin. */
  slow: number
  /** Bytes a second each of their lines takes, each way. */
  line: number
  /** Computers that load the page anew at the same time before the writing begins. */
  coldLoad: number
  /** Attackers on top of the participants. */
  hostile: number
  /** Raise the number of readers until it is too many. */
  findLimit: boolean
  /** Characters in the document before anybody joins. */
  document: number
  /** Seconds over which the joins are spread; 0: as fast as they go. */
  joinWithin: number
  /** Address the host listens on. */
  address: string
  /** Port of the join listener; 0 picks a free one. */
  port: number
  /** The host's data folder; null: one that is removed afterwards. */
  dataDir: string | null
}

/** A plan that cannot be carried out; the message says what to change, in both languages. */
export class PlanFault extends Error {}

/** The options of `yuanzhuo rehearse` as they were typed. */
export type PlanWish = Partial<
  Record<
    | 'participants'
    | 'writers'
    | 'rate'
    | 'seconds'
    | 'seed'
    | 'slow'
    | 'line'
    | 'cold-load'
    | 'hostile'
    | 'document'
    | 'join-within'
    | 'host'
    | 'port'
    | 'data',
    string
  >
> &
  Partial<Record<'kill-host' | 'drop-wifi' | 'move-host' | 'find-limit', boolean>>

/** Reads a plan. Throws PlanFault for what makes no sense. */
export function readPlan(wish: PlanWish): RehearsalPlan {
  const whole = (
    name: Exclude<keyof PlanWish, 'kill-host' | 'drop-wifi' | 'move-host' | 'find-limit'>,
    usual: number,
    least: number,
    most: number,
  ): number => {
    const typed = wish[name]
    const value = typed === undefined ? usual : /^\d+$/.test(typed) ? Number(typed) : Number.NaN
    if (value >= least && value <= most) return value
    throw new PlanFault(
      bothLanguages(({ commandLine }) => commandLine.wholeNumber(name, least, most, String(typed ?? usual))),
    )
  }
  const participants = whole('participants', 50, 1, PARTICIPANTS_MAX)
  const rate = wish.rate === undefined ? 5 : Number(wish.rate)
  if (!(rate > 0 && rate <= RATE_MAX))
    throw new PlanFault(bothLanguages(({ commandLine }) => commandLine.rehearsal.rate(RATE_MAX)))
  const writers = whole('writers', Math.min(20, participants), 1, Math.min(participants, WRITERS_MAX))
  const plan: RehearsalPlan = {
    participants,
    writers,
    rate,
    seconds: whole('seconds', 20, 1, SECONDS_MAX),
    seed: whole('seed', 1, 0, 0xffffffff),
    killHost: wish['kill-host'] === true,
    dropWifi: wish['drop-wifi'] === true,
    moveHost: wish['move-host'] === true,
    slow: whole(
      'slow',
      wish.line === undefined ? 0 : Math.min(SLOW_ON_A_LINE, withDocument({ participants, writers })),
      0,
      withDocument({ participants, writers }),
    ),
    line: wish.line === undefined ? SLOW_BYTES_PER_SECOND : bytesPerSecond(wish.line),
    coldLoad: whole('cold-load', 0, 0, COLD_LOADS_MAX),
    hostile: whole('hostile', 0, 0, HOSTILE_MAX),
    findLimit: wish['find-limit'] === true,
    document: whole('document', 0, 0, DOCUMENT_MAX),
    joinWithin: whole('join-within', 0, 0, SECONDS_MAX),
    // A host on loopback only has no other address to be found at.
    address: wish.host ?? (wish['move-host'] === true ? '0.0.0.0' : '127.0.0.1'),
    port: whole('port', 0, 0, 65_535),
    dataDir: wish.data ?? null,
  }
  if (plan.moveHost && (plan.killHost || plan.dropWifi))
    throw new PlanFault(bothLanguages(({ commandLine }) => commandLine.rehearsal.oneFault))
  if (plan.findLimit && (plan.killHost || plan.dropWifi || plan.moveHost))
    throw new PlanFault(bothLanguages(({ commandLine }) => commandLine.rehearsal.soundNetwork))
  if ((participants + plan.hostile > PER_ADDRESS || plan.findLimit) && !manyAddresses(plan.address))
    throw new PlanFault(bothLanguages(({ commandLine }) => commandLine.rehearsal.oneAddress(PER_ADDRESS)))
  return plan
}

/** Bytes a second of a line as it is sold: "64k", "2M", bits a second. */
function bytesPerSecond(typed: string): number {
  const [, figure, unit = ''] = /^(\d{1,4})([kM]?)$/i.exec(typed) ?? []
  const bits = Number(figure) * { '': 1, k: 1_000, m: 1_000_000 }[unit.toLowerCase()]!
  if (bits >= LINE_LEAST) return bits / 8
  throw new PlanFault(bothLanguages(({ commandLine }) => commandLine.rehearsal.line(typed)))
}

/** Participants with a document of their own: the first so many. */
export const withDocument = ({ participants, writers }: Pick<RehearsalPlan, 'participants' | 'writers'>): number =>
  Math.min(participants, writers + READERS_WITH_DOCUMENT)

/** Whether participants can come from addresses of their own: all of 127.x reaches a loopback listener, except on macOS, which has 127.0.0.1 only. */
const manyAddresses = (address: string): boolean =>
  (address === '0.0.0.0' || address === '::' || address.startsWith('127.')) && process.platform !== 'darwin'

/** The address participants of this computer connect to. */
export const addressFromHere = (address: string): string =>
  address === '0.0.0.0' || address === '::' ? '127.0.0.1' : address

/** Where participant `index` connects from; undefined: wherever the system says. */
export const sourceAddress = (address: string, index: number): string | undefined =>
  index < PER_ADDRESS || !manyAddresses(address) ? undefined : `127.0.0.${2 + Math.floor(index / PER_ADDRESS)}`
