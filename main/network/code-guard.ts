import type { Clock } from '../meeting/ports'
import { AddressBudget } from './address-budget'
import { JOINS_PER_SUBNET, WRONG_CODES_PER_ADDRESS, WRONG_CODES_PER_SUBNET } from './limits'
import { plainAddress, subnetOf } from './subnet'

const MINUTE = 60_000

/**
 * Slows down the guessing of codes, the meeting's and a pairing's, and floods of people with the right one. What one
 * address guesses is its own affair: nobody elsewhere is refused for it.
 */
export class CodeGuard {
  readonly #addresses: AddressBudget
  readonly #subnets: AddressBudget
  readonly #joins: AddressBudget

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#addresses = new AddressBudget(WRONG_CODES_PER_ADDRESS, MINUTE, clock)
    this.#subnets = new AddressBudget(WRONG_CODES_PER_SUBNET, MINUTE, clock)
    this.#joins = new AddressBudget(JOINS_PER_SUBNET, 10 * MINUTE, clock)
  }

  /**
   * What `look` finds under a code, null when it is wrong, or that it is not even looked at: too many of this address
   * were wrong within the last minute. `look` answers at once, so that a thousand guesses in one packet are counted as
   * they are compared.
   */
  attempt<Found extends object>(address: string, look: () => Found | null): Found | 'too-many-attempts' | null {
    const [own, subnet] = [plainAddress(address), subnetOf(address)]
    if (!this.#addresses.has(own) || !this.#subnets.has(subnet)) return 'too-many-attempts'
    const found = look()
    if (found === null) {
      this.#addresses.spend(own)
      this.#subnets.spend(subnet)
    }
    return found
  }

  /** Counts a new person; false when too many have come from there. */
  mayJoin(address: string): boolean {
    return this.#joins.spend(subnetOf(address))
  }
}
