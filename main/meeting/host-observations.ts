import type { Decision } from '#shared/meeting/decide'
import type { NewEvent } from '#shared/meeting/events'
import type { Refusal } from '#shared/meeting/refusals'
import { isStorageReason } from '#shared/meeting/refusals'
import type { MeetingState } from '#shared/meeting/state'
import { isPresent } from '#shared/meeting/state'
import { rulesOf } from '#shared/meeting/meeting-journal'
import { isGoneByTime } from '#shared/meeting/reach/gone-by-time'
import { logger } from '../log/logger'
import { supervise } from '../runtime/supervise'
import { ClockWatch } from './clock-watch'
import { DISK_RETRY } from './limits'
import type { Clock, Timer } from './ports'

const log = logger('meeting')
const supervised = supervise((error) => log.error('what the host saw could not be recorded', { error }))

/** What the host itself sees and has the record say: who comes and goes, and that its clock was set. */
export class HostObservations {
  readonly #clockWatch: ClockWatch
  readonly #retries = new Set<Timer>()
  #closing = false

  constructor(
    private readonly clock: Clock,
    /** Writes events of the host's own in their turn, for the state they meet by then. */
    private readonly record: (look: (state: MeetingState) => Decision) => Promise<Refusal | null>,
    /** Whether the person has a page open now. */
    private readonly isConnected: (participantId: string) => boolean,
  ) {
    this.#clockWatch = new ClockWatch(clock)
  }

  arrived(participantId: string): void {
    this.#observe((state) => {
      const person = state.participants[participantId]
      if (person?.status !== 'admitted' || state.phase === 'closed' || !this.isConnected(participantId)) return []
      if (isPresent(person))
        return person.outOfReachSince === undefined
          ? []
          : [{ type: 'reach.regained', by: 'host', data: { participantId } }]
      return person.leftByOwnWord ? [] : [{ type: 'attendance.arrived', by: 'host', data: { participantId } }]
    })
  }

  /** `at`: when the last page went. The person is out of reach; by the rules of edition 1, gone. */
  lost(participantId: string, at: Date): void {
    this.#observe((state) => {
      const person = state.participants[participantId]
      const arrived = person?.presence.at(-1)?.from
      if (
        !person ||
        arrived === undefined ||
        !isPresent(person) ||
        person.outOfReachSince !== undefined ||
        state.phase === 'closed' ||
        this.isConnected(participantId)
      )
        return []
      const went = at.toISOString()
      const since = went < arrived ? arrived : went
      const type = rulesOf(state.edition).goneWhenOutOfReach ? 'attendance.left' : 'reach.lost'
      return [{ type, by: 'host', data: { participantId, since } }]
    })
  }

  /** Has the record say who is gone by the time that the chair chose. `before`: the state as it is, so that nothing waits for the record when nobody is. */
  noteGone(before: MeetingState): void {
    const gone = (state: MeetingState): NewEvent[] =>
      Object.values(state.participants).flatMap((person): NewEvent[] => {
        const { id: participantId, outOfReachSince: since } = person
        return state.phase !== 'closed' &&
          since !== undefined &&
          isPresent(person) &&
          isGoneByTime(state, person, this.clock.wall()) &&
          !this.isConnected(participantId)
          ? [{ type: 'attendance.left', by: 'host', data: { participantId, since } }]
          : []
      })
    if (gone(before).length > 0) this.#observe(gone)
  }

  /** Has the record say that the clock was set, if it was: before the first event with the new time, and soon even when nothing happens. */
  noteClock(): void {
    const byMs = this.#clockWatch.jumped()
    if (byMs !== 0)
      this.#observe((state) =>
        state.phase === 'running' ? [{ type: 'clock.jumped', by: 'host', data: { byMs } }] : [],
      )
  }

  /** Nothing is tried again any more. */
  stop(): void {
    this.#closing = true
    for (const retry of this.#retries) retry.cancel()
  }

  /** Tried until the disk takes it: who is in the room is asked anew each time, so nothing is written that has passed. */
  readonly #observe = supervised(async (look: (state: MeetingState) => NewEvent[]): Promise<void> => {
    const refusal = await this.record((state) => ({ events: look(state) }))
    if (!refusal || this.#closing || !(isStorageReason(refusal.reason) || refusal.reason === 'host-unsure')) return
    const retry = this.clock.setTimeout(() => {
      this.#retries.delete(retry)
      this.#observe(look)
    }, DISK_RETRY)
    this.#retries.add(retry)
  })
}
