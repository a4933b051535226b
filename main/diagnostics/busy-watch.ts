import { monitorEventLoopDelay } from 'node:perf_hooks'
import { logger } from '../log/logger'

const log = logger('host')

/** Looked at this often, and told when the host was held up this long at once: people notice by then. Milliseconds. */
const EVERY = 60_000
const NOTICEABLE = 1_000
/** Each look wakes the computer, the app's main process twice; what is told is too long by less than this. Milliseconds. */
const RESOLUTION = 250

/** Tells the log when the host could not do anything for a noticeable time: a busy computer, or one that slept. Returns the end of it. */
export function watchBusyness(): () => void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION })
  delay.enable()
  const timer = setInterval(() => {
    const longest = Math.round(delay.max / 1e6)
    if (longest > NOTICEABLE)
      log.warn('the host was held up: a busy computer, or one that slept', { milliseconds: longest })
    delay.reset()
  }, EVERY)
  timer.unref()
  return () => {
    clearInterval(timer)
    delay.disable()
  }
}
