import type { DesktopApi } from '#shared/desktop/desktop-api'

declare global {
  interface Window {
    /** Present in Electron's facilitator window only. */
    desktop?: DesktopApi
  }
}

/** Whether this page is shown by the desktop app, in whichever of its windows. */
export const isInApp = navigator.userAgent.includes(' Electron/')

/** What only the desktop app can do; null in a browser. */
export const desktop: DesktopApi | null = window.desktop ?? null
