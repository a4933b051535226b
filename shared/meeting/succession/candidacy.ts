import { rulesOf } from '../meeting-journal'
import type { MeetingState } from '../state'
import type { Claim, Promised } from './claim'
import { promiseHolds } from './claim'
import { SILENCE } from './limits'
import { witnessesOf } from './witnesses'

/** A standby on its way to become host: it has shown the recovery code, and gathers the devices that follow it. */
export class Candidacy {
  readonly #witnesses: ReadonlySet<string>
  readonly #promises = new Map<string, Promised>()
  /** What the rule said last, and of how many promises. */
  #asked = { promises: -1, followed: false }

  /** `state`: the record's, by the standby's copy. `silentSince`: when this computer last could answer the host. `now`: the same clock. */
  constructor(
    readonly claim: Claim,
    readonly state: MeetingState,
    private readonly silentSince: number,
    private readonly now: () => number,
  ) {
    this.#witnesses = new Set(witnessesOf(state))
  }

  /** Takes a device's promise. False when it is none for this claim, or the device was not in the room. */
  add(promise: Promised): boolean {
    if (!this.#witnesses.has(promise.key) || !promiseHolds(this.claim, promise)) return false
    this.#promises.set(promise.key, promise)
    return true
  }

  get promises(): Promised[] {
    return [...this.#promises.values()]
  }

  get progress(): { followers: number; of: number; silenceLeftMs: number } {
    return {
      followers: this.#promises.size,
      of: this.#witnesses.size,
      silenceLeftMs: Math.max(0, this.silentSince + SILENCE - this.now()),
    }
  }

  /** Whether this computer may act as host from now on, for good. */
  get won(): boolean {
    return this.progress.silenceLeftMs === 0 && this.#isFollowed()
  }

  /** By the rule of the record's edition, which checks every signature: so it is asked again only when one more came. */
  #isFollowed(): boolean {
    const promises = this.promises
    if (this.#asked.promises !== promises.length) {
      const followed = rulesOf(this.state.edition).isFollowed(this.state, this.claim, promises)
      this.#asked = { promises: promises.length, followed }
    }
    return this.#asked.followed
  }
}
