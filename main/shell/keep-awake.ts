import { powerMonitor, powerSaveBlocker } from 'electron'
import { logger } from '../log/logger'

const log = logger('shell')

/** How often is looked whether a meeting runs, milliseconds: sleep comes after minutes. */
const LOOK_EVERY = 3_000

/**
 * Keeps the screen on while a meeting runs, since nobody touches the machine during a long discussion, and no longer. A lid
 * that is closed all the same goes into the log, with how long people's pages were without their host.
 */
export function keepAwakeWhile(isMeetingRunning: () => boolean): void {
  let blocker: number | null = null
  setInterval(() => {
    const running = isMeetingRunning()
    if (running && blocker === null) blocker = powerSaveBlocker.start('prevent-display-sleep')
    if (!running && blocker !== null) {
      powerSaveBlocker.stop(blocker)
      blocker = null
    }
  }, LOOK_EVERY)
  let asleepSince: number | null = null
  powerMonitor.on('suspend', () => {
    asleepSince = Date.now()
    log.info('the computer goes to sleep')
  })
  powerMonitor.on('resume', () => {
    log.info('the computer has woken up', asleepSince === null ? {} : { milliseconds: Date.now() - asleepSince })
    asleepSince = null
  })
}
