import { app, dialog } from 'electron'
import { HostStartError } from '#main/host'
import { printError } from '../log/terminal'

/** Tells the person why the app does not start, and ends it: exit code 2 for what they can change, 1 for a bug. */
export function reportStartFailure(error: unknown): void {
  const expected = error instanceof HostStartError
  const text = expected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)
  printError(text)
  // Tests cannot click a dialog away.
  if (process.env.YUANZHUO_NO_DIALOG !== '1') dialog.showErrorBox(app.name, text)
  app.exit(expected ? 2 : 1)
}
