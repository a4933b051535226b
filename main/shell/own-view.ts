import { BrowserWindow, type WebContents, WebContentsView } from 'electron'
import type { Language } from '#shared/words/language'
import { PAGE_PREFERENCES } from './web-boundaries'

/** Of views and windows that show the app's own pages. */
export const OWN_PREFERENCES = { ...PAGE_PREFERENCES, javascript: false, partition: 'own' } as const

/** Its links and forms lead here, where nothing is: the name before it says what the person wants. */
const WISHES = '.invalid'

/** Address of a link or form in an own page. */
export const wish = (name: string): string => `https://${name}${WISHES}/`

/**
 * A small page of the app's own inside a window, over what else is there. It has no scripts and needs no bridge: what is
 * pressed in it is an address that is never gone to.
 * @param wanted told the name of a wish, and what stood in its form
 */
export function ownView(wanted: (name: string, form: URLSearchParams) => void): WebContentsView {
  const view = new WebContentsView({ webPreferences: OWN_PREFERENCES })
  onWishes(view.webContents, wanted)
  return view
}

/** The same in a window to itself, which Escape closes. */
export function ownWindow(
  size: { width: number; height: number; title: string },
  wanted: (name: string, form: URLSearchParams) => void,
): BrowserWindow {
  const window = new BrowserWindow({ ...size, minWidth: 360, webPreferences: OWN_PREFERENCES })
  window.removeMenu()
  window.on('page-title-updated', (event) => event.preventDefault())
  window.webContents.on('before-input-event', (_event, { key }) => key === 'Escape' && window.close())
  onWishes(window.webContents, wanted)
  return window
}

function onWishes(contents: WebContents, wanted: (name: string, form: URLSearchParams) => void): void {
  contents.on('will-navigate', (details) => {
    details.preventDefault()
    const { hostname, searchParams } = new URL(details.url)
    if (hostname.endsWith(WISHES)) wanted(hostname.slice(0, -WISHES.length), searchParams)
  })
}

/** The address of a page with this body. Texts in it must have gone through `escaped`. */
export function ownPage(language: Language, style: string, body: string): string {
  const lang = language === 'zh' ? 'zh-CN' : 'en'
  const html = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><style>${STYLE}${style}</style>${body}</html>`
  return `data:text/html;base64,${Buffer.from(html).toString('base64')}`
}

/** A text as HTML has it. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** As the pages have it (renderer/styles/tokens.css), which are not there when these are shown. */
const STYLE = `
  body { margin: 0; font: 16px/1.6 system-ui, "Noto Sans SC", sans-serif; color: #2b2620; background: #faf7f0 }
  a, button, input { font: inherit; padding: 6px 16px; border: 1px solid #b9ae9c; border-radius: 6px; background: #fff;
    color: inherit; text-decoration: none }
  a:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid #a42e2b; outline-offset: 1px }
`
