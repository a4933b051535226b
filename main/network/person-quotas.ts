import type { Clock } from '../meeting/ports'
import {
  ANSWERED_PER_PERSON,
  ANSWERS_AT_ONCE,
  BYTES_PER_SECOND,
  COMMANDS_PER_SECOND,
  FRAMES_PER_SECOND,
  PAGES_PER_PERSON,
  PAGES_PER_PERSON_OPENED,
  REQUESTS_PER_PERSON,
  SYNC_STEPS,
} from './limits'
import type { LivePage } from './live-page'
import { RateMeter } from './rate-meter'

/** What one person may send over all of their pages together, and have sent. */
export class PersonQuota {
  readonly frames: RateMeter
  readonly bytes: RateMeter
  readonly commands: RateMeter
  readonly steps: RateMeter
  readonly opened: RateMeter
  readonly requests: RateMeter
  /** Bytes of answers. */
  readonly answered: RateMeter
  /** Requests that are being answered. */
  answers = 0
  /** Pages that are connected. */
  pages = 0

  constructor(clock: Clock) {
    this.frames = new RateMeter(FRAMES_PER_SECOND, clock)
    this.bytes = new RateMeter(BYTES_PER_SECOND, clock)
    this.commands = new RateMeter(COMMANDS_PER_SECOND, clock)
    this.steps = new RateMeter(SYNC_STEPS.atMost, clock, SYNC_STEPS.within)
    this.opened = new RateMeter(PAGES_PER_PERSON_OPENED.atMost, clock, PAGES_PER_PERSON_OPENED.within)
    this.requests = new RateMeter(REQUESTS_PER_PERSON.atMost, clock, REQUESTS_PER_PERSON.within)
    this.answered = new RateMeter(ANSWERED_PER_PERSON.atMost, clock, ANSWERED_PER_PERSON.within)
  }
}

/** The quotas of a meeting's people, kept while it is open here: whoever comes back has used what was used. */
export class PersonQuotas {
  readonly #people = new Map<string, PersonQuota>()

  constructor(private readonly clock: Clock) {}

  /** A page is this person's from now on, until it closes. False, and nothing counted, when they have as many as one may. */
  enter(page: LivePage, participantId: string): boolean {
    const quota = this.#of(participantId)
    if (quota.pages >= PAGES_PER_PERSON || !quota.opened.take()) return false
    page.quota = quota
    if (page.socket.readyState === page.socket.CLOSED) return true // it is gone already, and will not close again
    quota.pages++
    page.socket.on(
      'close',
      page.supervised(() => void quota.pages--),
    )
    return true
  }

  /**
   * Somebody of the roster asks for something by a request. False when they have too many under way, or too much within a
   * time: how long an answer takes on its line does not matter. `answered` calls back, with the bytes that were sent, when
   * the answer has left or its connection is gone.
   */
  mayAsk(participantId: string, answered: (done: (bytes: number) => void) => void): boolean {
    const quota = this.#of(participantId)
    if (quota.answers >= ANSWERS_AT_ONCE || !quota.requests.take() || !quota.answered.take(0)) return false
    quota.answers++
    answered((bytes) => {
      quota.answers--
      quota.answered.take(bytes)
    })
    return true
  }

  #of(participantId: string): PersonQuota {
    const quota = this.#people.get(participantId) ?? new PersonQuota(this.clock)
    this.#people.set(participantId, quota)
    return quota
  }
}
