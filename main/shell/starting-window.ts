import { BrowserWindow } from 'electron'
import type { Language } from '#shared/words/language'
import { escaped, OWN_PREFERENCES, ownPage } from './own-view'

/** Who waits longer than this wants to know what for, milliseconds. */
const SHOWN_AFTER = 1_500

/** Says, where the host has something long to do before it is up, that it is at work and on what: the first start on many meetings reads them all. */
export class StartingWindow {
  #timer: ReturnType<typeof setTimeout> | undefined
  #ended = false
  #window: BrowserWindow | null = null
  #line = ''

  constructor(
    private readonly title: string,
    private readonly language: Language,
  ) {}

  /** What the host is at. */
  say(line: string): void {
    if (this.#ended) return
    this.#line = line
    this.#timer ??= setTimeout(() => this.#open(), SHOWN_AFTER)
    this.#show()
  }

  /** The chair's window is there. Not before: with its last window an app ends. */
  end(): void {
    this.#ended = true
    clearTimeout(this.#timer)
    this.#window?.destroy()
    this.#window = null
  }

  #open(): void {
    this.#window = new BrowserWindow({
      width: 560,
      height: 240,
      title: this.title,
      closable: false, // it goes by itself
      resizable: false,
      webPreferences: OWN_PREFERENCES,
    })
    this.#show()
  }

  #show(): void {
    const body = `<main role="status"><h1>${escaped(this.title)}</h1><p>${escaped(this.#line)}</p></main>`
    this.#window?.loadURL(ownPage(this.language, STYLE, body)).catch(() => {
      // It said something else, or was gone, before this had loaded.
    })
  }
}

const STYLE = `
  main { box-sizing: border-box; min-height: 100vh; padding: 24px; display: grid; align-content: center }
  h1 { margin: 0; font-size: 20px } p { margin: 12px 0 0 }
`
