import { app, type BrowserWindow, dialog } from 'electron'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { logger } from '../log/logger'
import { openPaperWindow } from './paper-window'
import { tellProblem } from './tell-problem'

const log = logger('shell')

/** A page that can be printed by itself: minutes as the host exports them. */
export interface PrintablePage {
  bytes: Uint8Array
  title: string
}

/** What Electron says when the person closed the system's dialog. */
const CANCELLED = /cancel/i

/** Shows the page in a window of its own. It is gone from the disk as soon as it is shown. */
export async function showPage(page: PrintablePage, show = true): Promise<BrowserWindow> {
  const folder = await mkdtemp(join(tmpdir(), 'yuanzhuo-paper-'))
  try {
    const file = join(folder, 'paper.html')
    await writeFile(file, page.bytes)
    const window = openPaperWindow(page.title, {}, show)
    await window.loadURL(pathToFileURL(file).href)
    return window
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
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
export async function savePdf(window: BrowserWindow, name: string, { saveFile }: MenuWords): Promise<void> {
  const fileName = `${name}.pdf`
  const { filePath } = await dialog.showSaveDialog({
    title: saveFile.title(fileName),
    defaultPath: join(app.getPath('documents'), fileName),
    filters: [{ name: 'pdf', extensions: ['pdf'] }],
  })
  if (!filePath) return
  try {
    await writeFile(filePath, await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true }))
  } catch (error) {
    log.warn('a paper could not be saved as PDF', { error })
    tellProblem(null, saveFile.failed(filePath), saveFile.advice)
  }
}
