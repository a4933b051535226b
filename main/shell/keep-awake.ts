import { app, BrowserWindow, powerSaveBlocker } from 'electron'

/** Keeps the screen on while any window is open: nobody touches the machine during a long discussion. */
export function keepAwakeWhileOpen(): void {
  let blocker: number | null = null
  app.on('browser-window-created', (_event, window) => {
    blocker ??= powerSaveBlocker.start('prevent-display-sleep')
    window.on('closed', () => {
      if (blocker === null || BrowserWindow.getAllWindows().length > 0) return
      powerSaveBlocker.stop(blocker)
      blocker = null
    })
  })
}
