import { contextBridge, ipcRenderer, webFrame } from 'electron'
import { CHOICES_CHANNEL, DESKTOP_CHANNELS, ZOOM_CHANNEL, type DesktopApi } from '#shared/desktop/desktop-api'

/** Of the page; this file is compiled with the main process, which has none. */
declare const localStorage: { setItem(name: string, value: string): void }

const desktop: DesktopApi = {
  openProjector: (meetingId, look) => ipcRenderer.invoke(DESKTOP_CHANNELS.openProjector, meetingId, look),
  closeProjector: () => ipcRenderer.invoke(DESKTOP_CHANNELS.closeProjector),
  openJoinWindow: (address) => ipcRenderer.invoke(DESKTOP_CHANNELS.openJoinWindow, address),
  hostsNearby: () => ipcRenderer.invoke(DESKTOP_CHANNELS.hostsNearby),
  showDataFolder: () => ipcRenderer.invoke(DESKTOP_CHANNELS.showDataFolder),
  choosePath: (what) => ipcRenderer.invoke(DESKTOP_CHANNELS.choosePath, what),
  keepChoice: (name, value) => ipcRenderer.invoke(DESKTOP_CHANNELS.keepChoice, name, value),
}

contextBridge.exposeInMainWorld('desktop', desktop)

// From here the level is this window's own. Set by the main process it would be that of every window at this address, the
// projector's too.
ipcRenderer.on(ZOOM_CHANNEL, (_event, level: number) => webFrame.setZoomLevel(level))

// Browsers keep things by address, and this page's has another port at each start; so the app has kept them. The page's own
// scripts have not run yet.
const choices = ipcRenderer.sendSync(CHOICES_CHANNEL) as Record<string, string>
for (const [name, value] of Object.entries(choices)) localStorage.setItem(name, value) // last: a full disk makes it throw
