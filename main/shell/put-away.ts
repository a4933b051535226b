import { app, type BrowserWindow, Menu, type NativeImage, nativeImage, Tray } from 'electron'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { bringToFront } from './facilitator-window'

/** Pixels; systems scale it. */
const ICON_SIZE = 32

/**
 * Hides the window while its host goes on, and puts a sign of it into the system's tray, from where the window comes back.
 * @param tip what goes on
 */
export function putAway(window: BrowserWindow, tip: string, words: MenuWords['putAway']): void {
  const tray = new Tray(tableIcon())
  tray.setToolTip(tip)
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: words.bringBack, click: () => bringToFront(window) },
      { label: words.quit, click: () => app.quit() },
    ]),
  )
  tray.on('click', () => bringToFront(window))
  window.once('show', () => tray.destroy())
  window.hide()
}

/** A round table, drawn here: light with a red rim, in the order blue, green, red, alpha. */
function tableIcon(): NativeImage {
  const pixels = Buffer.alloc(ICON_SIZE * ICON_SIZE * 4)
  const middle = (ICON_SIZE - 1) / 2
  for (let y = 0; y < ICON_SIZE; y++)
    for (let x = 0; x < ICON_SIZE; x++) {
      const radius = Math.hypot(x - middle, y - middle)
      if (radius > middle) continue
      pixels.set(radius > middle - 4 ? [0x2b, 0x2e, 0xa4, 0xff] : [0xf0, 0xf7, 0xfa, 0xff], (y * ICON_SIZE + x) * 4)
    }
  return nativeImage.createFromBitmap(pixels, { width: ICON_SIZE, height: ICON_SIZE })
}
