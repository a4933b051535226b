import type { BrowserWindow } from 'electron'
import { session } from 'electron'
import type { Language } from '#shared/words/language'
import type { UpdateWords } from '#shared/words/zh-CN/update'
import { TERMINAL_WORDS } from '#shared/words/terminal-words'
import type { Clock } from '../meeting/ports'
import { RELEASE_KEY } from '../update/release-key'
import type { UpdateState } from '../update/update-desk'
import { UpdateDesk } from '../update/update-desk'
import { escaped, ownPage, ownWindow, wish } from './own-view'
import type { ShellMemory } from './shell-memory'

interface Parts {
  clock: Clock
  memory: ShellMemory
  /** Where packages are loaded to. */
  folder: string
  version: string
  language(): Language
  /** Checks and offers a package as one from a stick. */
  install(file: string): void
}

/** Progress is drawn no more often. Milliseconds. */
const DRAWN_EVERY = 300
const MEGABYTE = 1_000_000

/** The window about the update address of an office: set, asked, loaded from. Without an address nothing is ever asked. */
export class UpdateWindow {
  readonly #desk: UpdateDesk | null
  #window: BrowserWindow | null = null
  /** Typed as an address, and none. */
  #mistyped: string | null = null
  /** The page that stands: of which state, and whether it has loaded. */
  #page: { of: UpdateState['is'] | null; stands: boolean } = { of: null, stands: false }
  #drawn = 0
  #progressCss: Promise<string> | null = null

  constructor(private readonly parts: Parts) {
    const { memory, folder, version } = parts
    // In memory only, by the system's proxy and certificates. The app's other sessions reach the LAN alone.
    const updates = session.fromPartition('updates', { cache: false })
    updates.setUserAgent('yuanzhuo') // Chromium's own says version and system
    this.#desk =
      RELEASE_KEY === null
        ? null
        : new UpdateDesk({
            fetch: (address, init) => updates.fetch(address, init),
            clock: parts.clock,
            releaseKey: RELEASE_KEY,
            current: version,
            platform: process.platform,
            arch: process.arch,
            folder,
            kept: () => memory.updates,
            keep: (next) => memory.keepUpdates(next),
            changed: () => this.#changed(),
          })
  }

  /** Asks the address if one is set and that was not done today, and opens the window if there is something newer. */
  async lookAtStart(): Promise<void> {
    if (!this.#desk?.address) return
    await this.#desk.askAtStart()
    if (this.#desk.state.is === 'offered') this.open()
  }

  open(): void {
    if (this.#window) return this.#window.focus()
    const window = ownWindow({ width: 640, height: 480, title: this.#words.address.title }, (name, form) =>
      this.#wanted(name, form),
    )
    this.#window = window
    window.on('closed', () => {
      this.#window = null
      this.#mistyped = null
      this.#progressCss = null
      this.#desk?.stop()
    })
    this.#draw()
  }

  get #words(): UpdateWords {
    return TERMINAL_WORDS[this.parts.language()].update
  }

  #wanted(name: string, form: URLSearchParams): void {
    const desk = this.#desk
    if (name === 'close') return this.#window?.close()
    if (!desk) return
    if (name === 'set') {
      const typed = form.get('address') ?? ''
      this.#mistyped = desk.setAddress(typed) ? null : typed
      this.#draw()
      if (this.#mistyped === null) void desk.ask()
    } else if (name === 'take-away') desk.setAddress('')
    else if (name === 'ask') void desk.ask()
    else if (name === 'load') void desk.load()
    else if (name === 'stop') desk.stop()
    else if (name === 'install' && desk.state.is === 'loaded') this.parts.install(desk.state.file)
  }

  #changed(): void {
    const state = this.#desk!.state
    if (state.is !== 'loading' || this.#page.of !== 'loading') this.#draw()
    else if (this.#page.stands) this.#drawProgress(state)
  }

  #draw(): void {
    const window = this.#window
    if (!window) return
    const { address: words } = this.#words
    const drawn = { of: this.#desk?.state.is ?? null, stands: false }
    this.#page = drawn
    this.#progressCss = null
    window.setProgressBar(-1)
    window.setTitle(words.title)
    const page = ownPage(this.parts.language(), STYLE, bodyOf(this.#desk, this.#mistyped, this.#words))
    window.loadURL(page).then(
      () => {
        drawn.stands = true
        const state = this.#desk?.state
        if (state?.is === 'loading' && this.#page === drawn) this.#drawProgress(state)
      },
      () => {
        // Something else was drawn, or the window closed, before this had loaded.
      },
    )
  }

  /** By a style sheet, so that the page and what is focused or pressed in it stay. */
  #drawProgress({ offer, done, of }: Extract<UpdateState, { is: 'loading' }>): void {
    const window = this.#window
    const now = this.parts.clock.monotonic()
    if (!window || (this.#progressCss && done !== of && now - this.#drawn < DRAWN_EVERY)) return
    this.#drawn = now
    const { address: words } = this.#words
    const share = of === null || of === 0 ? null : done / of
    const megabytes = words.megabytes((done / MEGABYTE).toFixed(1), of === null ? null : (of / MEGABYTE).toFixed(1))
    window.setProgressBar(share ?? 2)
    window.setTitle(`${share === null ? '' : `${Math.floor(share * 100)}% · `}${words.loading(offer.version)}`)
    const css = `.bar i { width: ${(share ?? 0) * 100}% !important } .megabytes::after { content: "${megabytes}" }`
    const before = this.#progressCss
    this.#progressCss = window.webContents.insertCSS(css)
    this.#progressCss.catch(() => {}) // the window was closed
    before
      ?.then(async (key) => {
        if (!window.isDestroyed()) await window.webContents.removeInsertedCSS(key)
      })
      .catch(() => {}) // the page it was in is gone
  }
}

function bodyOf(desk: UpdateDesk | null, mistyped: string | null, words: UpdateWords): string {
  const { address: say, faults } = words
  const button = (name: string, text: string, first = false) =>
    `<a href="${wish(name)}"${first ? ' class="first" autofocus' : ''}>${escaped(text)}</a>`
  const line = (text: string, role = '') => `<p${role && ` role="${role}"`}>${escaped(text)}</p>`
  const parts = [`<h1>${escaped(say.title)}</h1>`]
  if (!desk) parts.push(line(faults['no-release-key'](), 'alert'), `<nav>${button('close', say.close, true)}</nav>`)
  else if (desk.address === null)
    parts.push(
      `<p class="about">${escaped(say.about)}</p>`,
      mistyped === null ? line(say.none, 'status') : line(faults['no-address'](), 'alert'),
      `<form action="${wish('set')}"><label>${escaped(say.label)}
        <input name="address" value="${escaped(mistyped ?? '')}" placeholder="https://" autofocus></label>
        <nav><button class="first">${escaped(say.set)}</button>${button('close', say.close)}</nav></form>`,
    )
  else {
    const { told, actions } = stateOf(desk.state, words, button)
    parts.push(
      `<p class="address">${escaped(say.is(desk.address))}</p>`,
      ...told.map((text) => line(text, desk.state.is === 'failed' ? 'alert' : 'status')),
      ...(desk.state.is === 'loading' ? ['<div class="bar"><i></i></div><p class="megabytes"></p>'] : []),
      `<nav>${actions.join('')}${button('close', say.close)}</nav>`,
      `<p class="about">${escaped(say.about)}</p>`,
      `<nav>${button('take-away', say.takeAway)}</nav>`,
    )
  }
  return `<main>${parts.join('\n')}</main>`
}

/** What is said of a state, and what can be pressed. */
function stateOf(
  state: UpdateState,
  { address: say, faults }: UpdateWords,
  button: (name: string, text: string, first?: boolean) => string,
): { told: string[]; actions: string[] } {
  switch (state.is) {
    case 'idle':
      return { told: [], actions: [button('ask', say.ask, true)] }
    case 'asking':
      return { told: [say.asking], actions: [] }
    case 'offered':
      return { told: [say.offered(state.offer.version)], actions: [button('load', say.load, true)] }
    case 'loading':
      return { told: [say.loading(state.offer.version)], actions: [button('stop', say.stop)] }
    case 'loaded':
      return { told: [say.loaded(state.version)], actions: [button('install', say.install, true)] }
    case 'failed': {
      const { kind, about } = state.fault
      const told = kind === 'not-newer' ? say.newest(about) : faults[kind](about)
      const again = state.offer ? button('load', say.again, true) : button('ask', say.ask, true)
      return { told: [told], actions: [again] }
    }
  }
}

const STYLE = `
  main { box-sizing: border-box; min-height: 100vh; padding: 24px; max-width: 40em; margin: 0 auto }
  h1 { margin: 0 0 12px; font-size: 20px } p { margin: 12px 0; overflow-wrap: anywhere }
  .about { color: #5f564a; font-size: 14px } .address { font-weight: 600 }
  [role=alert] { border-left: 4px solid #b7791f; padding-left: 12px }
  label { display: block; font-size: 14px } input { display: block; box-sizing: border-box; width: 100%; margin-top: 4px }
  nav { display: flex; flex-wrap: wrap; gap: 8px; margin: 16px 0 } .first { background: #a42e2b; border-color: #a42e2b; color: #fff }
  .bar { height: 8px; border-radius: 4px; background: #e4dccd; overflow: hidden } .bar i { display: block; height: 100%; width: 0; background: #a42e2b }
  .megabytes { min-height: 1.6em; font-variant-numeric: tabular-nums }
`
