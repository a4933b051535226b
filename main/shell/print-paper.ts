import type { BrowserWindow } from 'electron'
import { writeFile } from 'node:fs/promises'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { logger } from '../log/logger'
import { paperPath, showFile } from './paper-window'
import { saveFile } from './save-file'
import { tellProblem } from './tell-problem'

const log = logger('shell')

/** A page that can be printed by itself: minutes as the host exports them. */
export interface PrintablePage {
  bytes: Uint8Array
  title: string
}

/** What Electron says when the person closed the system's dialog. */
const CANCELLED = /cancel/i

/** Shows the page in a window of its own. */
export async function showPage({ bytes, title }: PrintablePage, show = true): Promise<BrowserWindow> {
  const path = paperPath('paper.html')
  await writeFile(path, bytes)
  return showFile(path, title, {}, show)
}

/** Has the system print what the window shows; its own dialog asks where and how. */
export function printWindow(window: BrowserWindow, { print }: MenuWords): void {
  window.webContents.print({}, (printed, reason) => {
    if (printed || CANCELLED.test(reason)) return
    log.warn('a paper was not printed')
    tellProblem(window, print.failed, print.advice)
  })
}

/** Writes a window's page as a PDF where the person says. `name`: of the file, without its ending. */
export async function savePdf(window: BrowserWindow, name: string, words: MenuWords): Promise<void> {
  const print = async () => {
    const printed = await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true })
    // What writes PDFs is a megabyte that no start is to wait for.
    const { finishPaper } = await import('../pdf/finish-paper')
    return finishPaper(printed)
  }
  await saveFile(`${name}.pdf`, print, words)
}
