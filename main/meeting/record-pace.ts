import { grantOf } from '#shared/meeting/permissions'
import type { Act } from '#shared/meeting/permissions'
import type { MeetingState } from '#shared/meeting/state'
import { CHAIR_ID } from '#shared/meeting/state'
import type { CommandBody } from '#shared/protocol/command'
import { DESK_EVENTS, OWN_EVENTS, SAME_EVENTS } from './limits'
import type { Clock } from './ports'

/** So many at once, and then one each so many milliseconds. */
interface Pace {
  atOnce: number
  every: number
}

/** Beyond this many, what has been made good is forgotten. */
const REMEMBERED = 10_000

/**
 * How often each person's commands may reach the record, over all of their pages: a record is read out and signed, and
 * must not be filled by a finger that plays. Whoever sits at the host itself is not counted.
 */
export class RecordPace {
  /** What is used of each allowance, and when that was so. */
  readonly #used = new Map<string, { used: number; at: number }>()

  constructor(private readonly clock: Pick<Clock, 'monotonic'>) {}

  /** Counts a command that is about to be recorded. False when it comes too soon; then nothing is counted. */
  takes(state: MeetingState, by: string, { type, payload }: CommandBody): boolean {
    if (by === CHAIR_ID) return true
    const forOthers = type !== 'join' && grantOf(state, by, type satisfies Act) === 'any'
    const all: [string, Pace] = [`${by} all`, forOthers ? DESK_EVENTS : OWN_EVENTS]
    const same = sameThing(type, payload)
    const paces: [string, Pace][] = same === null ? [all] : [all, [`${by} ${same}`, SAME_EVENTS]]
    const now = this.clock.monotonic()
    const used = paces.map(([key, pace]) => this.#usedNow(key, pace, now))
    if (paces.some(([, { atOnce }], index) => used[index]! + 1 > atOnce)) return false
    if (this.#used.size > REMEMBERED) this.#used.clear()
    paces.forEach(([key], index) => this.#used.set(key, { used: used[index]! + 1, at: now }))
    return true
  }

  #usedNow(key: string, { every }: Pace, now: number): number {
    const known = this.#used.get(key)
    return known ? Math.max(0, known.used - (now - known.at) / every) : 0
  }
}

/** Names what can be done and undone, or said again, about one person or question; null where a command does its work once. */
function sameThing(type: CommandBody['type'], payload: object): string | null {
  const about = (field: string) => String((payload as Record<string, unknown>)[field])
  switch (type) {
    case 'hand.raise':
    case 'hand.lower':
      return `hand ${about('participantId')}`
    case 'recusal.declare':
    case 'recusal.lift':
      return `recusal ${about('participantId')} ${about('itemId')}`
    case 'stance.give':
      return `stance ${about('checkId')}`
    case 'stance.enter':
      return `stance ${about('checkId')} ${about('participantId')}`
    case 'ballot.cast':
    case 'ballot.enter':
      return `ballot ${about('decisionId')} ${about('voter')}`
    case 'ballot.issue':
    case 'count.enter':
      return `count ${about('decisionId')}`
    case 'attendance.mark':
      return `attendance ${about('participantId')}`
    case 'invitee.excuse':
      return `excuse ${about('inviteeId')}`
    case 'participant.rename':
      return `name ${about('participantId')}`
    default:
      return null
  }
}
