import { BrowserWindow } from 'electron'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { keepLoaded } from './keep-loaded'
import type { ShellMemory } from './shell-memory'
import { confineToOrigin, originOf, PAGE_PREFERENCES } from './web-boundaries'
import { placeFor, rememberPlace } from './window-place'

/** Small laptops have 1024 × 600, less what the system's own bars take. */
const SMALLEST = { minWidth: 800, minHeight: 500 }

/** The console's window, and which meeting it shows. */
export interface FacilitatorWindow {
  readonly window: BrowserWindow
  /** Id of the meeting it shows or, while its page is gone, showed last; null for the list of meetings. */
  shown(): string | null
}

/**
 * Opens the console in the one window that has the preload, and so `window.desktop`.
 * @param origin of the console
 * @param consoleUrl an address there with a token that works once
 * @param shownBefore the meeting to begin with, or null for the list
 */
export function openFacilitatorWindow(
  origin: string,
  consoleUrl: () => string,
  shownBefore: string | null,
  preload: string,
  memory: ShellMemory,
  words: () => MenuWords,
): FacilitatorWindow {
  const { bounds, maximized } = placeFor({ width: 1366, height: 768 }, memory.places('desk'))
  const window = new BrowserWindow({
    ...bounds,
    ...SMALLEST,
    show: false,
    backgroundColor: '#faf7f0',
    webPreferences: { ...PAGE_PREFERENCES, preload },
  })
  let shown = shownBefore
  const address = (): string => {
    const url = new URL(consoleUrl())
    if (shown !== null) url.searchParams.set('meeting', shown)
    return url.href
  }
  confineToOrigin(window.webContents, () => origin)
  const follow = (url: string): void => {
    if (originOf(url) === origin) shown = new URL(url).searchParams.get('meeting')
  }
  window.webContents.on('did-navigate', (_event, url) => follow(url))
  window.webContents.on('did-navigate-in-page', (_event, url, isMainFrame) => isMainFrame && follow(url))
  window.once('ready-to-show', () => {
    rememberPlace(window, 'desk', maximized, memory)
    window.show()
  })
  void keepLoaded(window, address, words)()
  return { window, shown: () => shown }
}

/** Restores, shows and focuses a window, if it is there still. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
