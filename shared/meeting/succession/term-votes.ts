import type { MeetingState } from '../state'
import type { Claim } from './claim'
import { claimFault } from './claim'
import { SILENCE } from './limits'

/**
 * Which host a device follows. It goes with a standby only after it has been out of touch with its host for longer than
 * the host counts on it, and then never goes back to an earlier term.
 */
export class TermVotes {
  #claim: Claim | null
  #silentSince: number | null = null

  /** `kept`: the claim this device promised to follow, from an earlier page. `now`: milliseconds of a clock that does not stand still in sleep. */
  constructor(
    kept: Claim | null,
    private readonly now: () => number,
  ) {
    this.#claim = kept
  }

  /** What this device has promised to follow, or null. */
  get claim(): Claim | null {
    return this.#claim
  }

  /** A connection to the host is up: from here on this device may be answering it. */
  connected(): void {
    this.#silentSince = null
  }

  /** The last connection to the host is closed. */
  closed(): void {
    this.#silentSince ??= this.now()
  }

  /** Whether a host of this term may still be followed. */
  allows(term: number): boolean {
    return term >= (this.#claim?.term ?? 0)
  }

  /** Whether this device may promise to follow the claim now. Once it has, it may say so again at any time. */
  mayFollow(state: MeetingState, claim: Claim): boolean {
    if (this.#claim?.certificate === claim.certificate && this.#claim.term === claim.term) return true
    // A claim of the same term that is another one: the first that was promised stays.
    if (!this.allows(claim.term) || this.#claim?.term === claim.term) return false
    if (this.#silentSince === null || this.now() - this.#silentSince < SILENCE) return false
    return claimFault(state, claim) === null
  }

  /** Binds this device; to be kept on its own storage before the promise leaves it. */
  follow(claim: Claim): void {
    this.#claim = claim
  }
}
