import type { BrowserWindow } from 'electron'
import { dialog } from 'electron'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { putAway } from './put-away'

/**
 * Whether the app may end. While a meeting runs the person is asked: everybody's page would lose its host. The window can
 * also be put away with the host going on; the tray, or starting the app once more, brings it back.
 */
export async function askBeforeQuit(
  window: BrowserWindow | null,
  words: MenuWords,
  isMeetingRunning: boolean,
): Promise<boolean> {
  // Tests that are about something else cannot click a dialog away.
  if (!isMeetingRunning || !window || window.isDestroyed() || process.env.YUANZHUO_NO_DIALOG === '1') return true
  const { quitQuestion } = words
  const choices = ['putAway', 'quit', 'stay'] as const
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: quitQuestion.message,
    detail: quitQuestion.detail,
    buttons: choices.map((choice) => quitQuestion[choice]),
    defaultId: choices.indexOf('putAway'),
    cancelId: choices.indexOf('stay'),
    noLink: true,
  })
  const chosen = choices[response]
  if (chosen === 'putAway') putAway(window, words)
  return chosen === 'quit'
}
