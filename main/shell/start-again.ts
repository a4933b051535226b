import { app } from 'electron'

let begun = false

/** Has the app started once more when it has ended, by these arguments: of several calls the first holds. */
export function startAgain(args: string[]): void {
  if (begun) return
  begun = true
  // An AppImage is started by its own file, not by what it has mounted.
  const { APPIMAGE: execPath } = process.env
  app.relaunch({ args, ...(execPath ? { execPath } : {}) })
}
