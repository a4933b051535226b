import type { BrowserWindow, WebContentsView } from 'electron'
import type { Language } from '#shared/words/language'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { escaped, ownPage, ownView, wish } from './own-view'

/** What the person is told while the host's page cannot be seen. */
export type JoinFault = 'connecting' | 'noAnswer' | 'stalled' | 'gone' | 'tooMuch'

/** Lies over the page of another host while that is not there, does not answer or was stopped; says so and what to press. */
export class JoinCover {
  readonly #window: BrowserWindow
  readonly #view: WebContentsView
  #shown = false

  constructor(window: BrowserWindow, act: { again(): void; close(): void }) {
    this.#window = window
    this.#view = ownView((name) => (name === 'again' ? act.again() : act.close()))
    window.on('resize', () => this.#fit())
    window.on('closed', () => this.#view.webContents.close())
  }

  show(fault: JoinFault, address: string, waits: number, words: MenuWords['join'], language: Language): void {
    const further: Record<JoinFault, string> = {
      connecting: words.wait(waits),
      noAnswer: words.noAnswerWhy,
      stalled: words.noAnswerWhy,
      gone: '',
      tooMuch: words.tooMuchWhy,
    }
    const buttons = [
      ...(fault === 'connecting' ? [] : [`<a href="${wish('again')}">${escaped(words.again)}</a>`]),
      `<a href="${wish('close')}">${escaped(words.close)}</a>`,
    ]
    const body = `<main><h1>${escaped(words[fault](address))}</h1><p>${escaped(further[fault])}</p><p>${buttons.join(' ')}</p></main>`
    void this.#view.webContents.loadURL(ownPage(language, STYLE, body)).catch(() => {
      // Another was shown before this one had loaded.
    })
    if (!this.#shown) this.#window.contentView.addChildView(this.#view)
    this.#shown = true
    this.#fit()
  }

  hide(): void {
    if (this.#shown) this.#window.contentView.removeChildView(this.#view)
    this.#shown = false
  }

  #fit(): void {
    const [width = 0, height = 0] = this.#window.getContentSize()
    this.#view.setBounds({ x: 0, y: 0, width, height })
  }
}

const STYLE = `
  main { box-sizing: border-box; min-height: 100vh; padding: 24px; display: grid; align-content: center;
    justify-items: center; text-align: center }
  h1 { margin: 0; font-size: 24px; overflow-wrap: anywhere }
  p { margin: 12px 0; max-width: 34em }
`
