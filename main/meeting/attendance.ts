import { DEPARTURE_GRACE } from './limits'
import type { Clock, Timer } from './ports'

export interface AttendanceEvents {
  arrived(participantId: string): void
  /** Called once the grace time is over; `since` is when the last page went. */
  lost(participantId: string, since: Date): void
}

/** Who can be reached, by open pages. A person may have several; the last one to go starts the grace time. */
export class Attendance {
  readonly #pages = new Map<string, number>()
  readonly #leaving = new Map<string, Timer>()
  #stopped = false

  constructor(
    private readonly clock: Clock,
    private readonly events: AttendanceEvents,
  ) {}

  /** Pages open now, by participant id. */
  get connected(): Record<string, number> {
    return Object.fromEntries(this.#pages)
  }

  pageOpened(participantId: string): void {
    this.#leaving.get(participantId)?.cancel()
    this.#leaving.delete(participantId)
    const pages = (this.#pages.get(participantId) ?? 0) + 1
    this.#pages.set(participantId, pages)
    this.events.arrived(participantId)
  }

  pageClosed(participantId: string): void {
    const pages = (this.#pages.get(participantId) ?? 1) - 1
    if (pages > 0) return void this.#pages.set(participantId, pages)
    this.#pages.delete(participantId)
    this.expect(participantId)
  }

  /** After a start of the host: whom the record has in the room must show up within the grace time. */
  expect(participantId: string): void {
    if (this.#stopped) return // a page that goes because the host does is no departure
    const since = new Date(this.clock.wall())
    const timer = this.clock.setTimeout(() => {
      this.#leaving.delete(participantId)
      this.events.lost(participantId, since)
    }, DEPARTURE_GRACE)
    this.#leaving.set(participantId, timer)
  }

  stop(): void {
    this.#stopped = true
    for (const timer of this.#leaving.values()) timer.cancel()
    this.#leaving.clear()
  }
}
