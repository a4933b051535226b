import type { Decision } from '#shared/meeting/decide'
import type { NewEvent } from '#shared/meeting/events'
import type { Refusal } from '#shared/meeting/refusals'
import { isStorageReason } from '#shared/meeting/refusals'
import type { MeetingState } from '#shared/meeting/state'
import { isPresent } from '#shared/meeting/state'
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
      const comes =
        person &&
        person.status === 'admitted' &&
        state.phase !== 'closed' &&
        !isPresent(person) &&
        this.isConnected(participantId)
      return comes ? [{ type: 'attendance.arrived', by: 'host', data: { participantId } }] : []
    })
  }

  /** `since`: when the last page went. */
  left(participantId: string, since: Date): void {
    this.#observe((state) => {
      const person = state.participants[participantId]
      const arrived = person?.presence.at(-1)?.from
      if (
        !person ||
        arrived === undefined ||
        !isPresent(person) ||
        state.phase === 'closed' ||
        this.isConnected(participantId)
      )
        return []
      const left = since.toISOString()
      return [{ type: 'attendance.left', by: 'host', data: { participantId, since: left < arrived ? arrived : left } }]
    })
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
