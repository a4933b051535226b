import { CLOCK_JUMP } from './limits'

/**
 * Notices when the wall clock was set while the host ran, by comparing it with the monotonic clock. Where the monotonic
 * clock stands still in sleep (Linux, macOS), a sleep looks like the clock being set forward, and is recorded as such.
 */
export class ClockWatch {
  #offset: number

  constructor(
    private readonly monotonic: () => number = () => performance.now(),
    private readonly wall: () => number = () => Date.now(),
  ) {
    this.#offset = this.wall() - this.monotonic()
  }

  /** Milliseconds by which the clock has jumped since the last jump that was told; 0 when it has not. */
  jumped(): number {
    const byMs = Math.round(this.wall() - this.monotonic() - this.#offset)
    if (Math.abs(byMs) < CLOCK_JUMP) return 0
    this.#offset += byMs
    return byMs
  }
}
