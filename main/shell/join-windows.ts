import { BrowserWindow, dialog, type Event as ElectronEvent, session, type Session } from 'electron'
import type { Language } from '#shared/words/language'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { logger } from '../log/logger'
import { bringToFront } from './facilitator-window'
import { isLanHost, joinAddresses } from './join-address'
import { bytesIn, watchAppetite } from './join-appetite'
import { JoinCover, type JoinFault } from './join-cover'
import { JoinReach } from './join-reach'
import { showDownload } from './paper-window'
import { saveDownload } from './save-file'
import type { ShellMemory } from './shell-memory'
import { holdsUnsent } from './unsent-words'
import { confineToOrigin, guardSession, originOf, PAGE_PREFERENCES } from './web-boundaries'
import { placeFor, rememberPlace } from './window-place'
import type { WindowZoom } from './window-zoom'

const log = logger('shell')

/** Kept on disk, so that a participant who opens the window again is the same person to the host. Shares nothing with the console. */
const PARTITION = 'persist:join'
/** What all hosts together may have left there when the app starts. Bytes. */
const KEPT_MAX = 500 * 1024 * 1024
/** What of it is no loss: keys and names are in localStorage. The copies of texts go too, which hosts have. */
const CLEARED = ['indexdb', 'cachestorage', 'serviceworkers', 'filesystem', 'shadercache'] as const

/** Answers of Electron's certificate check. */
const ACCEPT = 0
const AS_CHROMIUM_FINDS = -3

/** Chromium's code for a page that something else took the place of. */
const ERR_ABORTED = -3

/** Put on every page of another host: no dialogs, no printing, nothing that holds a window, no windows of its own. */
const SANDBOX = 'sandbox allow-scripts allow-same-origin allow-forms allow-downloads'

/** How long a page may take to come, milliseconds. */
const LOADS_WITHIN = 20_000
/** A file is asked for by a person: there was a click or a key not longer ago. Milliseconds. */
const ASKED_WITHIN = 10_000
/** A page that ends a second time within it is not loaded again by itself. Milliseconds. */
const WELL_AFTER = 60_000

const PRESSED = new Set(['mouseDown', 'mouseUp', 'rawKeyDown', 'keyDown', 'touchStart', 'touchEnd', 'gestureTap'])

/** The windows with the pages of other hosts, which may be anybody's: one for each address. */
export class JoinWindows {
  readonly #session: Session
  readonly #open = new Map<number, JoinWindow>()

  private constructor(
    joinSession: Session,
    private readonly surroundings: Surroundings,
  ) {
    this.#session = joinSession
  }

  /** Sets the rules for pages of other hosts. To be called once. */
  static async prepare(surroundings: Surroundings): Promise<JoinWindows> {
    const joinSession = session.fromPartition(PARTITION, { cache: false })
    await guardSession(joinSession, [])
    const windows = new JoinWindows(joinSession, surroundings)
    windows.#guardRequests()
    windows.#takeDownloads()
    if ((await bytesIn(joinSession.storagePath ?? '')) > KEPT_MAX) {
      log.warn('pages of other hosts had left too much on this computer; it is cleared')
      await joinSession.clearStorageData({ storages: [...CLEARED] })
    }
    return windows
  }

  /** Opens another host's page. False when the text is no address or nothing answers there; a page that does not come says so in its window. */
  async open(typed: string): Promise<boolean> {
    const addresses = joinAddresses(typed)
    const [first] = addresses
    if (first === undefined) return false
    const there = [...this.#open.values()].find(({ address }) => address === first)
    if (there) {
      bringToFront(there.window)
      return true
    }
    const opened = new JoinWindow(new URL(first), this.#session, this.surroundings)
    const { id } = opened.window.webContents
    this.#open.set(id, opened)
    opened.window.on('closed', () => this.#open.delete(id))
    if (await opened.load(addresses)) return true
    opened.window.destroy()
    return false
  }

  /** Whether one of them holds words that its host does not have. */
  async holdUnsent(): Promise<boolean> {
    const found = await Promise.all([...this.#open.values()].map(({ window }) => holdsUnsent(window.webContents)))
    return found.includes(true)
  }

  #guardRequests(): void {
    const { webRequest } = this.#session
    webRequest.onBeforeRequest(({ url, webContentsId }, answer) => {
      // What has no window is a worker that outlives its page. Ours have none.
      const window = webContentsId === undefined ? undefined : this.#open.get(webContentsId)
      answer({ cancel: window?.reach.allows(url) !== true })
    })
    webRequest.onHeadersReceived(({ responseHeaders, resourceType }, answer) => {
      const isPage = resourceType === 'mainFrame' || resourceType === 'subFrame'
      answer(isPage ? { responseHeaders: withSandbox(responseHeaders) } : {})
    })
    // Danger: on the LAN any certificate passes, compared with nothing, so whoever can answer in the host's place can read
    // and change this window's traffic. Hosts have no name a certificate authority would certify, and plain http, the
    // usual case, protects no better. Commands and signatures carry the device key and do not rest on it.
    this.#session.setCertificateVerifyProc(({ hostname }, answer) => {
      answer(isLanHost(hostname) ? ACCEPT : AS_CHROMIUM_FINDS)
    })
  }

  /** A paper is shown, any other file saved where the person says; nothing unless somebody pressed something. */
  #takeDownloads(): void {
    this.#session.on('will-download', (event, item, contents) => {
      const window = this.#open.get(contents.id)
      if (!window?.mayDownload()) return event.preventDefault()
      const words = this.surroundings.words()
      const name = item.getFilename()
      if (item.getMimeType() === 'application/pdf' || /\.pdf$/i.test(name))
        showDownload(item, words.join.paper(name, window.host))
      else saveDownload(item, contents, words)
    })
  }
}

/** What the windows have of the app. */
interface Surroundings {
  readonly memory: ShellMemory
  readonly zoom: WindowZoom
  words(): MenuWords
  language(): Language
}

class JoinWindow {
  readonly window: BrowserWindow
  readonly reach: JoinReach
  /** As the person wanted it. */
  readonly address: string
  readonly host: string
  readonly #cover: JoinCover
  #origin: string
  #addresses: readonly string[] = []
  #pressedAt = -Infinity
  #goneAt = -Infinity
  #loads = 0
  #isLoading = false
  #isAsking = false
  #tookTooMuch = false

  constructor(
    address: URL,
    joinSession: Session,
    private readonly surroundings: Surroundings,
  ) {
    const { memory, zoom, words } = surroundings
    this.address = address.href
    this.host = address.host
    this.reach = new JoinReach(address)
    this.#origin = address.origin
    const { bounds, maximized } = placeFor({ width: 1100, height: 760 }, memory.places('join'))
    const window = new BrowserWindow({
      ...bounds,
      title: words().join.title(this.host),
      autoHideMenuBar: true,
      backgroundColor: '#faf7f0',
      webPreferences: { ...PAGE_PREFERENCES, session: joinSession, webgl: false },
    })
    this.window = window
    const contents = window.webContents
    confineToOrigin(contents, () => this.#origin)
    rememberPlace(window, 'join', maximized, memory)
    zoom.manage(window, 'join')
    this.#cover = new JoinCover(window, { again: () => void this.load(this.#addresses), close: () => window.destroy() })

    // The title says whose page it is, and only the person moves, closes and keeps the window.
    const refuse = (event: ElectronEvent): void => event.preventDefault()
    window.on('page-title-updated', refuse)
    contents.on('content-bounds-updated', refuse)
    contents.on('will-prevent-unload', refuse)
    window.on('close', (event) => {
      event.preventDefault() // the page is not asked
      this.#close().catch((error: unknown) => log.error('the page of another host could not be closed', { error }))
    })
    contents.on('input-event', (_event, { type }) => {
      if (PRESSED.has(type)) this.#pressedAt = Date.now()
    })
    window.on('unresponsive', () => this.#say('stalled'))
    window.on('responsive', () => this.#cover.hide())
    contents.on('render-process-gone', () => this.#whenGone())
    // Loaded again by the person or by itself, when nobody answers any more.
    contents.on('did-fail-load', (_event, code, _description, _url, isMainFrame) => {
      if (isMainFrame && code !== ERR_ABORTED && !this.#isLoading) this.#say('noAnswer')
    })
    contents.on('did-navigate', (_event, url) => {
      if (!this.#isLoading && originOf(url) === this.#origin) this.#cover.hide()
    })
    watchAppetite(window, joinSession.storagePath ?? '', () => {
      this.#tookTooMuch = true
      contents.forcefullyCrashRenderer()
    })
  }

  /** Tries the addresses in turn, and says in the window how that goes. False when nothing is at any of them. */
  async load(addresses: readonly string[]): Promise<boolean> {
    this.#addresses = addresses
    this.#tookTooMuch = false
    this.#say('connecting')
    const load = ++this.#loads
    this.#isLoading = true
    const found = await this.#tryEach(addresses, () => load === this.#loads && !this.window.isDestroyed())
    if (load === this.#loads) this.#isLoading = false
    return found
  }

  /** @param isCurrent false when it was begun anew since, or the window is closed */
  async #tryEach(addresses: readonly string[], isCurrent: () => boolean): Promise<boolean> {
    for (const address of addresses) {
      this.#origin = new URL(address).origin
      const outcome = await this.#attempt(address)
      if (!isCurrent()) return true
      if (outcome === 'here') {
        this.#cover.hide()
        return true
      }
      if (outcome !== 'refused') {
        this.#say(outcome)
        // Whatever it has begun ends with it: nothing runs where nobody sees it.
        this.window.webContents.stop()
        await this.window.loadURL('about:blank').catch(() => {})
        return true
      }
    }
    this.#say('noAnswer')
    return false
  }

  /** Closes the window, after a question where something written in it has not reached its host. */
  async #close(): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    try {
      if ((await holdsUnsent(this.window.webContents)) && !(await this.#mayCloseUnsent())) return
      if (!this.window.isDestroyed()) this.window.destroy()
    } finally {
      this.#isAsking = false
    }
  }

  async #mayCloseUnsent(): Promise<boolean> {
    // Tests that are about something else cannot click a dialog away.
    if (process.env.YUANZHUO_NO_DIALOG === '1') return true
    const words = this.surroundings.words().join
    const { response } = await dialog.showMessageBox(this.window, {
      type: 'question',
      message: words.unsent(this.host),
      detail: words.unsentWhy,
      buttons: [words.close, words.stay],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    })
    return response === 0
  }

  /** Whether a file may be taken now: once for each time the person pressed something. */
  mayDownload(): boolean {
    const may = Date.now() - this.#pressedAt < ASKED_WITHIN
    this.#pressedAt = -Infinity
    return may
  }

  async #attempt(address: string): Promise<'here' | 'refused' | 'noAnswer' | 'stalled'> {
    const contents = this.window.webContents
    let answered = false
    let stop = (): void => {}
    const shows = new Promise<'here' | 'noAnswer' | 'stalled'>((resolve) => {
      const answers = (): void => void (answered = true)
      // Not that of Chromium's own page about a failure.
      const stands = (): void => void (answered && resolve('here'))
      const timer = setTimeout(() => resolve(answered ? 'stalled' : 'noAnswer'), LOADS_WITHIN)
      contents.on('did-navigate', answers)
      contents.on('dom-ready', stands)
      stop = () => {
        clearTimeout(timer)
        if (this.window.isDestroyed()) return
        contents.off('did-navigate', answers)
        contents.off('dom-ready', stands)
      }
    })
    const loads = this.window.loadURL(address).then(
      () => 'here' as const,
      (error: unknown) => {
        log.warn('the join page of another host did not load', { error })
        return 'refused' as const
      },
    )
    const outcome = await Promise.race([loads, shows])
    stop()
    return outcome
  }

  #whenGone(): void {
    log.warn('the page of another host has stopped')
    this.#loads++
    this.#isLoading = false
    if (this.#tookTooMuch) return this.#say('tooMuch')
    const again = Date.now() - this.#goneAt < WELL_AFTER
    this.#goneAt = Date.now()
    if (again) this.#say('gone')
    else void this.load(this.#addresses)
  }

  #say(fault: JoinFault): void {
    const { words, language } = this.surroundings
    this.#cover.show(fault, this.host, LOADS_WITHIN / 1000, words().join, language())
  }
}

/** The headers with the sandbox among their policies. The page's own stay, each by itself. */
function withSandbox(headers: Record<string, string[]> = {}): Record<string, string[]> {
  const isPolicy = (name: string) => name.toLowerCase() === 'content-security-policy'
  const others = Object.entries(headers).filter(([name]) => !isPolicy(name))
  const policies = Object.entries(headers).flatMap(([name, values]) => (isPolicy(name) ? values : []))
  return { ...Object.fromEntries(others), 'Content-Security-Policy': [...policies, SANDBOX] }
}
