import { randomBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { base64urlnopad } from '@scure/base'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { CommandBody, CommandPayload, CommandType } from '../protocol/command'
import type { ChairNote } from '../protocol/chair-note'
import { applyChange } from '../protocol/change'
import type { ClientFrame, HostFrame, HostInfo, KeyHalf, MeshInvitation } from '../protocol/frames'
import { CLOSE, helloText, hostProofText } from '../protocol/frames'
import {
  CLOCK_TRUST,
  MESSAGE_MAX,
  RETRY_FIRST,
  RETRY_LONGEST,
  RETRY_SOON,
  RETRY_SOON_ATTEMPTS,
  SEND_BUFFER_MAX,
} from '../protocol/transport-policy'
import type { DeletionNotice } from '../protocol/versions'
import { PARTED, PartAssembler } from '../protocol/parts'
import { PROTOCOL_VERSION } from '../protocol/version'
import { readDocument } from '../document/read-document'
import type { MeetingIdentity } from '../meeting/binding'
import { bound, joinBody } from '../meeting/binding'
import { knowsEdition } from '../meeting/known-editions'
import type { Refusal, RefusalReason } from '../meeting/refusals'
import { refuse, STORAGE_REASONS } from '../meeting/refusals'
import type { Minutes, SignedMinutes } from '../meeting/minutes/minutes'
import type { MeetingState } from '../meeting/state'
import { frozenMinutes, powersOf } from '../meeting/state'
import type { ProjectorSetting } from '../projector/projector-setting'
import { FOLLOWING } from '../projector/projector-setting'
import { digestOf } from '../signing/canonical'
import type { DeviceKey } from '../signing/device-key'
import { signCommand } from '../journal/signed-command'
import { signatureHolds, signBytes } from '../signing/device-key'
import type { Claim } from '../meeting/succession/claim'
import { makePromise } from '../meeting/succession/claim'
import { CommandQueue } from './command-queue'
import { DocumentSync } from './document-sync'
import type { KeptPromises } from './followed-host'
import { FollowedHost } from './followed-host'
import { Heartbeat } from './heartbeat'
import { LinePace } from './line-pace'
import { Presence } from './presence'
import { SeenHeads } from './seen-heads'
import type { OpenSocket, Socket } from './socket'
import type { JoinRequest, SaveState, ConnectionState } from './connection-state'

/** Who speaks. A participant proves the device's key; the host's own pages show the token they were opened with. */
export type Identity =
  /** `code`: of the address the page was opened at; "" or absent when it has none. */
  | { as: 'participant'; key: DeviceKey; meetingId: string | null; code?: string }
  | { as: 'chair'; token: string; meetingId: string }
  | { as: 'projector'; token: string; meetingId: string }

export interface HostLinkOptions {
  /** Address of the host's `/live`, ws: or wss:. */
  url: string
  openSocket: OpenSocket
  identity: Identity
  doc: Y.Doc
  awareness: Awareness
  /** Milliseconds since 1970; this device's clock. */
  now?: () => number
  /** Milliseconds that nobody sets; by them this device knows how long its host has been silent. */
  monotonic?: () => number
  /** From 0 to below 1; spreads reconnects. */
  random?: () => number
  /** When what the host tells of the text is applied; at once by default. Called again only after `apply` was. */
  whenToApply?: (apply: () => void) => void
  /** Where a promise to follow another host outlives this page; without it, it lasts as long as the page. */
  promises?: KeptPromises
}

/** What the connection knows, as one immutable value. */
export interface LinkSnapshot {
  connection: ConnectionState
  meetingId: string | null
  /** Null for the projector and before welcome. The chair's is "chair". */
  participantId: string | null
  /** Null before welcome. */
  state: MeetingState | null
  saved: SaveState
  /** Whether the host takes document edits from this page: by role, and while the minutes are not frozen. */
  writable: boolean
  /** True from the moment the host's whole document has been here once. */
  synced: boolean
  mesh: MeshInvitation | null
  /** Bearer of the HTTP routes on the join listener. */
  ticket: string | null
  /** The host's half of this device's key, once it was placed; null for the host's own pages. */
  keyHalf: KeyHalf | null
  /** The host's own pages only: the chair's and the projector's. */
  hostInfo: HostInfo | null
  /** What the projector is set to. */
  stage: ProjectorSetting
  /** Private notes to this page's person as the chair, the oldest first. */
  notes: ChairNote[]
  /** What somebody took out in bulk, the oldest first; only where this page's person may restore text. */
  deletions: DeletionNotice[]
  /** Host clock minus own clock, milliseconds: countdowns use the host's time. */
  clockOffset: number
  /** Where the host's pages are, with a slash at the end; another after a takeover. */
  hostUrl: string
  /** What the present connection travels by: requests where no WebSocket gets through. */
  via: Socket['via']
  /** Where the host's pages are from now on, when this page's own address is none of the host's any more; null otherwise. */
  movedTo: string | null
  /** Why the host last cut the connection without ending this page's part; null once it holds again. */
  trouble: Refusal | null
}

/** The chair's page has its commands signed by the host, whose key never enters a page. */
const commandFrame = (
  identity: Exclude<Identity, { as: 'projector' }>,
  body: CommandBody,
): Extract<ClientFrame, { t: 'command' | 'chair-command' }> =>
  identity.as === 'chair' ? { t: 'chair-command', body } : { t: 'command', command: signCommand(identity.key, body) }

const newFrameId = (): string => base64urlnopad.encode(randomBytes(16))

const FINAL: ReadonlySet<RefusalReason> = new Set([
  'removed-from-meeting',
  'banned-from-meeting',
  'wrong-version',
  'made-by-newer-version',
  'session-expired',
  'console-expired',
])
/** About one connection, not about the person: a new connection may do better. */
const PASSING: ReadonlySet<RefusalReason> = new Set([
  'frame-too-large',
  'frame-malformed',
  'frame-too-many',
  'too-many-pages',
  'update-broken',
  'read-only',
  'document-locked',
  'clause-locked',
  ...STORAGE_REASONS,
  'host-standing-by',
  'host-unsure',
])

/**
 * One device's part in one meeting over the host's WebSocket: handshake, document, record, commands, presence, and
 * taking up again forever what breaks. Knows no page and no process: browsers, tests and rehearsals drive it alike.
 */
export class HostLink {
  readonly #now: () => number
  readonly #random: () => number
  readonly #sync: DocumentSync
  readonly #commands: CommandQueue
  readonly #presence: Presence
  readonly #heartbeat: Heartbeat
  readonly #listeners = new Set<() => void>()
  #snapshot: LinkSnapshot
  #socket: Socket | null = null
  /** The host has placed this page, in the lobby or the meeting; before, it takes nothing but the hello. */
  #placed = false
  /** The host said that its disk does not have what this page is told of. */
  #unkept = false
  #welcomed = false
  #attempts = 0
  /** The Yjs client id of this page, and by what the host that gave it knows that. */
  #given: { id: number; proof: string; by: string } | null = null
  readonly #host: FollowedHost
  #retry: ReturnType<typeof setTimeout> | undefined
  /** Of the present connection, from this page to the host. */
  #pace: LinePace
  /** When the question was asked whose answer the pace waits for. */
  #paceAskedAt = 0
  /** What the host must sign where it is reached at another address. */
  #proofNonce = ''
  /** It is the host that speaks, as far as that is asked at the address being tried; before, only its challenge is heard. */
  #proven = false
  readonly #texts = new PartAssembler(MESSAGE_MAX, PARTED.text)
  /** Asked with each hello until the host has answered it; its id makes a second arrival harmless. */
  #join: { id: string; request: JoinRequest } | null = null
  /** Head of the record as this page has it; "" before the first welcome. */
  #head = ''
  /** What this page was told of the record: minutes that it signs must be of the same one. */
  readonly seenHeads = new SeenHeads()

  /** Connects at once. */
  constructor(private readonly options: HostLinkOptions) {
    this.#now = options.now ?? Date.now
    this.#random = options.random ?? Math.random
    this.#host = new FollowedHost(options.url, options.identity.meetingId, options.promises, options.monotonic)
    this.#snapshot = {
      connection: { is: 'connecting' },
      meetingId: options.identity.meetingId,
      participantId: null,
      state: null,
      saved: 'offline',
      writable: false,
      synced: false,
      mesh: null,
      ticket: null,
      keyHalf: null,
      hostInfo: null,
      stage: FOLLOWING,
      notes: [],
      deletions: [],
      clockOffset: 0,
      hostUrl: this.#host.pages,
      via: 'websocket',
      movedTo: null,
      trouble: null,
    }
    const whenWelcomed = (frame: ClientFrame) => this.#welcomed && this.#sendFrame(frame)
    this.#pace = this.#newPace()
    const buffered = () => this.#socket?.bufferedAmount ?? 0
    const line = {
      send: (frame: Uint8Array<ArrayBuffer>) => {
        this.#socket?.send(frame)
        this.#pace.sent(frame.length)
      },
      room: () => Math.min(this.#pace.room, SEND_BUFFER_MAX - buffered()),
      partBytes: () => this.#pace.partBytes,
    }
    this.#sync = new DocumentSync(
      options.doc,
      line,
      () => this.#publishSaved(),
      (trouble) => this.#publish({ trouble }),
      options.whenToApply,
    )
    this.#commands = new CommandQueue(whenWelcomed)
    this.#presence = new Presence(
      options.awareness,
      (cursor) => whenWelcomed({ t: 'presence', cursor }),
      () => line.room() <= 0,
    )
    this.#heartbeat = new Heartbeat(
      () => this.#ping(),
      () => this.#drop(),
    )
    this.#connect()
  }

  snapshot(): LinkSnapshot {
    return this.#snapshot
  }

  subscribe(changed: () => void): () => void {
    this.#listeners.add(changed)
    return () => void this.#listeners.delete(changed)
  }

  /** Asks to be let in, as a participant whom the host did not know. A second call while the first is on its way does nothing. */
  join(request: JoinRequest): void {
    if (this.#snapshot.connection.is !== 'outside' || this.options.identity.as !== 'participant') return
    this.#join = { id: newFrameId(), request }
    this.#publish({ connection: { is: 'connecting' }, meetingId: null })
    this.#attempts = 0
    this.#connect()
  }

  /**
   * Resolves with null when the command is done and on the host's disk, or with the refusal. While offline it waits for
   * the connection. Not to be called before the first welcome.
   */
  send<T extends CommandType>(type: T, payload: CommandPayload<T>): Promise<Refusal | null> {
    const { state, connection } = this.#snapshot
    if (connection.is === 'ended') return Promise.resolve(connection.refusal)
    if (!state) return Promise.resolve(refuse('not-admitted'))
    const { identity } = this.options
    if (identity.as === 'projector') return Promise.resolve(refuse('not-permitted'))
    const plain = { meetingId: state.meetingId, ...this.#body(newFrameId(), type, payload) } as CommandBody
    const titleOf = (id: string) => readDocument(this.options.doc).agenda.find((item) => item.id === id)?.title ?? null
    let body = bound(plain, state, this.#head, titleOf)
    let frame = commandFrame(identity, body)
    this.#sync.flush()
    return this.#commands.add(body.id, () => {
      const { hostKey } = this.#snapshot.state!
      // Another host by now: the same wish, about the same, in the record that this one keeps.
      if (body.hostKey !== undefined && body.hostKey !== hostKey) {
        body = { ...body, hostKey, head: this.#head }
        frame = commandFrame(identity, body)
      }
      return frame
    })
  }

  /** A private note to the chair; resolves once the host has it on disk. */
  sendNote(text: string): Promise<Refusal | null> {
    const id = newFrameId()
    return this.#ask(id, { t: 'note', id, text })
  }

  /** Sets what the projector shows. */
  setStage(stage: ProjectorSetting): Promise<Refusal | null> {
    const id = newFrameId()
    return this.#ask(id, { t: 'stage', id, stage })
  }

  #ask(id: string, frame: Extract<ClientFrame, { t: 'note' | 'stage' }>): Promise<Refusal | null> {
    const { connection } = this.#snapshot
    return connection.is === 'ended' ? Promise.resolve(connection.refusal) : this.#commands.add(id, () => frame)
  }

  /** Why this page's person had better not sign these minutes, or null: they are not what the host froze, or tell of another record than the page saw. */
  unfitToSign({ payload }: Pick<SignedMinutes, 'payload'>): Refusal | null {
    const { state } = this.#snapshot
    const frozen = state && frozenMinutes(state)
    if (!frozen) return refuse('minutes-not-frozen')
    const bytes = base64urlnopad.decode(payload)
    if (digestOf(bytes) !== frozen.digest) return refuse('minutes-changed')
    const { record } = JSON.parse(new TextDecoder().decode(bytes)) as Minutes
    return this.seenHeads.areOf(record) ? null : refuse('record-differs')
  }

  /** Sends everything the host does not have yet: to be called after a local copy was read into the document. */
  sendMissing(): void {
    this.#sync.sendMissing()
  }

  /** The network or the page came back: tries at once, or asks at once whether the connection still lives. */
  wake(): void {
    if (this.#socket) return this.#heartbeat.ask()
    if (this.#retry === undefined) return
    this.#attempts = 0
    this.#connect()
  }

  /** Tries this address of the host next, with a slash at the end, and at once. Does nothing while the host is there. */
  reachHostAt(url: string): void {
    if (this.#welcomed || !this.#host.mayBeAt(url)) return
    this.#attempts = 0
    this.#leave()
    this.#connect()
  }

  /** Leaves. Commands without a receipt stay unanswered: whether the host had them cannot be known. */
  close(): void {
    this.#listeners.clear()
    this.#leave()
    this.#sync.close()
    this.#presence.close()
  }

  #connect(): void {
    clearTimeout(this.#retry)
    this.#retry = undefined
    const { meetingId, state } = this.#snapshot
    // Only a device of the room has a say in who is host.
    const standby = this.options.identity.as === 'participant' ? (state?.standby?.url ?? null) : null
    const current = () => this.#socket === socket // a socket given up may still have frames and its close to report
    const place = this.#host.next(meetingId, standby, this.#attempts)
    this.#proofNonce = newFrameId()
    this.#proven = this.#host.mustProve === null
    const socket = this.options.openSocket(
      this.#host.mustProve === null ? place : `${place}?prove=${this.#proofNonce}`,
      {
        received: (data) => current() && this.#receive(data),
        closed: (code) => current() && this.#closed(code),
      },
    )
    this.#socket = socket
    this.#pace = this.#newPace()
    this.#heartbeat.start()
  }

  #closed(code: number): void {
    this.#disconnected()
    const { is } = this.#snapshot.connection
    if (code === CLOSE.removed && is !== 'ended' && this.#proven) return this.#end(refuse('removed-from-meeting'))
    if (is === 'outside' || is === 'ended') return
    const longest = this.#attempts < RETRY_SOON_ATTEMPTS ? RETRY_SOON : RETRY_LONGEST
    const pause = Math.min(longest, RETRY_FIRST * 2 ** this.#attempts++)
    this.#retry = setTimeout(() => this.#connect(), pause * (0.5 + this.#random() / 2))
  }

  /** Gives the connection up and takes it up anew. */
  #drop(): void {
    const socket = this.#socket
    this.#closed(0)
    socket?.close()
  }

  /** Gives the connection up for good. */
  #leave(): void {
    clearTimeout(this.#retry)
    this.#retry = undefined
    const socket = this.#socket
    this.#disconnected()
    socket?.close()
  }

  #disconnected(): void {
    this.#socket = null
    this.#host.lost()
    this.#placed = this.#welcomed = this.#unkept = false
    this.#heartbeat.stop()
    this.#texts.clear()
    this.#sync.stop()
    this.#presence.clear()
  }

  #receive(data: string | Uint8Array): void {
    this.#heartbeat.heard()
    if (this.#proven) this.#host.heard()
    if (typeof data === 'string') this.#handle(JSON.parse(data) as HostFrame)
    else if (data[0] === PARTED.text) this.#receiveText(data)
    else if (!this.#proven || !this.#sync.receive(data)) this.#drop() // more than any host of ours sends
  }

  #receiveText(part: Uint8Array): void {
    const assembled = this.#texts.take(part)
    if (assembled.is === 'too-large') this.#drop()
    if (assembled.is === 'message') this.#handle(JSON.parse(new TextDecoder().decode(assembled.message)) as HostFrame)
  }

  #handle(frame: HostFrame): void {
    if (!this.#proven && frame.t !== 'challenge') return this.#drop()
    switch (frame.t) {
      case 'challenge':
        this.#proven ||= this.#proofHolds(frame.proof)
        if (!this.#proven) return this.#drop()
        if (frame.v === PROTOCOL_VERSION) return this.#sendFrame(this.#hello(frame.nonce))
        return this.#end(refuse('wrong-version', `host ${frame.v}, page ${PROTOCOL_VERSION}`))
      case 'invited':
        return this.#answerInvited(frame.meeting)
      case 'waiting':
        this.#join = null
        this.#placed = true
        return this.#publish({
          connection: { is: 'waiting', title: frame.title },
          participantId: frame.participantId,
          meetingId: frame.meetingId,
          keyHalf: frame.keyHalf,
        })
      case 'welcome':
        return this.#welcome(frame)
      case 'addresses':
        this.#host.isAlsoAt(frame.urls, frame.hostKey)
        return this.#publish({ movedTo: this.#host.movedTo })
      case 'candidate':
        return this.#answerCandidate(frame.claim)
      case 'superseded':
        return this.#superseded(frame.claim, frame.url)
      case 'refused':
        return this.#refused(frame.refusal)
      case 'record':
        return this.#recordChanged(frame)
      case 'receipt':
        return this.#commands.receipt(frame.id, frame.refusal)
      case 'saved':
        return this.#sync.acknowledge(frame.updates)
      case 'disk':
        this.#unkept = frame.failing
        return this.#publishSaved()
      case 'not-kept':
        return this.#sync.notKept(frame.update, frame.refusal)
      case 'compare':
        return this.#sync.compare(base64urlnopad.decode(frame.vector), frame.deletions)
      case 'presence':
        return this.#presence.receive(frame.peers, frame.gone)
      case 'stage':
        return this.#publish({ stage: frame.stage })
      case 'notes':
        return this.#publish({ notes: frame.notes })
      case 'deletions':
        return this.#publish({ deletions: frame.notices })
      case 'host':
        return this.#publish({ hostInfo: frame.info })
      case 'pong':
        if (frame.at >= this.#paceAskedAt) this.#pace.answered()
        this.#sync.drained()
        this.#attempts = 0 // only a connection that holds for a while counts: one refused after each welcome must not be retried at full speed
        this.#host.answered(this.#snapshot.meetingId)
        if (this.#snapshot.trouble && this.#snapshot.saved !== 'refused') this.#publish({ trouble: null })
        this.#adjustClock(frame)
    }
  }

  /** Whether this is the host that the page knows from another address. */
  #proofHolds(proof: string | undefined): boolean {
    const key = this.#host.mustProve
    const text = () => utf8ToBytes(hostProofText(this.#proofNonce, this.#host.place))
    return key !== null && proof !== undefined && signatureHolds(key, proof, text())
  }

  #hello(nonce: string): ClientFrame {
    const { identity, doc } = this.options
    // Another host would not know the proof, and Yjs takes a new id when it finds another using its own.
    const own = this.#given?.id === doc.clientID && this.#given.by === this.#host.pages ? this.#given : null
    const about = { t: 'hello', v: PROTOCOL_VERSION, yjs: doc.clientID, yjsProof: own?.proof } as const
    if (identity.as !== 'participant')
      return { ...about, as: identity.as, token: identity.token, meetingId: identity.meetingId }
    const key = identity.key.publicKey
    const sig = signBytes(identity.key, utf8ToBytes(helloText(nonce, key)))
    return {
      ...about,
      as: 'participant',
      key,
      sig,
      meetingId: this.#snapshot.meetingId ?? undefined,
      code: identity.code || undefined,
      joins: this.#join?.request.code,
    }
  }

  /** The code is this meeting's: the wish to come in is signed for it and no other. */
  #answerInvited(meeting: MeetingIdentity): void {
    const { identity } = this.options
    if (this.#join === null || identity.as !== 'participant') return this.#drop()
    const { id, request } = this.#join
    const { returning: _, ...plain } = request
    const payload = meeting.edition === 1 ? plain : request // edition 1 knows nobody who returns
    this.#sendFrame({
      t: 'join',
      command: signCommand(identity.key, joinBody(this.#body(id, 'join', payload), meeting)),
    })
  }

  #welcome({
    participantId,
    yjs,
    state,
    head,
    mesh,
    ticket,
    keyHalf,
    now,
    hostInfo,
    stage,
    notes,
  }: Extract<HostFrame, { t: 'welcome' }>): void {
    if (!knowsEdition(state.edition))
      return this.#end(refuse('made-by-newer-version', `edition ${String(state.edition)}`))
    if (!this.#host.accepts(state, this.#snapshot.state)) return this.#drop()
    const first = !this.#welcomed
    this.#join = null
    this.#head = head
    this.seenHeads.add(state, head)
    this.#placed = this.#welcomed = true
    if (yjs) this.#writeUnder(yjs)
    const clockOffset = Date.parse(now) - this.#now()
    this.#publish({
      connection: { is: 'live' },
      meetingId: state.meetingId,
      participantId,
      mesh,
      ticket,
      keyHalf,
      hostInfo,
      stage,
      notes,
      clockOffset,
      hostUrl: this.#host.pages,
      via: this.#socket?.via ?? 'websocket',
      ...this.#stateNow(state, participantId),
    })
    if (!first) return // a new role on the same connection: document and commands go on
    this.#sync.start()
    this.#commands.resend()
    this.#presence.restart()
  }

  /** From here on this page writes, and shows its cursor, under the id the host has given it. What it wrote before stays under the id it had. */
  #writeUnder({ id, proof }: { id: number; proof: string }): void {
    this.#given = { id, proof, by: this.#host.pages }
    const { doc, awareness } = this.options
    if (doc.clientID === id) return
    const cursor = awareness.getLocalState()
    awareness.setLocalState(null)
    doc.clientID = awareness.clientID = id
    awareness.setLocalState(cursor)
  }

  /** Corrects the measured difference between the clocks after either of them was set. */
  #adjustClock({ at, now }: Extract<HostFrame, { t: 'pong' }>): void {
    const took = this.#now() - at
    const clockOffset = Date.parse(now) - this.#now()
    if (took >= 0 && took < CLOCK_TRUST && Math.abs(clockOffset - this.#snapshot.clockOffset) > CLOCK_TRUST)
      this.#publish({ clockOffset })
  }

  /** A standby asks to be followed. Before this device may, it goes on trying its host. */
  #answerCandidate(claim: Claim): void {
    const { identity } = this.options
    if (identity.as !== 'participant' || !this.#host.goesWith(claim, this.#snapshot.state)) return this.#drop()
    this.#sendFrame({ t: 'promise', promise: makePromise(identity.key, claim) })
  }

  /** The host says that another computer took over from it. */
  #superseded(claim: Claim, url: string): void {
    if (this.options.identity.as !== 'participant') return this.#publish({ trouble: refuse('host-superseded', url) })
    if (this.#host.hasPassedTo({ claim, url }, this.#snapshot.state)) this.#attempts = 0
    this.#drop()
  }

  #refused(refusal: Refusal): void {
    if (!this.#host.isTried) return this.#drop()
    const joining = this.#join !== null
    const { as } = this.options.identity
    // A participant has no session: the word then means a hello that came too late, as from a page that slept.
    const passing =
      (PASSING.has(refusal.reason) && !joining) || (refusal.reason === 'session-expired' && as === 'participant')
    if (passing) {
      this.#publish({ trouble: refusal })
      return this.#drop()
    }
    if (FINAL.has(refusal.reason) || as !== 'participant') return this.#end(refusal)
    this.#join = null
    const stranger = !joining && (refusal.reason === 'meeting-unknown' || refusal.reason === 'not-admitted')
    this.#leave()
    this.#publish({ connection: { is: 'outside', refusal: stranger ? null : refusal }, meetingId: null })
  }

  #end(refusal: Refusal): void {
    this.#leave()
    this.#publish({ connection: { is: 'ended', refusal } })
    this.#commands.end(refusal)
  }

  #recordChanged({ from, head, change }: Extract<HostFrame, { t: 'record' }>): void {
    this.#sync.applyWaiting() // what was put to a check is the text of this moment
    const { state, participantId } = this.#snapshot
    if (state?.events !== from) return this.#drop() // a gap: the next welcome brings the whole state
    this.#head = head
    const next = applyChange(state, change) as MeetingState
    this.seenHeads.add(next, head)
    this.#publish(this.#stateNow(next, participantId))
  }

  /** The state and what follows from it for the document. */
  #stateNow(state: MeetingState, participantId: string | null): Pick<LinkSnapshot, 'state' | 'writable'> {
    const writable = participantId !== null && powersOf(state, participantId).write && !state.locked
    this.#sync.setWritable(writable)
    return { state, writable }
  }

  #body<T extends CommandType>(id: string, type: T, payload: CommandPayload<T>) {
    return { id, type, payload, at: new Date(this.#now()).toISOString() }
  }

  #sendFrame(frame: ClientFrame): void {
    this.#socket?.send(JSON.stringify(frame))
  }

  #ping(): void {
    if (this.#placed) this.#sendFrame({ t: 'ping', at: this.#now() })
  }

  #newPace(): LinePace {
    return new LinePace(
      () => {
        this.#paceAskedAt = this.#now()
        this.#ping()
      },
      this.options.monotonic ?? (() => performance.now()),
    )
  }

  #publishSaved(): void {
    const saved = this.#unkept && this.#sync.saved !== 'offline' ? 'unkept' : this.#sync.saved
    const synced = this.#snapshot.synced || this.#sync.received
    if (saved !== this.#snapshot.saved || synced !== this.#snapshot.synced) this.#publish({ saved, synced })
  }

  #publish(change: Partial<LinkSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change }
    for (const changed of this.#listeners) changed()
  }
}
