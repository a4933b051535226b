import { app, type Session, type WebContents, type WebPreferences } from 'electron'

/** Every window's page runs without Node, in its own world, in Chromium's sandbox. */
export const PAGE_PREFERENCES: WebPreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false, // Chromium would fetch its dictionaries from the internet
}

/** What a page may ask for. Copying the join address needs a click and shows nothing to the page. */
const ALLOWED_PERMISSIONS = new Set(['clipboard-sanitized-write'])

/** No page of any window opens further windows or embeds a webview. To be called before the first window. */
export function denyNewPages(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

/** Keeps a page, its frames and its redirects within one origin. */
export function confineToOrigin(contents: WebContents, origin: string): void {
  const stay = (details: { url: string; preventDefault(): void }): void => {
    if (originOf(details.url) !== origin) details.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
}

/**
 * Denies permissions, devices and downloads, and keeps off any proxy: every address is on this machine or on the LAN.
 * @param downloadOrigin the one origin whose files may be saved, if any
 */
export async function guardSession(session: Session, downloadOrigin: string | null): Promise<void> {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(ALLOWED_PERMISSIONS.has(permission)))
  session.setPermissionCheckHandler((_contents, permission) => ALLOWED_PERMISSIONS.has(permission))
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event, item) => {
    if (originOf(item.getURL()) !== downloadOrigin) event.preventDefault()
  })
  await session.setProxy({ mode: 'direct' })
}

/** Origin of an address, also of a blob: address; null when it has none. */
export function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null
}
