import type { Clock } from '../meeting/ports'

/** Counts frames or bytes in each second (or other stretch) of the monotonic clock. Kept by hand: a shared limiter would cost a map entry and a promise per frame. */
export class RateMeter {
  #stretch = 0
  #count = 0

  /** @param stretch milliseconds. */
  constructor(
    private readonly perStretch: number,
    private readonly clock: Pick<Clock, 'monotonic'>,
    private readonly stretch = 1000,
  ) {}

  /** False when the share of this stretch is used up. */
  take(count = 1): boolean {
    const stretch = Math.floor(this.clock.monotonic() / this.stretch)
    if (stretch !== this.#stretch) {
      this.#stretch = stretch
      this.#count = 0
    }
    this.#count += count
    return this.#count <= this.perStretch
  }
}
