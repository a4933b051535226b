import type { BrowserWindow } from 'electron'
import { dialog } from 'electron'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { logger } from '../log/logger'

const log = logger('shell')

/** Says in a window what did not work and what to do. Returns at once: what stands and waits for a click must not hold up the host. */
export function tellProblem(window: BrowserWindow | null, message: string, detail = ''): void {
  // Tests that are about something else cannot click a dialog away.
  if (process.env.YUANZHUO_NO_DIALOG === '1') return
  const options = { type: 'warning', message, detail, noLink: true } as const
  const asked =
    window && !window.isDestroyed() ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options)
  asked.catch((error: unknown) => log.error('a problem could not be told in a window', { error }))
}

/** Begins what somebody asked for; what fails without words of its own is told. Returns at once. */
export function attempt(act: () => Promise<void>, over: () => BrowserWindow | null, words: () => MenuWords): void {
  act().catch((error: unknown) => {
    log.error('what somebody asked the app for failed', { error })
    tellProblem(over(), words().failed, words().failedAdvice)
  })
}
