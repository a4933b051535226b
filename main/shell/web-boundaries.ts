import { app, type Session, type WebContents, type WebPreferences } from 'electron'
import { fileURLToPath } from 'node:url'

/** Every window's page runs without Node, in its own world, in Chromium's sandbox. */
export const PAGE_PREFERENCES: WebPreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false, // Chromium would fetch its dictionaries from the internet
  navigateOnDragDrop: true, // Chromium asks for a dropped file as for a new window: see denyNewPages. Nothing is navigated
  disableDialogs: true, // alert and confirm hold up a page for good; ours use none
}

/**
 * Takes the clipboard from scripts as browsers do: what a person copies and pastes works, `execCommand` without a click
 * does not. Electron alone lets every page read and overwrite it at any time. To be called before the app is ready.
 */
export function keepScriptsFromClipboard(): void {
  app.commandLine.appendSwitch('blink-settings', 'DOMPasteAllowed=false,javaScriptCanAccessClipboard=false')
}

/**
 * No page of any window opens further windows or embeds a webview. To be called before the first window.
 * @param dropped told of a file that was dropped on a window, where its page did not take it
 */
export function denyNewPages(dropped: (file: string) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      const file = fileAt(url)
      if (file !== null) dropped(file)
      return { action: 'deny' }
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

/** Keeps a page, its frames and its redirects within one origin. */
export function confineToOrigin(contents: WebContents, origin: () => string): void {
  const stay = (details: { url: string; preventDefault(): void }): void => {
    if (originOf(details.url) !== origin()) details.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
}

/**
 * Denies permissions and devices, and keeps off any proxy: every address is on this machine or on the LAN. Downloads are
 * for the caller to allow or deny.
 * @param permissions what its pages may ask for, by Electron's names
 */
export async function guardSession(session: Session, permissions: readonly string[]): Promise<void> {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permissions.includes(permission)))
  session.setPermissionCheckHandler((_contents, permission) => permissions.includes(permission))
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  await session.setProxy({ mode: 'direct' })
}

/** Path of a file address; null for any other. Pages cannot ask for one by themselves: Chromium keeps the disk from them. */
function fileAt(url: string): string | null {
  try {
    return url.startsWith('file:') ? fileURLToPath(url) : null
  } catch {
    return null // of another computer
  }
}

/** Origin of an address, also of a blob: address; null when it has none. */
export function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null
}
