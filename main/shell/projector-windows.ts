import { BrowserWindow, screen } from 'electron'
import type { ProjectorPlacement } from '#shared/desktop/desktop-api'
import type { ProjectorLook } from '#shared/projector/projector-look'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { bringToFront } from './facilitator-window'
import { keepLoaded } from './keep-loaded'
import { placeProjector } from './projector-placement'
import { confineToOrigin, PAGE_PREFERENCES } from './web-boundaries'
import type { WindowZoom } from './window-zoom'

interface Projector {
  readonly window: BrowserWindow
  readonly look: ProjectorLook | undefined
  meetingId: string
  /** Where it was put last. */
  place: string
  load(): Promise<void>
}

/** The windows the room looks at. They follow displays being plugged in and out. */
export class ProjectorWindows {
  /** In the order of opening: the first has the first claim to a display. */
  readonly #open: Projector[] = []
  readonly #facilitator: BrowserWindow
  readonly #origin: string
  readonly #projectorUrl: (meetingId: string) => string
  readonly #words: () => MenuWords
  readonly #zoom: WindowZoom

  constructor(
    facilitator: BrowserWindow,
    origin: string,
    projectorUrl: (meetingId: string) => string,
    words: () => MenuWords,
    zoom: WindowZoom,
  ) {
    this.#facilitator = facilitator
    this.#origin = origin
    this.#projectorUrl = projectorUrl
    this.#words = words
    this.#zoom = zoom
    const settle = (): void => {
      if (!facilitator.isDestroyed()) for (const projector of this.#open) this.#settle(projector)
    }
    screen.on('display-added', settle)
    screen.on('display-removed', settle)
  }

  /** Shows the meeting in the plain window, an open one when there is one; with a look, in one more window. Null when it was closed before its page was there. */
  async open(meetingId: string, look?: ProjectorLook): Promise<ProjectorPlacement | null> {
    const opened = look ? undefined : this.#open.find((projector) => projector.look === undefined)
    const projector = opened ?? this.#make(meetingId, look)
    if (opened?.meetingId !== meetingId) {
      projector.meetingId = meetingId
      await projector.load()
      if (projector.window.isDestroyed()) return null
    }
    const placement = this.#settle(projector)
    bringToFront(projector.window)
    return placement
  }

  close(): void {
    for (const { window } of [...this.#open]) window.close()
  }

  #make(meetingId: string, look: ProjectorLook | undefined): Projector {
    const window = new BrowserWindow({
      show: false,
      autoHideMenuBar: true,
      backgroundColor: '#faf7f0',
      webPreferences: PAGE_PREFERENCES,
    })
    const address = (): string => {
      const url = new URL(this.#projectorUrl(projector.meetingId))
      for (const [name, value] of Object.entries(look ?? {})) url.searchParams.set(name, value)
      return url.href
    }
    const load = keepLoaded(window, address, this.#words)
    const projector: Projector = { window, look, meetingId, place: '', load }
    confineToOrigin(window.webContents, () => this.#origin)
    this.#zoom.manage(window, 'wall')
    window.on('closed', () => this.#open.splice(this.#open.indexOf(projector), 1))
    this.#open.push(projector)
    return projector
  }

  /** Moves the window when it belongs elsewhere than before; where a person put it on the same display, it stays. */
  #settle(projector: Projector): ProjectorPlacement {
    const { window } = projector
    const facilitatorDisplay = screen.getDisplayMatching(this.#facilitator.getBounds())
    const { placement, displayId, bounds } = placeProjector(
      screen.getAllDisplays(),
      facilitatorDisplay,
      this.#open.indexOf(projector),
    )
    const place = `${placement} ${displayId}`
    if (place === projector.place) return placement
    projector.place = place
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
