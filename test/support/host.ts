import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { Host } from '#main/host'
import type { Clock } from '#main/meeting/ports'
import type { ListInterfaces } from '#main/network/lan-addresses'
import { systemClock } from '#main/runtime/system-clock'
import { fileKeyVault } from '#main/storage/file-key-vault'
import type { Identity, LinkSnapshot } from '#shared/link/host-link'
import { HostLink } from '#shared/link/host-link'
import type { OpenSocket } from '#shared/link/socket'
import { socketOpener } from '#shared/link/socket'
import type { MeetingPage, MeetingSummary, NewMeeting } from '#shared/protocol/console-api'
import type { DeviceKey } from '#shared/signing/device-key'
import { newDeviceKey } from '#shared/signing/device-key'

export const root = join(import.meta.dirname, '..', '..')

export async function tempDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'yuanzhuo-test-'))
  // An app that was killed leaves processes of its browser, which write on for a moment.
  onTestFinished(() => rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))
  return dir
}

/** A real host in this process on free ports, stopped with the test. */
export async function testHost(
  dataDir: string,
  extra: {
    tls?: boolean
    port?: number
    clock?: Clock
    idleFor?: number
    address?: string
    interfaces?: ListInterfaces
    /** Files of the pages, by their path. */
    pages?: Record<string, string>
  } = {},
): Promise<Host> {
  const rendererDir = join(dataDir, '..', `${dataDir.split('/').at(-1)}-pages`)
  await mkdir(join(rendererDir, 'assets'), { recursive: true })
  for (const [path, text] of Object.entries(extra.pages ?? {})) await writeFile(join(rendererDir, path), text)
  const host = await Host.start({
    dataDir,
    address: extra.address ?? '127.0.0.1',
    ...(extra.interfaces === undefined ? {} : { interfaces: extra.interfaces }),
    port: extra.port ?? 0,
    tls: extra.tls ?? false,
    ...(extra.idleFor === undefined ? {} : { idleFor: extra.idleFor }),
    keyVault: fileKeyVault(dataDir),
    clock: extra.clock ?? systemClock,
    rendererDir,
    templatesDir: join(root, 'resources', 'templates'),
    layoutsDir: join(root, 'resources', 'export'),
    rulesDir: join(root, 'resources', 'rules'),
    log: () => {},
  })
  onTestFinished(async () => {
    await host.close()
    await rm(rendererDir, { recursive: true, force: true })
  })
  return host
}

/** Where a host's two doors are, whichever process it runs in. */
export type ReachableHost = Pick<Host, 'joinUrl' | 'consoleUrl'>

export const SAMPLE_MEETING: NewMeeting = {
  templateId: 'neighbourhood-roundtable',
  title: '楼道照明邻里圆桌会',
  place: '东风路社区活动室',
  hostUnit: '东风路社区',
  chair: { name: '王主持', unit: '社区党总支' },
  language: 'zh',
  agenda: [
    { title: '签到、宣读规则', minutes: 5, kind: 'opening' },
    { title: '轮流发言', minutes: 25, kind: 'speeches' },
  ],
  rule: 'no-objection',
}

/** The console as a program uses it: a session, then JSON calls. */
export class TestConsole {
  private constructor(
    private readonly origin: string,
    readonly session: string,
  ) {}

  static async open(consoleUrl: string): Promise<TestConsole> {
    const url = new URL(consoleUrl)
    const response = await fetch(`${url.origin}/api/session`, {
      method: 'POST',
      body: JSON.stringify({ token: url.hash.slice('#token='.length) }),
    })
    if (!response.ok) throw new Error(`console session: ${response.status}`)
    return new TestConsole(url.origin, ((await response.json()) as { session: string }).session)
  }

  /** The same console as a page that is open in a browser. */
  static sharing(consoleUrl: string, session: string): TestConsole {
    return new TestConsole(new URL(consoleUrl).origin, session)
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.origin}${path}`, { ...init, headers: { Authorization: `Bearer ${this.session}` } })
  }

  async createMeeting(wish: Partial<NewMeeting> = {}): Promise<string> {
    const templates = (await (await this.fetch('/api/templates')).json()) as { id: string }[]
    const response = await this.fetch('/api/meetings', {
      method: 'POST',
      body: JSON.stringify({ ...SAMPLE_MEETING, templateId: templates[0]!.id, ...wish }),
    })
    const made = (await response.json()) as { meetingId: string }
    if (response.status !== 201) throw new Error(JSON.stringify(made))
    return made.meetingId
  }

  async meetings(): Promise<MeetingSummary[]> {
    return ((await (await this.fetch('/api/meetings')).json()) as MeetingPage).meetings
  }

  chair(meetingId: string): TestPage {
    return new TestPage(this.origin, { as: 'chair', token: this.session, meetingId })
  }
}

/** One page of the meeting without a browser: the real client side of the WebSocket. */
export class TestPage {
  readonly doc = new Y.Doc()
  readonly link: HostLink

  /** `clock`: by which the device knows how long its host has been silent; its own without one. */
  constructor(origin: string, identity: Identity, clock?: Clock, openSocket = socketOpener(WebSocket as never)) {
    const url = `${origin.replace(/^http/, 'ws').replace(/\/$/, '')}/live`
    this.link = new HostLink({
      url,
      openSocket,
      identity,
      doc: this.doc,
      awareness: new Awareness(this.doc),
      monotonic: clock && (() => clock.monotonic()),
    })
    onTestFinished(() => this.link.close())
  }

  get now(): LinkSnapshot {
    return this.link.snapshot()
  }

  /** Waits until the page knows what is asked for. Fails after ten seconds with the last snapshot. */
  until(what: string, holds: (snapshot: LinkSnapshot) => boolean, milliseconds = 10_000): Promise<LinkSnapshot> {
    return until(
      what,
      () => holds(this.now),
      () => JSON.stringify({ ...this.now, state: undefined }),
      milliseconds,
    ).then(() => this.now)
  }

  live(): Promise<LinkSnapshot> {
    return this.until('live', (snapshot) => snapshot.connection.is === 'live' && snapshot.synced)
  }
}

export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  show: () => string = () => '',
  milliseconds = 10_000,
): Promise<void> {
  const end = Date.now() + milliseconds
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`never came: ${what} ${show()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

export interface TestParticipant extends TestPage {
  readonly key: DeviceKey
}

/** A device that joins with the code; admitted or waiting as the meeting has it. */
export async function joinMeeting(
  host: Pick<Host, 'joinUrl'>,
  code: string,
  person: { name: string; unit?: string; roleId: string },
  clock?: Clock,
  openSocket?: OpenSocket,
): Promise<TestParticipant> {
  const key = newDeviceKey()
  const page = Object.assign(
    new TestPage(host.joinUrl, { as: 'participant', key, meetingId: null }, clock, openSocket),
    {
      key,
    },
  )
  await page.until('outside', ({ connection }) => connection.is === 'outside')
  page.link.join({ code, name: person.name, unit: person.unit ?? '', roleId: person.roleId })
  return page
}
