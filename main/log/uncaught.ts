import { flushLog, logger } from './logger'

const log = logger('process')

/**
 * Puts what nobody caught (exceptions, and rejections where Node takes them for such) into the log and on the disk.
 * Node then does what it always does: tells it on stderr and ends the process. What participants were told is saved is
 * on disk by then, and a host that went on in an unknown state could decide wrongly.
 */
export function logUncaught(): void {
  process.on('uncaughtExceptionMonitor', (error, origin) => {
    if (origin === 'unhandledRejection') log.fatal('a rejection nobody handled ends the process', { error })
    else log.fatal('an exception nobody caught ends the process', { error })
    flushLog()
  })
}
