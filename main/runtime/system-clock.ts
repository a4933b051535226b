import type { Clock, Timer } from '../meeting/ports'

/** The computer's own clocks and timers. */
export const systemClock: Clock = {
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  setTimeout: (run, milliseconds): Timer => {
    if (milliseconds <= 0) {
      // A timer takes a millisecond at the least, and another round of the loop.
      const immediate = setImmediate(run)
      return { cancel: () => clearImmediate(immediate) }
    }
    const timer = setTimeout(run, milliseconds)
    return { cancel: () => clearTimeout(timer) }
  },
  setInterval: (run, milliseconds): Timer => {
    const timer = setInterval(run, milliseconds)
    return { cancel: () => clearInterval(timer) }
  },
}
