import { CLOCK_JUMP } from './limits'
import type { Clock } from './ports'

/**
 * Notices when the wall clock was set while the host ran, by comparing it with the monotonic clock. Where the monotonic
 * clock stands still in sleep (Linux, macOS), a sleep looks like the clock being set forward, and is recorded as such.
 */
export class ClockWatch {
  #offset: number

  constructor(private readonly clock: Pick<Clock, 'monotonic' | 'wall'>) {
    this.#offset = clock.wall() - clock.monotonic()
  }

  /** Milliseconds by which the clock has jumped since the last jump that was told; 0 when it has not. */
  jumped(): number {
    const byMs = Math.round(this.clock.wall() - this.clock.monotonic() - this.#offset)
    if (Math.abs(byMs) < CLOCK_JUMP) return 0
    this.#offset += byMs
    return byMs
  }
}
