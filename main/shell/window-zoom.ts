import type { BaseWindow, BrowserWindow } from 'electron'
import type { ShellMemory, WindowKind } from './shell-memory'

interface Zoomed {
  readonly kind: WindowKind
  apply(level: number): void
}

/** Chromium's levels: a half step is a tenth; from half to three times the actual size. */
const STEP = 0.5
const LEAST = -3.5
const MOST = 6

/** How far each kind of window is zoomed, kept from start to start. */
export class WindowZoom {
  readonly #windows = new Map<BaseWindow, Zoomed>()

  constructor(private readonly memory: ShellMemory) {}

  /** @param apply sets the level; Chromium's own way sets it for all windows at the same host */
  manage(
    window: BrowserWindow,
    kind: WindowKind,
    apply = (level: number): void => window.webContents.setZoomLevel(level),
  ): void {
    this.#windows.set(window, { kind, apply })
    window.webContents.on('dom-ready', () => apply(this.memory.zoom(kind)))
    // The wheel with Ctrl held.
    window.webContents.on('zoom-changed', (_event, direction) => this.change(window, direction === 'in' ? 1 : -1))
    window.on('closed', () => this.#windows.delete(window))
  }

  /** By so many steps; 0 means back to the actual size. Nothing for a window that is not managed. */
  change(window: BaseWindow | undefined, steps: number): void {
    const kind = window && this.#windows.get(window)?.kind
    if (kind === undefined) return
    const level = steps === 0 ? 0 : Math.min(MOST, Math.max(LEAST, this.memory.zoom(kind) + steps * STEP))
    this.memory.keepZoom(kind, level)
    for (const each of this.#windows.values()) if (each.kind === kind) each.apply(level)
  }
}
