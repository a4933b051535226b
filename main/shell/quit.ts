import { app } from 'electron'
import { logger } from '../log/logger'

const log = logger('shell')

/** Ends the app with its last window, and only after `close` is done: the last writes must reach the disk. */
export function closeBeforeQuit(close: () => Promise<void>): void {
  let closing = false
  app.on('window-all-closed', () => app.quit())
  // Electron's own handlers serve one signal only: a second one, of an impatient person, would kill the app in
  // the middle of `close`.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())
  app.on('before-quit', (event) => {
    event.preventDefault()
    if (closing) return
    closing = true
    close().then(
      () => app.exit(0),
      (error: unknown) => {
        log.error('the host did not stop cleanly', { error })
        app.exit(1)
      },
    )
  })
}
