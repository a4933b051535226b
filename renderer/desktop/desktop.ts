import type { DesktopApi } from '#shared/desktop/desktop-api'

declare global {
  interface Window {
    /** Present in Electron's facilitator window only. */
    desktop?: DesktopApi
  }
}

/** What only the desktop app can do; null in a browser. */
export const desktop: DesktopApi | null = window.desktop ?? null
