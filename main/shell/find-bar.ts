import { type BaseWindow, BrowserWindow, type WebContentsView } from 'electron'
import type { Language } from '#shared/words/language'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { escaped, ownPage, ownView, wish } from './own-view'

const WIDTH = 420
const HEIGHT = 52

/** The bars that are open. */
const bars = new Map<BrowserWindow, WebContentsView>()

/** Opens a bar over the window's page to look for words on it: Enter goes to the next place, Escape closes the bar. */
export function openFindBar(over: BaseWindow | undefined, words: MenuWords, language: Language): void {
  const window = BrowserWindow.getAllWindows().find((each) => each === over)
  if (!window) return
  const opened = bars.get(window)
  if (opened) return opened.webContents.focus()
  let sought = ''
  const bar = ownView((name, form) => {
    if (name === 'close') return close()
    const text = form.get('text') ?? ''
    if (text === '') return
    window.webContents.findInPage(text, { findNext: text !== sought })
    sought = text
  })
  const close = (): void => {
    bars.delete(window)
    window.off('resize', fit)
    if (!window.isDestroyed()) {
      window.webContents.stopFindInPage('keepSelection')
      window.contentView.removeChildView(bar)
      window.webContents.focus()
    }
    bar.webContents.close()
  }
  const fit = (): void => {
    const [width = 0] = window.getContentSize()
    bar.setBounds({ x: Math.max(0, width - WIDTH), y: 0, width: Math.min(WIDTH, width), height: HEIGHT })
  }
  bars.set(window, bar)
  window.on('resize', fit)
  window.once('closed', () => bars.has(window) && close())
  bar.webContents.on('before-input-event', (_event, { key }) => key === 'Escape' && close())
  window.contentView.addChildView(bar)
  fit()
  const body = `<form action="${wish('find')}"><input name="text" aria-label="${escaped(words.find)}" autofocus>
    <button>${escaped(words.findNext)}</button><a href="${wish('close')}" title="Esc">×</a></form>`
  bar.webContents
    .loadURL(ownPage(language, STYLE, body))
    .then(() => bar.webContents.focus())
    .catch(() => {}) // closed before it stood
}

const STYLE = `
  form { display: flex; gap: 6px; padding: 6px; box-sizing: border-box; border: 1px solid #b9ae9c }
  input { flex: 1; min-width: 0 } a, button, input { padding: 2px 10px }
`
