import type { BrowserWindow } from 'electron'
import { dialog } from 'electron'
import { languageOf } from '#shared/words/language'
import { MENU_WORDS } from '#shared/words/menu-words'

/**
 * Whether the app may end. While a meeting runs the person is asked: everybody's page would lose its host. The window can
 * also be put away with the host going on; starting the app once more brings it back.
 */
export async function askBeforeQuit(
  window: BrowserWindow | null,
  locale: string,
  isMeetingRunning: boolean,
): Promise<boolean> {
  // Tests that are about something else cannot click a dialog away.
  if (!isMeetingRunning || !window || window.isDestroyed() || process.env.YUANZHUO_NO_DIALOG === '1') return true
  const words = MENU_WORDS[languageOf(locale)].quitQuestion
  const choices = ['putAway', 'quit', 'stay'] as const
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: words.message,
    detail: words.detail,
    buttons: choices.map((choice) => words[choice]),
    defaultId: choices.indexOf('putAway'),
    cancelId: choices.indexOf('stay'),
    noLink: true,
  })
  const chosen = choices[response]
  if (chosen === 'putAway') window.hide()
  return chosen === 'quit'
}
