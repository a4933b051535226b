import { BrowserWindow, type DownloadItem, session, type WebPreferences } from 'electron'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { logger } from '../log/logger'
import { saveDownload } from './save-downloads'
import { guardSession, PAGE_PREFERENCES } from './web-boundaries'

const log = logger('shell')

/** In memory only, and shared by papers alone. */
const PARTITION = 'papers'

/** The host's own limit for a paper is lower. Bytes. */
const PAPER_MAX = 100 * 1024 * 1024

/** Sets the rules for the windows of papers. To be called once, before the first. */
export async function preparePapers(words: () => MenuWords): Promise<void> {
  const papers = session.fromPartition(PARTITION)
  await guardSession(papers, [])
  papers.on('will-download', (_event, item, contents) => saveDownload(item, contents, words()))
}

/** Shows a PDF that is being downloaded in a window of its own, in Chromium's viewer. Nothing of it stays. */
export function showPaper(item: DownloadItem, title: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'yuanzhuo-paper-'))
  const file = join(folder, 'paper.pdf')
  const forget = (): void =>
    void rm(folder, { recursive: true, force: true }).catch((error: unknown) =>
      log.warn('a paper that was shown could not be removed', { error }),
    )
  item.setSavePath(file)
  item.on('updated', () => item.getReceivedBytes() > PAPER_MAX && item.cancel())
  item.once('done', (_event, state) => {
    if (state !== 'completed') return forget()
    const window = openPaperWindow(title, { plugins: true })
    window.on('closed', forget)
    window.loadURL(pathToFileURL(file).href).catch((error: unknown) => log.warn('a paper was not shown', { error }))
  })
}

/** A window for something to read, without scripts. `preferences`: what its kind needs beside that; `show`: at once. */
export function openPaperWindow(title: string, preferences: WebPreferences = {}, show = true): BrowserWindow {
  const window = new BrowserWindow({
    width: 900,
    height: 1000,
    title,
    show,
    autoHideMenuBar: true,
    webPreferences: { ...PAGE_PREFERENCES, javascript: false, partition: PARTITION, ...preferences },
  })
  window.on('page-title-updated', (event) => event.preventDefault())
  window.webContents.on('will-navigate', (event) => event.preventDefault())
  return window
}
