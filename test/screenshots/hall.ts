import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import type { AgendaReading } from '#shared/document/read-document'
import { readDocument } from '#shared/document/read-document'
import type { CommandPayload, CommandType } from '#shared/protocol/command'
import type { MeetingState } from '#shared/meeting/state'
import { openBrowser, SIZES } from '../support/browser'
import { accepted } from '../support/held-meeting'
import type { TestPage, TestParticipant } from '../support/host'
import { joinMeeting, tempDir, TestConsole, until } from '../support/host'
import { freePort } from '../support/free-port'
import { HostProcess } from '../support/host-process'
import type { Cast, Person } from './cast'

/** What stands in the pictures instead of this machine's own: an address as a router gives it, and a folder. */
const SHOWN = { address: '192.168.1.5:8420', folder: '/home/dongfeng/yuanzhuo' }

/** The hall of one meeting: a host whose clock is set by hand, the chair's browser, and people with and without browsers. */
export class Hall {
  #clockSet = 1
  host!: HostProcess
  chair!: Page
  #console!: TestConsole
  /** The host's side of the meeting, for what happens between two pictures. */
  desk!: TestPage
  meetingId = ''

  private constructor(
    readonly cast: Cast,
    private readonly browser: Browser,
    private readonly dataDir: string,
    private readonly clockFile: string,
    private readonly port: number,
    private readonly folder: string,
  ) {}

  /** `time`: when the host is started, ISO. */
  static async open(cast: Cast, time: string, folder: string): Promise<Hall> {
    const dir = await tempDir()
    const hall = new Hall(cast, await openBrowser(), join(dir, 'data'), join(dir, 'clock'), await freePort(), folder)
    await mkdir(folder, { recursive: true })
    await hall.start(time)
    return hall
  }

  /** Starts the host, also after `host.kill()`, and opens the chair's console. */
  async start(time: string): Promise<void> {
    await writeFile(this.clockFile, String(Date.parse(time)))
    this.host = await HostProcess.start({
      dataDir: this.dataDir,
      port: this.port,
      preload: join(import.meta.dirname, 'meeting-clock.mjs'),
      env: { YUANZHUO_CLOCK: this.clockFile, TZ: 'Asia/Shanghai' },
    })
    this.#clockSet = 1
    this.chair ??= await this.device('laptop', (context) => this.#hideMachine(context))
    await this.chair.goto(this.host.consoleUrl())
    await this.chair.getByRole('heading', { name: this.cast.words.start.heading }).waitFor()
    this.#console = TestConsole.sharing(
      this.host.consoleUrl(),
      (await this.chair.evaluate(() => sessionStorage.getItem('yuanzhuo/1/console-session'))) ?? '',
    )
    if (this.meetingId !== '') await this.enter(this.meetingId)
  }

  /** Another address of the console, with the session it has. */
  async goTo(query: string): Promise<void> {
    const console = new URL(this.host.consoleUrl())
    await this.chair.goto(`${console.origin}${console.pathname}${query}`)
  }

  get console(): TestConsole {
    return this.#console
  }

  /** Goes to a meeting in the chair's browser, and takes a seat beside it. */
  async enter(meetingId: string): Promise<void> {
    this.meetingId = meetingId
    this.desk = this.#console.chair(meetingId)
    await this.desk.live()
    await this.goTo(`?meeting=${meetingId}`)
    await this.chair.getByRole('tablist').waitFor()
  }

  /** Sets the host's clock. Pages learn the time when they connect: those whose clock will be seen are to be loaded anew. */
  async at(time: string): Promise<void> {
    await writeFile(this.clockFile, String(Date.parse(time)))
    this.host.child.kill('SIGUSR2')
    this.#clockSet++
    await until('the clock', () => this.host.errors.filter((line) => line === 'clock set').length >= this.#clockSet)
  }

  async device(size: keyof typeof SIZES, setUp?: (context: BrowserContext) => Promise<void>): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: SIZES[size],
      locale: this.cast.locale,
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    })
    onTestFinished(() => context.close())
    // The paper's frame is sandboxed and has no storage.
    await context.addInitScript(
      (language) => window.top === window && localStorage.setItem('yuanzhuo.language', language),
      this.cast.language,
    )
    await setUp?.(context)
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    return page
  }

  /** The chair's and the projector's pages learn address and folder from the host's frames. */
  async #hideMachine(context: BrowserContext): Promise<void> {
    await context.routeWebSocket(/\/live$/, (page) => {
      const host = page.connectToServer()
      page.onMessage((message) => host.send(message))
      host.onMessage((message) =>
        page.send(
          typeof message === 'string'
            ? message
                .replaceAll(`127.0.0.1:${this.port}`, SHOWN.address)
                .replaceAll(JSON.stringify(this.dataDir).slice(1, -1), SHOWN.folder)
            : message,
        ),
      )
    })
  }

  async shot(page: Page, name: string): Promise<void> {
    // The caret blinks, and fonts come late.
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: join(this.folder, `${name}.png`), caret: 'hide' })
  }

  /** Orders something at the host's desk. */
  order<T extends CommandType>(type: T, payload: CommandPayload<T>): Promise<void> {
    return accepted(this.desk.link.send(type, payload))
  }

  get state(): MeetingState {
    return this.desk.now.state!
  }

  get agenda(): AgendaReading[] {
    return readDocument(this.desk.doc).agenda
  }

  idOf({ name }: Person): string {
    return Object.values(this.state.participants).find((each) => each.name === name && each.status !== 'refused')!.id
  }

  /** Somebody with a device but no browser. */
  async join(person: Person): Promise<TestParticipant> {
    const page = await joinMeeting(this.host, this.state.code, person)
    await until(person.name, () => Object.values(this.state.participants).some(({ name }) => name === person.name))
    return page
  }

  /** Somebody whose screen will be seen: fills in the form at the short address. */
  async fillJoinForm(page: Page, person: Person): Promise<void> {
    const { join: form } = this.cast.words.participant
    await page.goto(`${this.host.joinUrl}${this.state.code}`)
    await page.getByLabel(form.name, { exact: true }).fill(person.name)
    await page.getByLabel(form.unit, { exact: true }).fill(person.unit)
    await page.getByLabel(form.role, { exact: true }).selectOption(person.roleId)
  }

  async askIn(page: Page, person: Person): Promise<void> {
    await this.fillJoinForm(page, person)
    await page.getByRole('button', { name: this.cast.words.participant.join.submit }).click()
    await until(person.name, () => Object.values(this.state.participants).some(({ name }) => name === person.name))
  }

  /** Says a turn: called, begun, over. `reason` when it is not theirs. */
  async speak(person: Person, from: string, to: string, reason = ''): Promise<void> {
    await this.at(from)
    await this.order('speaker.call', { participantId: this.idOf(person), reason })
    const speech = this.state.speeches.at(-1)!
    await this.order('speech.start', { speechId: speech.id })
    await this.at(to)
    await this.order('speech.end', { speechId: speech.id })
  }

  async openItem(index: number, time: string): Promise<void> {
    await this.at(time)
    await this.order('item.open', { itemId: this.agenda[index]!.id })
  }
}
