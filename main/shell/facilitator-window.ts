import { BrowserWindow } from 'electron'
import { confineToOrigin, PAGE_PREFERENCES } from './web-boundaries'
import { logger } from '../log/logger'

const log = logger('shell')

/** Long enough that a page which crashes while loading cannot spin the machine. */
const RELOAD_AFTER_CRASH_MS = 1000

/** Opens the console in the one window that has the preload, and so `window.desktop`. */
export function openFacilitatorWindow(consoleUrl: () => string, preload: string): BrowserWindow {
  const firstUrl = consoleUrl()
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    backgroundColor: '#faf7f0',
    webPreferences: { ...PAGE_PREFERENCES, preload },
  })
  confineToOrigin(window.webContents, new URL(firstUrl).origin)
  window.once('ready-to-show', () => window.show())
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    log.error('the page of the chair is gone; it is loaded again')
    // The crashed page's token is spent, hence a new address.
    setTimeout(() => {
      if (!window.isDestroyed()) load(window, consoleUrl())
    }, RELOAD_AFTER_CRASH_MS)
  })
  load(window, firstUrl)
  return window
}

/** Restores, shows and focuses a window. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function load(window: BrowserWindow, url: string): void {
  window.loadURL(url).catch((error: unknown) => log.error('the page of the chair did not load', { error }))
}
