import { BrowserWindow, screen } from 'electron'
import type { ProjectorPlacement } from '#shared/desktop/desktop-api'
import { bringToFront } from './facilitator-window'
import { placeProjector } from './projector-placement'
import { confineToOrigin, PAGE_PREFERENCES } from './web-boundaries'

/** The one window the room looks at. It follows displays being plugged in and out. */
export class ProjectorWindow {
  #window: BrowserWindow | null = null
  #meetingId: string | null = null
  #currentPlace: string | null = null
  readonly #facilitator: BrowserWindow
  readonly #projectorUrl: (meetingId: string) => string

  constructor(facilitator: BrowserWindow, projectorUrl: (meetingId: string) => string) {
    this.#facilitator = facilitator
    this.#projectorUrl = projectorUrl
    const settle = (): void => {
      if (this.#window && !facilitator.isDestroyed()) this.#settle(this.#window)
    }
    screen.on('display-added', settle)
    screen.on('display-removed', settle)
  }

  /** Shows the meeting, in the open window when there is one. */
  async open(meetingId: string): Promise<ProjectorPlacement> {
    const url = this.#projectorUrl(meetingId)
    const opened = this.#window
    const window = opened ?? this.#make(new URL(url).origin)
    if (opened === null || this.#meetingId !== meetingId) await window.loadURL(url)
    this.#meetingId = meetingId
    const placement = this.#settle(window)
    bringToFront(window)
    return placement
  }

  close(): void {
    this.#window?.close()
  }

  #make(origin: string): BrowserWindow {
    const window = new BrowserWindow({
      show: false,
      autoHideMenuBar: true,
      backgroundColor: '#faf7f0',
      webPreferences: PAGE_PREFERENCES,
    })
    confineToOrigin(window.webContents, origin)
    window.on('closed', () => {
      this.#window = null
      this.#meetingId = null
      this.#currentPlace = null
    })
    this.#window = window
    return window
  }

  /** Moves the window when it belongs elsewhere than before; where a person put it on the same display, it stays. */
  #settle(window: BrowserWindow): ProjectorPlacement {
    const facilitatorDisplay = screen.getDisplayMatching(this.#facilitator.getBounds())
    const { placement, displayId, bounds } = placeProjector(screen.getAllDisplays(), facilitatorDisplay)
    const place = `${placement} ${displayId}`
    if (place === this.#currentPlace) return placement
    this.#currentPlace = place
    const move = (): void => {
      window.setBounds(bounds)
      window.setFullScreen(placement === 'second-display')
    }
    // A full-screen window cannot be moved to another display, and leaving full screen takes its time.
    if (window.isFullScreen()) {
      window.once('leave-full-screen', move)
      window.setFullScreen(false)
    } else {
      move()
    }
    return placement
  }
}
