import { BrowserWindow, type DownloadItem, session, type WebPreferences } from 'electron'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { logger } from '../log/logger'
import { saveDownload } from './save-file'
import { temporaryFolder } from './temporary-folder'
import { guardSession, PAGE_PREFERENCES } from './web-boundaries'
import { placeFor } from './window-place'

const log = logger('shell')

/** In memory only, and shared by papers alone. */
const PARTITION = 'papers'

/** The host's own limit for a paper is lower. Bytes. */
const PAPER_MAX = 100 * 1024 * 1024

/** Pixels; less where the display has less. */
const USUAL_SIZE = { width: 900, height: 1000 }

let papers: string | null = null

/** Sets the rules for the windows of papers. To be called once, before the first. */
export async function preparePapers(words: () => MenuWords): Promise<void> {
  const papersSession = session.fromPartition(PARTITION)
  await guardSession(papersSession, [])
  papersSession.on('will-download', (_event, item, contents) => saveDownload(item, contents, words()))
}

/** A path for one paper, under which `showFile` finds it. */
export function paperPath(name: string): string {
  papers ??= temporaryFolder('papers')
  return join(mkdtempSync(join(papers, 'paper-')), name)
}

/**
 * Shows a file of `paperPath` in a window of its own. It goes with the window or with the app: until then the window can
 * load it again. Throws where it cannot be shown, and nothing is left of it.
 * @param preferences what its kind needs beside those of all papers
 * @param show false for a window that only prints
 */
export async function showFile(
  path: string,
  title: string,
  preferences: WebPreferences = {},
  show = true,
): Promise<BrowserWindow> {
  const window = openPaperWindow(title, preferences, show)
  window.on('closed', () => forget(path))
  try {
    await window.loadURL(pathToFileURL(path).href)
  } catch (error) {
    if (!window.isDestroyed()) window.destroy()
    throw error
  }
  return window
}

/** Shows a PDF that is being downloaded, in Chromium's viewer. */
export function showDownload(item: DownloadItem, title: string): void {
  const path = paperPath('paper.pdf')
  item.setSavePath(path)
  item.on('updated', () => item.getReceivedBytes() > PAPER_MAX && item.cancel())
  item.once('done', (_event, state) => {
    if (state !== 'completed') return forget(path)
    showFile(path, title, { plugins: true }).catch((error: unknown) => log.warn('a paper was not shown', { error }))
  })
}

/** A window for something to read, without scripts. */
export function openPaperWindow(title: string, preferences: WebPreferences = {}, show = true): BrowserWindow {
  const window = new BrowserWindow({
    ...placeFor(USUAL_SIZE).bounds,
    title,
    show,
    autoHideMenuBar: true,
    webPreferences: { ...PAGE_PREFERENCES, javascript: false, partition: PARTITION, ...preferences },
  })
  window.on('page-title-updated', (event) => event.preventDefault())
  window.webContents.on('will-navigate', (event) => event.preventDefault())
  return window
}

function forget(path: string): void {
  rm(dirname(path), { recursive: true, force: true }).catch((error: unknown) =>
    log.warn('a paper that was shown could not be removed', { error }),
  )
}
