import type { Clock } from '../meeting/ports'

/** Counts one connection's frames or bytes in each second of the monotonic clock. Kept by hand: a shared limiter would cost a map entry and a promise per frame. */
export class RateMeter {
  #second = 0
  #count = 0

  constructor(
    private readonly perSecond: number,
    private readonly clock: Pick<Clock, 'monotonic'>,
  ) {}

  /** False when this second's share is used up. */
  take(count = 1): boolean {
    const second = Math.floor(this.clock.monotonic() / 1000)
    if (second !== this.#second) {
      this.#second = second
      this.#count = 0
    }
    this.#count += count
    return this.#count <= this.perSecond
  }
}
