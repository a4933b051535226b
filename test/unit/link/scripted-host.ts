import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Identity } from '#shared/link/host-link'
import { HostLink } from '#shared/link/host-link'
import { socketOpener } from '#shared/link/socket'
import { headOf } from '#shared/journal/head'
import { changeBetween } from '#shared/protocol/change'
import type { SignedCommand } from '#shared/protocol/command'
import type { ClientFrame, HostFrame } from '#shared/protocol/frames'
import { readSyncFrame, STEP_1, STEP_2, syncFrame } from '#shared/protocol/sync-frame'
import { PROTOCOL_VERSION } from '#shared/protocol/version'
import type { NewEvent, RecordEvent } from '#shared/meeting/events'
import { reduce } from '#shared/meeting/fold'
import type { MeetingState } from '#shared/meeting/state'
import { FOLLOWING } from '#shared/projector/projector-setting'
import { newDeviceKey } from '#shared/signing/device-key'

const AT = '2026-01-05T01:00:00.000Z'
export const MEETING = 'meeting-1'

/** A host that speaks the frames and does exactly what the test tells it, also what a real one never would. */
export class ScriptedHost {
  readonly doc = new Y.Doc()
  readonly connections: Connection[] = []
  /** What happens when a hello comes. */
  onHello: (connection: Connection, hello: Extract<ClientFrame, { t: 'hello' }>) => void = (connection) =>
    connection.welcome('ann')
  /** What happens when a wish to join comes. */
  onJoin: (connection: Connection) => void = () => {}
  /** The Yjs client id pages are told to write under, if any. */
  gives: { id: number; proof: string } | null = null
  /** What happens when a page asks what it is missing; by default it is answered in one piece. */
  onAsked: (connection: Connection, vector: Uint8Array) => void = (connection, vector) =>
    connection.sendSync(STEP_2, Y.encodeStateAsUpdate(this.doc, vector))
  /** Acknowledges updates and commands by itself. */
  answers = true
  state: MeetingState
  /** Of the record as the welcome names it. */
  head = 'a'.repeat(64)
  #server: WebSocketServer | null = null

  constructor(readonly roleOfAnn: 'writer' | 'reader' = 'writer') {
    this.state = [
      { type: 'meeting.created', by: 'chair', data: created } as const,
      {
        type: 'participant.requested',
        by: 'ann',
        data: { participantId: 'ann', name: '安', unit: '', roleId: roleOfAnn, key: 'k' },
      } as const,
      { type: 'participant.admitted', by: 'chair', data: { participantId: 'ann', roleId: roleOfAnn } } as const,
    ].reduce<MeetingState | null>((state, event) => reduce(state, eventAt(state, event)), null)!
    onTestFinished(() => this.stop())
  }

  async start(port = 0): Promise<number> {
    const server = new WebSocketServer({ port, host: '127.0.0.1' })
    await new Promise((resolve) => server.once('listening', resolve))
    server.on('connection', (socket) => this.connections.push(new Connection(this, socket)))
    this.#server = server
    return (server.address() as AddressInfo).port
  }

  /** As a killed process: every connection is cut without a word. */
  async stop(): Promise<void> {
    const server = this.#server
    this.#server = null
    if (!server) return
    for (const client of server.clients) client.terminate()
    await new Promise((resolve) => server.close(resolve))
  }

  get last(): Connection {
    return this.connections.at(-1)!
  }

  /** Writes into the record and tells the last connection. */
  happens(...events: NewEvent[]): RecordEvent[] {
    const before = this.state
    const written = events.map((event) => {
      const next = eventAt(this.state, event)
      this.state = reduce(this.state, next)
      return next
    })
    const change = changeBetween(before, this.state)!
    this.last.send({ t: 'record', from: before.events, head: headOf(written), change })
    return written
  }
}

export class Connection {
  readonly heard: ClientFrame[] = []
  /** Kinds of the sync frames that came: 0 step1, 1 step2, 2 update. */
  readonly syncKinds: number[] = []
  /** Answers nothing any more, as a host behind a dead Wi-Fi. */
  mute = false
  #updates = 0

  constructor(
    private readonly host: ScriptedHost,
    readonly socket: WebSocket,
  ) {
    socket.on('message', (data: Buffer, isBinary) =>
      isBinary ? this.#sync(data) : this.#text(JSON.parse(data.toString()) as ClientFrame),
    )
    this.send({ t: 'challenge', nonce: 'nonce', v: PROTOCOL_VERSION })
  }

  send(frame: HostFrame): void {
    if (!this.mute) this.socket.send(JSON.stringify(frame))
  }

  welcome(participantId: string | null): void {
    this.send({
      t: 'welcome',
      participantId,
      yjs: this.host.gives,
      state: this.host.state,
      head: this.host.head,
      mesh: null,
      ticket: 'ticket',
      keyHalf: null,
      now: new Date().toISOString(),
      hostInfo: null,
      stage: FOLLOWING,
      notes: [],
    })
    this.sendSync(STEP_1, Y.encodeStateVector(this.host.doc))
  }

  sendSync(kind: number, body: Uint8Array): void {
    if (!this.mute) this.socket.send(syncFrame(kind, body))
  }

  commands(): string[] {
    return this.heard.flatMap((frame) => (frame.t === 'command' ? [frame.command.body.id] : []))
  }

  command(nth: number): SignedCommand {
    return this.heard.flatMap((frame) => (frame.t === 'command' ? [frame.command] : []))[nth]!
  }

  #text(frame: ClientFrame): void {
    this.heard.push(frame)
    if (frame.t === 'hello') this.host.onHello(this, frame)
    if (frame.t === 'join') this.host.onJoin(this)
    if (frame.t === 'ping') this.send({ t: 'pong', at: frame.at, now: new Date().toISOString() })
    if (frame.t === 'command' && this.host.answers)
      this.send({ t: 'receipt', id: frame.command.body.id, refusal: null })
  }

  #sync(data: Uint8Array): void {
    const { kind, body } = readSyncFrame(new Uint8Array(data))!
    this.syncKinds.push(kind)
    if (kind === STEP_1) return this.host.onAsked(this, body)
    Y.applyUpdate(this.host.doc, body)
    this.#updates++
    if (this.host.answers) this.send({ t: 'saved', updates: this.#updates })
  }
}

/** A participant's link to a scripted host; closed with the test. */
export function openLink(
  port: number,
  identity: Identity = { as: 'participant', key: newDeviceKey(), meetingId: null },
) {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  const link = new HostLink({
    url: `ws://127.0.0.1:${port}`,
    openSocket: socketOpener(WebSocket),
    identity,
    doc,
    awareness,
    random: () => 0,
  })
  onTestFinished(() => {
    link.close()
    doc.destroy()
  })
  return { link, doc, awareness }
}

const created = {
  edition: 2,
  meetingId: MEETING,
  title: '楼道照明',
  place: '',
  hostUnit: '',
  templateId: 't',
  rule: 'no-objection',
  roles: [
    { id: 'writer', label: { zh: '居民', en: 'Resident' }, standing: 'deliberant' },
    { id: 'reader', label: { zh: '旁听', en: 'Observer' }, standing: 'observer' },
  ],
  chair: { name: '王主持', unit: '' },
  hostKey: 'h',
  code: 'ABCDEF',
} as const satisfies Extract<NewEvent, { type: 'meeting.created' }>['data'] | object

const eventAt = (state: MeetingState | null, event: { type: string; by: string; data: object }): RecordEvent =>
  ({ ...event, seq: state?.events ?? 0, at: AT, prev: '' }) as RecordEvent
