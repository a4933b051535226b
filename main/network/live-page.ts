import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { FrameSender } from '#shared/link/frame-sender'
import type { ClientFrame, HostFrame, PresencePeer } from '#shared/protocol/frames'
import { CLOSE } from '#shared/protocol/frames'
import { PartAssembler } from '#shared/protocol/parts'
import { syncFrame, UPDATE } from '#shared/protocol/sync-frame'
import { PROTOCOL_VERSION } from '#shared/protocol/version'
import type { Refusal } from '#shared/meeting/refusals'
import {
  CATCH_UP_BYTES_MAX,
  CATCH_UP_MERGE_MAX,
  HOPELESS_ABOVE,
  SAVED_WITHIN,
  SLOW_ABOVE,
} from '#shared/protocol/transport-policy'
import { supervise } from '../runtime/supervise'
import type { Clock, Timer } from '../meeting/ports'
import { logger } from '../log/logger'
import { RefusalCounts } from '../log/refusal-counts'
import type { Broadcast } from './broadcast'
import { MESSAGE_MAX } from './limits'
import { OpenQuestions } from './open-questions'
import { PersonQuota } from './person-quotas'
import { plainAddress } from './subnet'

const log = logger('network')
const turnedAway = new RefusalCounts(log)

/** Where a page stands with the host. */
export type PageSession =
  | { is: 'greeting' }
  | { is: 'waiting'; participantId: string; key: string }
  /** `participantId` is null for a projector. `key` is null for the chair's pages and projectors. */
  | { is: 'live'; as: ClientHello['as']; participantId: string | null; key: string | null }

/** The number of an update on its connection, and what to call once it is on disk. */
export interface UpdateCount {
  number: number
  saved(): void
}

export type ClientHello = Extract<ClientFrame, { t: 'hello' }>

/** One connected page: what it may hear, what of its edits is saved, and how far behind it is. */
export class LivePage {
  session: PageSession = { is: 'greeting' }
  readonly address: string
  readonly nonce = randomBytes(18).toString('base64url')
  /** The page's Yjs client id, under which its cursor is shown: that of its hello, from welcome on that which it was given. */
  yjs = 0
  /** By which it shows that it was given that id before. */
  yjsProof: string | null = null
  cursor: PresencePeer['cursor'] = null
  /** The others know whose cursor it is. */
  introduced = false
  /** True from its first sync step 1 on: before, updates would only come twice. */
  synced = false
  lastGapAsked = 0
  answeredPing = true
  /** What it may send: of its own before it says hello, then what all pages of its person may together. */
  quota: PersonQuota
  /** Wraps a callback of this page: what fails in it is logged and ends this page's connection, never the meeting. */
  readonly supervised: ReturnType<typeof supervise>
  readonly parts = new PartAssembler(MESSAGE_MAX)
  /** It sent what builds on something missing: it is asked for all until it fits. What it waits to hear as saved, its answer brings. */
  hasGap = false
  readonly unsaved: (() => void)[] = []
  /** It brought content of an author who is connected: his to send. Should he vanish, this page is asked again. */
  hasForeign = false
  /** Cursors went out that this page was too slow for. */
  missedPresence = false
  /** What `ask` asked. */
  readonly questions = new OpenQuestions()
  readonly #sender: FrameSender
  #waitingAtPing = 0
  #received = 0
  #saved = 0
  readonly #savedEarly = new Set<number>()
  /** Set while the page is still to be told how many are saved. */
  #savedTimer: Timer | null = null
  #skipped: Uint8Array[] = []
  #skippedBytes = 0
  /** More was skipped than is kept: the page gets the whole state. */
  #lost = false

  constructor(
    readonly socket: WebSocket,
    /** What `socket` runs over. */
    private readonly wire: Socket,
    /** Which listener it came in by: chair and projector exist on loopback only. */
    readonly door: 'lan' | 'console',
    private readonly clock: Clock,
    /** To be called when the page was let in: its connection is not given up for others any more. */
    readonly seated: () => void,
  ) {
    this.supervised = supervise(
      (error) => log.error('a page could not be heard or told something', { error }),
      () => socket.terminate(),
    )
    this.quota = new PersonQuota(clock)
    this.address = plainAddress(wire.remoteAddress ?? '')
    this.#sender = new FrameSender(
      { send: this.supervised((frame) => this.#sendBytes(frame)), buffered: () => socket.bufferedAmount },
      SLOW_ABOVE,
    )
    socket.on(
      'close',
      this.supervised(() => {
        this.#sender.clear()
        this.#savedTimer?.cancel()
      }),
    )
    this.send({ t: 'challenge', nonce: this.nonce, v: PROTOCOL_VERSION })
  }

  /** True while the page has not taken what it was sent. */
  get slow(): boolean {
    return this.#sender.behind || this.socket.bufferedAmount > SLOW_ABOVE
  }

  send(frame: HostFrame): void {
    this.sendText(JSON.stringify(frame))
  }

  sendText(text: string): void {
    if (this.#takes()) this.socket.send(text)
  }

  /** Sends what many pages get. */
  broadcast(message: Broadcast): void {
    if (!this.#takes()) return
    if (this.#savedTimer === null) return message.to(this.socket)
    this.wire.cork()
    this.#tellSaved()
    message.to(this.socket)
    this.wire.uncork()
  }

  #takes(): boolean {
    if (this.socket.readyState !== this.socket.OPEN) return false
    if (this.socket.bufferedAmount <= HOPELESS_ABOVE) return true
    this.socket.terminate()
    return false
  }

  /** Sends a document message, a large one in parts and as fast as the page takes them. */
  sendSync(message: Uint8Array<ArrayBuffer>): void {
    this.#sender.send(message)
  }

  #sendBytes(bytes: Uint8Array): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(bytes)
  }

  /** Says no and ends the connection. */
  turnAway(refusal: Refusal, code: number = CLOSE.refused): void {
    turnedAway.note(refusal.reason)
    this.send({ t: 'refused', refusal })
    this.socket.close(code, refusal.reason)
  }

  /** Asks for a sign of life. A page that neither answered the last time nor took anything of what waits for it is given up: a slow phone may need minutes for a long document. */
  ping(): void {
    const waiting = this.socket.bufferedAmount
    const takes = waiting < this.#waitingAtPing
    this.#waitingAtPing = waiting
    if (!this.answeredPing && !takes) return this.socket.terminate()
    if (waiting > 0 && !this.answeredPing) return // the last question is still on its way
    this.answeredPing = false
    this.socket.ping()
  }

  /** Passes an update on, or keeps it for later when the page is slow to take what it has. `whole`: its frame in one piece, null when it is too large for that. */
  offer(update: Uint8Array, frame: Uint8Array<ArrayBuffer>, whole: Broadcast | null): void {
    if (!this.synced) return
    if (!this.#lost && this.#skipped.length === 0 && !this.slow)
      return whole ? this.broadcast(whole) : this.sendSync(frame)
    this.#skipped.push(update)
    this.#skippedBytes += update.length
    if (this.#skipped.length <= CATCH_UP_MERGE_MAX && this.#skippedBytes <= CATCH_UP_BYTES_MAX) return
    this.#skipped = []
    this.#skippedBytes = 0
    this.#lost = true
  }

  /** Sends a slow page, once its socket has drained, all it missed in one go. `whole`: frames that bring the whole document. */
  catchUp(whole: () => Uint8Array<ArrayBuffer>[]): void {
    if ((!this.#lost && this.#skipped.length === 0) || this.#sender.behind || this.socket.bufferedAmount > 0) return
    const frames = this.#lost ? whole() : [syncFrame(UPDATE, Y.mergeUpdates(this.#skipped))]
    this.#skipped = []
    this.#skippedBytes = 0
    this.#lost = false
    for (const frame of frames) this.sendSync(frame)
  }

  /** Asks for an answer that brings `askedAt` back; the browser gives it by itself. */
  ask(askedAt: number): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.ping(this.questions.ask(askedAt))
  }

  /** Bytes of the document and of everything else that the page has not taken yet. */
  get behind(): number {
    return this.socket.bufferedAmount + this.#skippedBytes + (this.#lost ? CATCH_UP_BYTES_MAX : 0)
  }

  /** True when the page has been sent every update so far. */
  get current(): boolean {
    return this.synced && !this.#lost && this.#skipped.length === 0 && !this.slow
  }

  /** Numbers an update of this page. The page hears how many of its first updates are on disk (or known to it as not kept), within `SAVED_WITHIN`. */
  countUpdate(): UpdateCount {
    const number = ++this.#received
    const saved = () => {
      this.#savedEarly.add(number)
      const before = this.#saved
      while (this.#savedEarly.delete(this.#saved + 1)) this.#saved++
      if (this.#saved > before)
        this.#savedTimer ??= this.clock.setTimeout(
          this.supervised(() => this.#tellSaved()),
          SAVED_WITHIN,
        )
    }
    return { number, saved }
  }

  #tellSaved(): void {
    this.#savedTimer?.cancel()
    this.#savedTimer = null
    this.send({ t: 'saved', updates: this.#saved })
  }
}
