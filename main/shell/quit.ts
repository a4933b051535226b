import { app, powerMonitor } from 'electron'
import { logger } from '../log/logger'

const log = logger('shell')

/**
 * Ends the app with its last window, and only after `close` is done: the last writes must reach the disk. `mayQuit` asks
 * the person first, except when the system or a terminal ends the app. To be called first of all: a start that is told to
 * stop midway stops in order as well.
 */
export function closeBeforeQuit(mayQuit: () => Promise<boolean>, close: () => Promise<void>): void {
  let asking = false
  let mustEnd = false
  let closing = false
  app.on('window-all-closed', () => app.quit())
  const endWithoutAsking = (): void => {
    mustEnd = true
    app.quit()
  }
  // Until it is ready, Electron's own handlers lead to `before-quit`. They serve one signal only: a second one, of an
  // impatient person, would kill the app in the middle of `close`. Electron sets them up late, over what stood there.
  void app.whenReady().then(() => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, endWithoutAsking)
    powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
      event?.preventDefault() // the system waits until the app has ended
      endWithoutAsking()
    })
    // Windows: nobody can be asked when the session ends.
    app.on('browser-window-created', (_event, window) => window.on('session-end', endWithoutAsking))
  })
  const end = (): void => {
    if (closing) return
    closing = true
    close().then(
      () => app.exit(0),
      (error: unknown) => {
        log.error('the host did not stop cleanly', { error })
        app.exit(1)
      },
    )
  }
  app.on('before-quit', (event) => {
    event.preventDefault()
    if (mustEnd) return end()
    if (asking || closing) return
    asking = true
    mayQuit().then(
      (may) => {
        asking = false
        if (may) end()
      },
      (error: unknown) => {
        asking = false
        log.error('the question before quitting could not be asked', { error })
        end()
      },
    )
  })
}
