import type { BrowserWindow } from 'electron'
import { app, screen } from 'electron'
import { placeOn } from './place-on'
import type { ShellMemory, WindowKind, WindowPlaces } from './shell-memory'

/** A window that is dragged moves many times a second. Milliseconds. */
const SETTLED_AFTER = 500

/** Where a new window goes, on a display that is there: as one of its kind stood last, if that is remembered. */
export const placeFor = (usual: { width: number; height: number }, places?: WindowPlaces) =>
  placeOn(screen.getAllDisplays(), screen.getPrimaryDisplay(), places, usual)

/** Takes note of where the window is put from now on. `maximized`: as it was last. */
export function rememberPlace(window: BrowserWindow, kind: WindowKind, maximized: boolean, memory: ShellMemory): void {
  if (maximized) window.maximize()
  let timer: NodeJS.Timeout | undefined
  const keep = (): void => {
    clearTimeout(timer)
    if (window.isDestroyed() || window.isFullScreen() || window.isMinimized()) return
    const bounds = window.getNormalBounds()
    const { id, workArea } = screen.getDisplayMatching(bounds)
    memory.keepPlace(kind, String(id), {
      x: bounds.x - workArea.x,
      y: bounds.y - workArea.y,
      width: bounds.width,
      height: bounds.height,
      maximized: window.isMaximized(),
    })
  }
  const settle = (): void => {
    clearTimeout(timer)
    timer = setTimeout(keep, SETTLED_AFTER)
  }
  window.on('resize', settle)
  window.on('move', settle)
  window.on('close', keep)
  app.on('before-quit', keep) // after it no window is closed, the app ends
  window.on('closed', () => {
    clearTimeout(timer)
    app.off('before-quit', keep)
  })
}
