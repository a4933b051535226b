import type { BrowserWindow } from 'electron'
import { dialog } from 'electron'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { bringToFront } from './facilitator-window'
import { putAway } from './put-away'

/** Why the app should not end without a question. Each has its words in `quitQuestion`. */
export type QuitConcern =
  /** People are in a meeting that would lose its host. */
  | 'meeting'
  /** The console's page holds words that its own host has not on disk; nobody else has them. */
  | 'unsaved'
  /** A meeting elsewhere that is on, or being taken over, would lose its standby. */
  | 'standby'
  /** The page of another host's meeting holds words which that host does not have. */
  | 'unsent'

/**
 * Whether the app may end. Where other people count on this computer, the window can also be put away with the host going
 * on; the tray, or starting the app once more, brings it back.
 */
export async function askBeforeQuit(window: BrowserWindow, words: MenuWords, concern: QuitConcern): Promise<boolean> {
  // Tests that are about something else cannot click a dialog away.
  if (process.env.YUANZHUO_NO_DIALOG === '1') return true
  bringToFront(window) // it may be put away, and a question over it with it
  const { quit, stay, about } = words.quitQuestion
  const canBePutAway = concern === 'meeting' || concern === 'standby'
  const choices = [...(canBePutAway ? [about[concern].putAway] : []), quit, stay]
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: about[concern].message,
    detail: about[concern].detail,
    buttons: choices,
    defaultId: canBePutAway ? 0 : choices.indexOf(stay),
    cancelId: choices.indexOf(stay),
    noLink: true,
  })
  if (canBePutAway && response === 0) putAway(window, about[concern].tip, words.putAway)
  return choices[response] === quit
}
