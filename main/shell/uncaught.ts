import { app, dialog } from 'electron'
import { logger } from '../log/logger'
import { printError } from '../log/terminal'

const log = logger('process')

/**
 * Ends the app after an exception nobody caught, as Node ends `yuanzhuo serve`; Electron alone would go on in an unknown
 * state behind a dialog. What was told as saved is on disk, and the log has it by then (see logUncaught). Of a rejection
 * nobody handled Electron only warns; it goes on and the log says so.
 */
export function endAfterUncaught(): void {
  process.on('uncaughtException', (error) => {
    const text = error.stack ?? String(error)
    printError(text)
    // Tests cannot click a dialog away.
    if (process.env.YUANZHUO_NO_DIALOG !== '1') dialog.showErrorBox(app.name, text)
    app.exit(1)
  })
  process.on('unhandledRejection', (error) => log.error('a rejection nobody handled', { error }))
}
