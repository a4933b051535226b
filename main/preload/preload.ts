import { contextBridge, ipcRenderer } from 'electron'
import { DESKTOP_CHANNELS, type DesktopApi } from '#shared/desktop/desktop-api'

const desktop: DesktopApi = {
  openProjector: (meetingId, look) => ipcRenderer.invoke(DESKTOP_CHANNELS.openProjector, meetingId, look),
  closeProjector: () => ipcRenderer.invoke(DESKTOP_CHANNELS.closeProjector),
  openJoinWindow: (address) => ipcRenderer.invoke(DESKTOP_CHANNELS.openJoinWindow, address),
  showDataFolder: () => ipcRenderer.invoke(DESKTOP_CHANNELS.showDataFolder),
}

contextBridge.exposeInMainWorld('desktop', desktop)
