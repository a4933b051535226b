import { app } from 'electron'
import { logger } from '../log/logger'

const log = logger('shell')

/**
 * Ends the app with its last window, and only after `close` is done: the last writes must reach the disk. `mayQuit` asks
 * the person first, except when the system or a terminal ends the app by a signal.
 */
export function closeBeforeQuit(mayQuit: () => Promise<boolean>, close: () => Promise<void>): void {
  let asking = false
  let signalled = false
  let closing = false
  app.on('window-all-closed', () => app.quit())
  // Electron's own handlers serve one signal only: a second one, of an impatient person, would kill the app in
  // the middle of `close`.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      signalled = true
      app.quit()
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
    if (signalled) return end()
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
