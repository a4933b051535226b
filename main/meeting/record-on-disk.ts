import type { RecordEvent } from '#shared/meeting/events'
import { reduce } from '#shared/meeting/fold'
import type { MeetingState } from '#shared/meeting/state'

/**
 * What stands in the record on this computer's disk, event by event, also what nobody was told of yet: it is a step ahead
 * of the meeting's own record while an event waits for the standby.
 */
export class RecordOnDisk {
  readonly #events: RecordEvent[]
  #state: MeetingState

  /** Throws when there is no event: a record begins with the meeting's making. */
  constructor(events: readonly RecordEvent[]) {
    const state = events.reduce<MeetingState | null>(reduce, null)
    if (!state) throw new Error('the record is empty')
    this.#events = [...events]
    this.#state = state
  }

  get state(): MeetingState {
    return this.#state
  }

  /** All of them, in order; grows as events come. */
  get events(): readonly RecordEvent[] {
    return this.#events
  }

  add(events: readonly RecordEvent[]): void {
    this.#events.push(...events)
    for (const event of events) this.#state = reduce(this.#state, event)
  }
}
