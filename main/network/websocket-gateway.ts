import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { RawData } from 'ws'
import { WebSocketServer } from 'ws'
import { readClientFrame } from '#shared/protocol/client-frame'
import { parseSignedCommand } from '#shared/meeting/record'
import { CLOSE, helloText, hostProofText } from '#shared/protocol/frames'
import { normalizeJoinCode } from '#shared/meeting/admission/join-code'
import { readSyncFrame } from '#shared/protocol/sync-frame'
import { PROTOCOL_VERSION } from '#shared/protocol/version'
import type { Refusal } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import { isPublicKey, soundKeySigned } from '#shared/signing/device-key'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { refusalOf } from '../meeting/refusal-of'
import { supervise } from '../runtime/supervise'
import type { LiveMeeting } from '../meeting/live-meeting'
import { participantOfKey } from '../meeting/live-meeting'
import type { Meetings } from '../meeting/meetings'
import type { Clock } from '../meeting/ports'
import type { CodeGuard } from './code-guard'
import type { ConnectionPlaces } from './connection-places'
import type { ConsoleSessions } from './console-sessions'
import type { Door } from '#shared/protocol/routes'
import type { Candidacy } from '#shared/meeting/succession/candidacy'
import type { ReplicationEndpoint } from './replication-endpoint'
import {
  CLOSED_WITHIN,
  FRAME_MAX,
  HELLO_MAX,
  HELLO_WITHIN,
  SIGNAL_MAX,
  STANDBY_FRAME_MAX,
  TEXT_FRAME_MAX,
} from './limits'
import type { ClientHello } from './live-page'
import { LivePage } from './live-page'
import { CHAIR_PAGE, PROJECTOR_PAGE } from './lobby'
import type { MeetingHub } from './meeting-hub'
import { mayMesh } from './mesh-signaling'
import type { PageSocket, PageWire } from './page-socket'
import type { Tickets } from './tickets'
import { logger } from '../log/logger'

const log = logger('network')

export interface WebSocketGatewayParts {
  meetings: Meetings
  sessions: ConsoleSessions
  codes: CodeGuard
  hubOf(meeting: LiveMeeting): MeetingHub
  tickets: Tickets
  replicationEndpoint: ReplicationEndpoint
  /** Of the connections at each door. */
  places: { readonly [D in Door]: Pick<ConnectionPlaces, 'seat'> }
  clock: Clock
  /** "192.168.1.5:8420", of each address at which this host is reached now. */
  ownPlaces(): readonly string[]
  sign(bytes: Uint8Array): string
  /** Origins of pages that were loaded from hosts whose standby this computer is or was. */
  hostsBefore(): readonly string[]
  /** Meetings of which this computer is the standby. */
  standbys: {
    standsBy(meetingId: string): boolean
    candidacy(meetingId: string, decided: () => void): Candidacy | null
  }
}

/** Somebody with the code of a meeting, who was told which it is and has not asked to join it yet. */
interface Invited {
  asked: true
  meeting: LiveMeeting
  key: string
}

/** Takes every WebSocket: finds out who is there, and hands the page to its meeting's hub or the socket to the mesh. */
export class WebSocketGateway {
  readonly #live = serverFor(FRAME_MAX)
  readonly #mesh = serverFor(SIGNAL_MAX)
  readonly #standby = serverFor(STANDBY_FRAME_MAX)

  constructor(private readonly parts: WebSocketGatewayParts) {}

  /** Node's `upgrade` event of either listener. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, door: Door): void {
    const supervised = supervise(
      (error) => log.error('a connection could not be taken in', { error }),
      () => socket.destroy(),
    )
    supervised(() => this.#route(request, socket, head, door))()
  }

  #route(request: IncomingMessage, socket: Duplex, head: Buffer, door: Door): Promise<void> | void {
    const url = new URL(request.url ?? '/', 'http://host')
    if (!sameOrigin(request) && !(door === 'lan' && url.pathname !== '/standby' && this.#isOfHostBefore(request)))
      return reject(socket, 403)
    if (url.pathname === '/live') {
      request.socket.cork() // answer and challenge leave in one piece
      this.#live.handleUpgrade(request, socket, head, (ws) =>
        this.#greet(ws, request.socket, door, {
          seated: () => this.parts.places[door].seat(request.socket),
          proof: this.#proof(url, request),
        }),
      )
      request.socket.uncork()
    } else if (url.pathname === '/mesh') return this.#admitToMesh(url, request, socket, head, door)
    else if (url.pathname === '/standby' && door === 'lan')
      this.#standby.handleUpgrade(request, socket, head, (ws) =>
        this.parts.replicationEndpoint.accept(ws, request.socket.remoteAddress ?? '', {
          seated: () => this.parts.places[door].seat(request.socket),
          proof: this.#proof(url, request),
          version: url.searchParams.has('v') ? Number(url.searchParams.get('v')) : null,
        }),
      )
    else reject(socket, 404)
  }

  close(): void {
    for (const server of [this.#live, this.#mesh, this.#standby]) {
      for (const client of server.clients) client.terminate()
      server.close()
    }
  }

  /** For a page, or a standby, that knows this host from another address. */
  #proof(url: URL, { headers: { host } }: IncomingMessage): string | undefined {
    const nonce = url.searchParams.get('prove')
    if (nonce === null || !/^[\w-]{16,64}$/.test(nonce) || !host || !this.parts.ownPlaces().includes(host))
      return undefined
    return this.parts.sign(utf8ToBytes(hostProofText(nonce, host)))
  }

  /** A page whose frames come by requests, where no WebSocket gets through. */
  greetByRequests(socket: PageSocket, wire: PageWire, request: IncomingMessage, url: URL): void {
    this.#greet(socket, wire, 'lan', { seated: () => {}, proof: this.#proof(url, request) })
  }

  /** Whether a page that was loaded where this request says may talk to the hall's door. */
  mayEnter(request: IncomingMessage): boolean {
    return sameOrigin(request) || this.#isOfHostBefore(request)
  }

  #greet(
    socket: PageSocket,
    wire: PageWire,
    door: Door,
    { seated, proof }: { seated: () => void; proof: string | undefined },
  ): void {
    const page = new LivePage(socket, wire, door, this.parts.clock, seated, proof)
    const { supervised } = page
    socket.on(
      'error',
      supervised(() => socket.terminate()), // an oversized or broken frame: ws has already sent its close code
    )
    const expire = () =>
      this.parts.clock.setTimeout(
        supervised(() => page.turnAway(refuse('session-expired', 'no hello'))),
        HELLO_WITHIN,
      )
    let late = expire()
    let hub: MeetingHub | null = null
    let candidacy: Candidacy | null = null
    let invited: Invited | null = null
    let greeted = false
    socket.on(
      'close',
      supervised(() => late.cancel()),
    )
    const before = wire.bytesRead
    const weigh = supervised(
      () => wire.bytesRead - before > HELLO_MAX && page.turnAway(refuse('frame-too-large', 'hello')),
    )
    wire.on('data', weigh)
    const letInFailed = (error: unknown): void => {
      log.error('a page could not be let in', { error })
      page.turnAway(refusalOf(error))
    }
    const receive = (data: RawData, isBinary: boolean): Promise<void> | void => {
      if (socket.readyState !== socket.OPEN) return // told to go: it may take its time to close, but is heard no more
      page.answeredPing = true // anything it says is a sign of life: on a slow line a pong may come minutes later
      const bytes = bytesOf(data)
      if (!page.quota.frames.take() || !page.quota.bytes.take(bytes.length))
        return page.turnAway(refuse('frame-too-many'))
      if (isBinary) {
        // Before the parts of it are kept: who waits to be admitted has no text to send.
        if (!hub) return page.turnAway(refuse('frame-malformed'))
        if (page.session.is !== 'live') return page.turnAway(refuse('not-admitted'))
        const assembled = page.parts.take(bytes)
        if (assembled.is === 'part') return
        if (assembled.is === 'too-large') return page.turnAway(refuse('frame-too-large'))
        const frame = readSyncFrame(assembled.message)
        return frame ? hub.sync(page, frame.kind, frame.body) : page.turnAway(refuse('frame-malformed'))
      }
      const text = bytes
      if (text.length > TEXT_FRAME_MAX) return page.turnAway(refuse('frame-too-large'))
      const read = readClientFrame(new TextDecoder().decode(text))
      if (!read.ok) return page.turnAway(refuse('frame-malformed', read.detail))
      if (read.frame.t === 'hello' && !greeted) {
        greeted = true
        wire.off('data', weigh)
        late.cancel()
        page.yjs = read.frame.yjs
        page.yjsProof = read.frame.yjsProof ?? null
        candidacy = this.#candidacyFor(page, read.frame)
        if (candidacy) return
        return this.#hello(page, read.frame).then((found) => {
          if (found === null || !('asked' in found)) return void (hub = found)
          invited = found
          late = expire()
        }, letInFailed)
      }
      if (invited && read.frame.t === 'join') {
        const { meeting, key } = invited
        invited = null
        late.cancel()
        return this.#join(page, meeting, key, read.frame.command).then((found) => void (hub = found), letInFailed)
      }
      if (candidacy && read.frame.t === 'promise') return void candidacy.add(read.frame.promise)
      if (!hub) return page.turnAway(refuse('not-admitted'))
      return hub.text(page, read.frame)
    }
    socket.on('message', supervised(receive))
  }

  /** Finds the meeting a page belongs to and lets it in, has it wait, or has it say that it wants to join; null when it was turned away. */
  async #hello(page: LivePage, hello: ClientHello): Promise<MeetingHub | Invited | null> {
    const no = (refusal: Refusal): null => (page.turnAway(refusal), null)
    if (hello.v !== PROTOCOL_VERSION) return no(refuse('wrong-version'))
    if (hello.as !== 'participant') {
      const allowed =
        page.door === 'console' &&
        (this.parts.sessions.isChair(hello.token) ||
          (hello.as === 'projector' && this.parts.sessions.mayProject(hello.token, hello.meetingId)))
      if (!allowed) return no(refuse('console-expired'))
      const meeting = await this.parts.meetings.byId(hello.meetingId)
      if (!meeting) return no(refuse('meeting-unknown'))
      const hub = this.parts.hubOf(meeting)
      hub.lobby.welcome(page, hello.as === 'chair' ? CHAIR_PAGE : PROJECTOR_PAGE)
      return hub
    }
    // Two hundred pages that come back at once wait for each other's checks.
    if (!this.parts.meetings.hasFoundSound(hello.key) && !isPublicKey(hello.key)) return no(refuse('key-unfit'))
    if (!soundKeySigned(hello.key, hello.sig, utf8ToBytes(helloText(page.nonce, hello.key))))
      return no(refuse('signature-wrong'))
    const known = await this.parts.meetings.byKey(
      hello.key,
      hello.meetingId,
      hello.code === undefined ? undefined : normalizeJoinCode(hello.code),
    )
    if (!known && hello.meetingId !== undefined && this.parts.standbys.standsBy(hello.meetingId))
      return no(refuse('host-standing-by'))
    const successor = known?.standby.supersession.by
    if (known && successor) return (this.parts.hubOf(known).lobby.sendAway(page, successor), null)
    if (known && !asksAgain(known, hello)) return this.#place(page, known, hello.key)
    if (hello.joins === undefined) return no(refuse('meeting-unknown'))
    return this.#invite(page, hello.key, hello.joins)
  }

  /** A page whose host is gone, at a standby that wants to take over: it is shown the claim and may promise to follow. */
  #candidacyFor(page: LivePage, hello: ClientHello): Candidacy | null {
    if (hello.as !== 'participant' || hello.meetingId === undefined || hello.v !== PROTOCOL_VERSION) return null
    const candidacy = this.parts.standbys.candidacy(
      hello.meetingId,
      page.supervised(() => page.socket.close(CLOSE.replaced, 'decided')),
    )
    if (candidacy) page.send({ t: 'candidate', claim: candidacy.claim })
    return candidacy
  }

  #place(page: LivePage, meeting: LiveMeeting, key: string): MeetingHub | null {
    const hub = this.parts.hubOf(meeting)
    return hub.lobby.place(page, key) ? hub : null
  }

  /** Tells whoever knows a code whose it is, so that the wish to join can name the meeting and its host. */
  async #invite(page: LivePage, key: string, code: string): Promise<Invited | null> {
    const no = (refusal: Refusal): null => (page.turnAway(refusal), null)
    const { codes, meetings } = this.parts
    const found = codes.attempt(page.address, () => meetings.findByCode(normalizeJoinCode(code)))
    if (found === 'too-many-attempts' || (found && !codes.mayJoin(page.address))) return no(refuse('too-many-attempts'))
    const meeting = found && (await meetings.openFound(found))
    if (!meeting) return no(refuse('wrong-code'))
    const { meetingId: id, edition, hostKey } = meeting.state
    page.send({ t: 'invited', meeting: { id, edition, hostKey } })
    return { asked: true, meeting, key }
  }

  async #join(page: LivePage, meeting: LiveMeeting, key: string, value: unknown): Promise<MeetingHub | null> {
    const parsed = parseSignedCommand(value, meeting.state.edition)
    if (!parsed.ok) return (page.turnAway(refuse(parsed.reason, parsed.detail)), null)
    const { command } = parsed
    if (command.body.type !== 'join')
      return (page.turnAway(refuse('command-malformed', 'something else than join')), null)
    const crowded = () => this.parts.hubOf(meeting).arrivals.crowded(page.address)
    const refusal = await meeting.submit(command, key, crowded)
    if (refusal) return (page.turnAway(refusal), null)
    return this.#place(page, meeting, key)
  }

  /** A page that was loaded from the host before this one: it brings its device's key, and the origin that its record names. */
  #isOfHostBefore(request: IncomingMessage): boolean {
    const { origin } = request.headers
    return origin !== undefined && this.parts.hostsBefore().includes(origin)
  }

  async #admitToMesh(url: URL, request: IncomingMessage, socket: Duplex, head: Buffer, door: Door): Promise<void> {
    const meetingId = url.searchParams.get('meeting') ?? ''
    const holder = this.parts.tickets.holder(meetingId, url.searchParams.get('ticket') ?? '')
    // The ticket first: no stranger has a meeting opened.
    const meeting = holder === null ? null : await this.parts.meetings.byId(meetingId)
    if (!meeting || holder === null || !mayMesh(meeting.state, holder)) return reject(socket, 403)
    this.#mesh.handleUpgrade(request, socket, head, (ws) => {
      this.parts.places[door].seat(request.socket)
      this.parts.hubOf(meeting).mesh.accept(ws, holder)
    })
  }
}

/** A person the chair refused or sent out may ask once more; everybody else who is known resumes. */
const asksAgain = (meeting: LiveMeeting, hello: Extract<ClientHello, { as: 'participant' }>): boolean => {
  const id = participantOfKey(meeting.state, hello.key)
  const status = id === null ? undefined : meeting.state.participants[id]?.status
  return hello.joins !== undefined && (status === 'refused' || status === 'removed')
}

/** Pages of other sites must not reach a host on the visitor's LAN. Programs send no Origin and are let through to the challenge. */
function sameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === host
}

function serverFor(maxPayload: number): WebSocketServer {
  const options = { noServer: true, maxPayload, perMessageDeflate: false, closeTimeout: CLOSED_WITHIN }
  return new WebSocketServer(options)
}

function reject(socket: Duplex, status: 403 | 404): void {
  const answer = `HTTP/1.1 ${status} ${{ 403: 'Forbidden', 404: 'Not Found' }[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`
  socket.end(answer, () => socket.destroy()) // whoever was refused may never end it
}

function bytesOf(data: RawData): Uint8Array {
  return Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
