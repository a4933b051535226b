import type { ProjectorLook } from '../projector/projector-look'

/**
 * The whole surface between the facilitator's window and Electron's main process.
 * Everything else (meetings, exports, settings) goes over the console's HTTP and WebSocket routes,
 * so that `serve` mode without Electron can do it too.
 */
export interface DesktopApi {
  /**
   * Shows the projector: full screen on a display of its own when there is one, else a window. Brings an open one to the
   * front; with a look it is always one more window, drawn so. Null when somebody closed it before it showed anything.
   */
  openProjector(meetingId: string, look?: ProjectorLook): Promise<ProjectorPlacement | null>
  closeProjector(): Promise<void>
  /** Opens another host's join page in a window of its own. `address` as typed by a person: "192.168.1.5:8420/K7M3QX" or a URL. */
  openJoinWindow(address: string): Promise<{ ok: boolean }>
  /** Hosts that announce themselves in the networks this computer is in. Asked every second while somebody looks; nobody's asking ends the search. */
  hostsNearby(): Promise<NearbyHosts>
  /** Shows the data folder in the system's file manager; where that fails, the app says so. */
  showDataFolder(): Promise<void>
  /** Has the person choose a place on this computer in the system's own dialog; null when they do not. */
  choosePath(what: ChosenPath): Promise<string | null>
  /** Keeps what the page has in its localStorage by a name that begins with CHOICE_PREFIX: the next start's page finds it there. */
  keepChoice(name: string, value: string): Promise<void>
}

/** What is chosen: a folder to write into, or a backup to read. */
export const CHOSEN_PATHS = ['folder', 'backup'] as const
export type ChosenPath = (typeof CHOSEN_PATHS)[number]

export type ProjectorPlacement = 'second-display' | 'window'

/** A host that somebody in the network announces. Anybody there can: it is worth what an address is worth that somebody typed. */
export interface NearbyHost {
  /** The computer's name as it says itself, cleaned; up to 40 characters. */
  name: string
  /** Of its join page, to be given to `openJoinWindow`: "http://192.168.1.5:8420/" */
  address: string
}

/**
 * `search`: `looking` in the first seconds, `none` later, while there is none; `refused` where the system, a firewall or
 * the network lets nobody ask; `no-network` where this computer is in none.
 */
export interface NearbyHosts {
  search: 'found' | 'looking' | 'none' | 'refused' | 'no-network'
  hosts: NearbyHost[]
}

/** IPC channel of each method. Kept here so that main, preload and tests name them once. */
export const DESKTOP_CHANNELS: Record<keyof DesktopApi, string> = {
  openProjector: 'desktop:open-projector',
  closeProjector: 'desktop:close-projector',
  openJoinWindow: 'desktop:open-join-window',
  hostsNearby: 'desktop:hosts-nearby',
  showDataFolder: 'desktop:show-data-folder',
  choosePath: 'desktop:choose-path',
  keepChoice: 'desktop:keep-choice',
}

/** Name among the `data-` attributes of a page's root while something written or asked for in it is not with its host. The app reads it before it closes the window. */
export const UNSENT_MARK = 'unsent'

/** Names in localStorage of what somebody chose on this device: language, type size, the address on the wall. Keys and persons have others. */
export const CHOICE_PREFIX = 'yuanzhuo.'
/** Answered at once, to the preload alone: all choices by name, before the page reads them. */
export const CHOICES_CHANNEL = 'desktop:choices'
/** Told to the preload: Chromium's zoom level for this window alone. */
export const ZOOM_CHANNEL = 'desktop:zoom'
