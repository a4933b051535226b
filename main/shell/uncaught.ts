import { app, dialog } from 'electron'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { logger } from '../log/logger'
import { printError } from '../log/terminal'
import { startAgain } from './start-again'

const log = logger('process')

/** An app that ran this long before an error ended it is started again, whatever came before. Milliseconds. */
const RAN_WELL_AFTER = 60_000

/**
 * Ends the app after an exception nobody caught, as Node ends `yuanzhuo serve`; Electron alone would go on in an unknown
 * state behind a dialog. What was told as saved is on disk, and the log has it by then (see logUncaught). Then it is started
 * again without a question, since people wait for their host; unless that led to the same at once. Of a rejection nobody
 * handled Electron only warns; it goes on and the log says so.
 * @param startedAgain whether this start is one after an error
 * @param argumentsAgain for the start that is to follow
 */
export function startAgainAfterUncaught(
  startedAgain: boolean,
  argumentsAgain: () => string[],
  words: () => MenuWords,
): void {
  process.on('uncaughtException', (error) => {
    printError(error.stack ?? String(error))
    if (startedAgain && process.uptime() * 1000 < RAN_WELL_AFTER) {
      // Tests that are about something else cannot click a dialog away.
      if (process.env.YUANZHUO_NO_DIALOG !== '1') dialog.showErrorBox(words().appName, words().afterCrash.twice)
    } else {
      startAgain(argumentsAgain())
    }
    app.exit(1)
  })
  app.on('child-process-gone', (_event, { exitCode }) =>
    log.warn('a process beside the host is gone', { count: exitCode }),
  )
  process.on('unhandledRejection', (error) => log.error('a rejection nobody handled', { error }))
}
