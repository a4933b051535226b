import {
  app,
  BrowserWindow,
  dialog,
  type DownloadItem,
  type SaveDialogOptions,
  type Session,
  type WebContents,
} from 'electron'
import { writeFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { logger } from '../log/logger'
import { tellProblem } from './tell-problem'
import { originOf } from './web-boundaries'

const log = logger('shell')

/** Where the last file was saved in this run; the next dialog begins there. */
let folder: string | null = null

/**
 * Makes a file and writes it where the person says; where it cannot be written, that is said. Returns its path, null where
 * it was not saved. Throws as `make` does.
 */
export async function saveFile(
  name: string,
  make: () => Promise<Uint8Array>,
  words: MenuWords,
): Promise<string | null> {
  const { filePath } = await dialog.showSaveDialog(asking(name, words))
  if (!filePath) return null
  const bytes = await make()
  try {
    await writeFile(filePath, bytes)
    folder = dirname(filePath)
    return filePath
  } catch (error) {
    log.warn('a file could not be saved where somebody wanted it', { error })
    tellUnsaved(null, filePath, words)
    return null
  }
}

/** Lets the pages of this origin save files, each where the person says. */
export function saveDownloads(session: Session, origin: string, words: () => MenuWords): void {
  session.on('will-download', (event, item, contents) => {
    if (originOf(item.getURL()) !== origin) event.preventDefault()
    else saveDownload(item, contents, words())
  })
}

/** Has the person say where a file goes, and says so where it could not be written. */
export function saveDownload(item: DownloadItem, contents: WebContents, words: MenuWords): void {
  item.setSaveDialogOptions(asking(item.getFilename(), words))
  // A file that cannot be written counts as one that might be resumed, and would wait for that in silence.
  let interrupted = false
  item.on('updated', (_event, state) => {
    if (state !== 'interrupted') return
    interrupted = true
    item.cancel()
  })
  item.once('done', (_event, state) => {
    if (state === 'completed') folder = dirname(item.getSavePath())
    // Cancelled without that: by the person, in the dialog.
    else if (state === 'interrupted' || interrupted) {
      log.warn('a file could not be saved where somebody wanted it')
      tellUnsaved(BrowserWindow.fromWebContents(contents), item.getSavePath(), words)
    }
  })
}

function asking(name: string, { saveFile: words }: MenuWords): SaveDialogOptions {
  const extension = extname(name).slice(1)
  return {
    title: words.title(name),
    defaultPath: join(folder ?? app.getPath('documents'), name),
    filters: extension === '' ? [] : [{ name: extension, extensions: [extension] }],
  }
}

const tellUnsaved = (over: BrowserWindow | null, path: string, { saveFile: words }: MenuWords): void =>
  tellProblem(over, words.failed(path), words.advice)
