import type { ProjectorLook } from '../projector/projector-look'

/**
 * The whole surface between the facilitator's window and Electron's main process.
 * Everything else (meetings, exports, settings) goes over the console's HTTP and WebSocket routes,
 * so that `serve` mode without Electron can do it too.
 */
export interface DesktopApi {
  /**
   * Shows the projector: full screen on a display of its own when there is one, else a window. Brings an open one to the
   * front; with a look it is always one more window, drawn so.
   */
  openProjector(meetingId: string, look?: ProjectorLook): Promise<ProjectorPlacement>
  closeProjector(): Promise<void>
  /** Opens another host's join page in a window of its own. `address` as typed by a person: "192.168.1.5:8420/K7M3QX" or a URL. */
  openJoinWindow(address: string): Promise<{ ok: boolean }>
  /** Shows the data folder in the system's file manager. */
  showDataFolder(): Promise<void>
}

export type ProjectorPlacement = 'second-display' | 'window'

/** IPC channel of each method. Kept here so that main, preload and tests name them once. */
export const DESKTOP_CHANNELS: Record<keyof DesktopApi, string> = {
  openProjector: 'desktop:open-projector',
  closeProjector: 'desktop:close-projector',
  openJoinWindow: 'desktop:open-join-window',
  showDataFolder: 'desktop:show-data-folder',
}
