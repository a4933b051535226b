import { RateLimiterMemory } from 'rate-limiter-flexible'
import { JOINS_PER_ADDRESS, WRONG_CODES_PER_MINUTE, WRONG_CODES_PER_MINUTE_IN_ALL } from './limits'

/** Slows down the guessing of meeting codes, and floods of people with the right one: counts wrong codes per address and in all, and joins per address. */
export class CodeGuard {
  readonly #each = new RateLimiterMemory({ points: WRONG_CODES_PER_MINUTE, duration: 60 })
  readonly #all = new RateLimiterMemory({ points: WRONG_CODES_PER_MINUTE_IN_ALL, duration: 60 })
  readonly #joins = new RateLimiterMemory({ points: JOINS_PER_ADDRESS, duration: 600 })

  /** False when this address (or everyone together) has guessed too often in the last minute. */
  async mayTry(address: string): Promise<boolean> {
    const [each, all] = await Promise.all([this.#each.get(address), this.#all.get('all')])
    return (each?.remainingPoints ?? 1) > 0 && (all?.remainingPoints ?? 1) > 0
  }

  async wrong(address: string): Promise<void> {
    await Promise.all([this.#each.penalty(address), this.#all.penalty('all')])
  }

  /** Counts a new person; false when too many have come from this address. */
  async mayJoin(address: string): Promise<boolean> {
    const joins = await this.#joins.penalty(address)
    return joins.consumedPoints <= JOINS_PER_ADDRESS
  }
}
