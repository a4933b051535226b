import { app } from 'electron'
import { temporaryFolder } from './temporary-folder'

/**
 * Makes this process the command line: no window, no profile, and it ends with the command.
 * @param run begins the command and resolves when it is done; its exit code is then in `process.exitCode`
 */
export async function beCommandLine(run: () => Promise<unknown>): Promise<void> {
  // Whatever Electron keeps must not meet the profile of the app that may be running.
  app.setPath('userData', temporaryFolder('command'))
  app.dock?.hide()
  // On a signal Electron would quit before the command has stopped in order.
  app.on('before-quit', (event) => event.preventDefault())
  await app.whenReady() // later than Electron's own signal handlers, which would replace the command's
  await run()
  app.exit(Number(process.exitCode ?? 0))
}
