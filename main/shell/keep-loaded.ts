import type { BrowserWindow } from 'electron'
import { dialog } from 'electron'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { logger } from '../log/logger'

const log = logger('shell')

/** Before a page that ended is loaded again, milliseconds: longer each time, so that one that ends at once cannot spin the machine. */
const PAUSES = [500, 1000, 3000, 10_000, 30_000]
/** A page that stood this long is well again. Milliseconds. */
const WELL_AFTER = 60_000

/**
 * Keeps a page of our own host in its window: when its process ends or it does not load, it is loaded again, and when it
 * does not answer, the person is asked.
 * @param address where it is now; asked each time, since tokens work once
 * @returns loads the page; resolves when it is there, or will be tried again
 */
export function keepLoaded(window: BrowserWindow, address: () => string, words: () => MenuWords): () => Promise<void> {
  const { webContents: contents } = window
  let failures = 0
  let loadedAt = Infinity
  let timer: NodeJS.Timeout | undefined
  const load = async (): Promise<void> => {
    clearTimeout(timer)
    try {
      await window.loadURL(address())
      loadedAt = Date.now()
    } catch (error) {
      if (window.isDestroyed() || (error as { code?: string }).code === 'ERR_ABORTED') return
      log.error('the page of a window did not load; it is tried again', { error })
      loadLater()
    }
  }
  const loadLater = (): void => {
    if (Date.now() - loadedAt > WELL_AFTER) failures = 0
    loadedAt = Infinity
    clearTimeout(timer)
    timer = setTimeout(() => void load(), PAUSES[Math.min(failures++, PAUSES.length - 1)])
  }
  contents.on('render-process-gone', (_event, { exitCode }) => {
    log.error('the page of a window is gone; it is loaded again', { count: exitCode })
    loadLater()
  })
  window.on('closed', () => clearTimeout(timer))
  askWhenUnresponsive(window, words)
  return load
}

/** The question goes away when the page answers again. */
function askWhenUnresponsive(window: BrowserWindow, words: () => MenuWords): void {
  let asking: AbortController | null = null
  window.on('unresponsive', () => {
    log.warn('the page of a window does not answer')
    // Tests that are about something else cannot click a dialog away.
    if (asking || process.env.YUANZHUO_NO_DIALOG === '1') return
    asking = new AbortController()
    const { message, wait, reload } = words().unresponsive
    dialog
      .showMessageBox(window, {
        type: 'warning',
        message,
        buttons: [wait, reload],
        noLink: true,
        signal: asking.signal,
      })
      .then(({ response }) => {
        if (response === 1 && asking?.signal.aborted === false && !window.isDestroyed())
          window.webContents.forcefullyCrashRenderer() // then it is loaded again
      })
      .catch((error: unknown) =>
        log.error('the question about a page that does not answer could not be asked', { error }),
      )
      .finally(() => (asking = null))
  })
  window.on('responsive', () => asking?.abort())
}
