import { app, dialog } from 'electron'
import { HostStartError } from '#main/boot/start-error'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { printError } from '../log/terminal'
import { keepNoProfile } from './profile'

/** Tells the person why the app does not start, and ends it: exit code 2 for what they can change, 1 for a bug. */
export async function reportStartFailure(error: unknown, words: () => MenuWords): Promise<void> {
  const expected = error instanceof HostStartError
  const text = expected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)
  printError(text)
  // Tests that are about something else cannot click a dialog away.
  if (process.env.YUANZHUO_NO_DIALOG !== '1') {
    if (!app.isReady()) keepNoProfile() // its own may be what is wrong
    await app.whenReady() // before that Linux shows no window
    const { failed, quit } = words().start
    await dialog.showMessageBox({ type: 'error', message: failed, detail: text, buttons: [quit], noLink: true })
  }
  app.exit(expected ? 2 : 1)
}
