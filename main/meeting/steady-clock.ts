import type { Clock } from './ports'

/**
 * Milliseconds that never run back and never stand still: the further of what the monotonic and the wall clock say has
 * passed since it was last read. The monotonic clock stops while the computer sleeps (Linux, macOS), the wall clock can
 * be set back; a lease must run out in either case.
 */
export class SteadyClock {
  #time = 0
  #monotonic: number
  #wall: number

  constructor(private readonly clock: Pick<Clock, 'monotonic' | 'wall'>) {
    this.#monotonic = clock.monotonic()
    this.#wall = clock.wall()
  }

  now(): number {
    const [monotonic, wall] = [this.clock.monotonic(), this.clock.wall()]
    this.#time += Math.max(monotonic - this.#monotonic, wall - this.#wall, 0)
    this.#monotonic = monotonic
    this.#wall = wall
    return this.#time
  }
}
