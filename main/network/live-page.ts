import { randomBytes } from 'node:crypto'
import * as Y from 'yjs'
import { FrameSender } from '#shared/link/frame-sender'
import { LinePace } from '#shared/link/line-pace'
import type { ClientFrame, HostFrame, PresencePeer } from '#shared/protocol/frames'
import { CLOSE } from '#shared/protocol/frames'
import { PARTED, PartAssembler } from '#shared/protocol/parts'
import { readSyncFrame, STEP_1, syncFrame, UPDATE } from '#shared/protocol/sync-frame'
import { PROTOCOL_VERSION } from '#shared/protocol/version'
import type { Refusal } from '#shared/meeting/refusals'
import {
  BESIDES_WITHIN,
  CATCH_UP_BYTES_MAX,
  CATCH_UP_MERGE_MAX,
  CURSORS_TAKE_OF_LINE,
  DOCUMENT_TAKES_OF_LINE,
  FRAME_OVERHEAD,
  HOPELESS_ABOVE,
  TEXT_WHOLE_MAX,
} from '#shared/protocol/transport-policy'
import { supervise } from '../runtime/supervise'
import type { Clock, Timer } from '../meeting/ports'
import { logger } from '../log/logger'
import { RefusalCounts } from '../log/refusal-counts'
import { Broadcast } from './broadcast'
import { MESSAGE_MAX } from './limits'
import { OpenQuestions } from './open-questions'
import type { PageSocket, PageWire } from './page-socket'
import { PersonQuota } from './person-quotas'
import { plainAddress } from './subnet'

const log = logger('network')
const turnedAway = new RefusalCounts(log)

/** What the ping carries by which a page's line is measured; those of `ask` carry a time. */
const MEASURING = 'arrived'

/** Where a page stands with the host. */
export type PageSession =
  | { is: 'greeting' }
  | { is: 'waiting'; participantId: string; key: string }
  /** `participantId` is null for a projector. `key` is null for the chair's pages and projectors. */
  | { is: 'live'; as: ClientHello['as']; participantId: string | null; key: string | null }

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
  readonly unsaved: number[] = []
  /** It brought content of an author who is connected: his to send. Should he vanish, this page is asked again. */
  hasForeign = false
  /** Cursors went out that this page was too slow for. */
  missedPresence = false
  /** What `ask` asked. */
  readonly questions = new OpenQuestions()
  readonly #pace: LinePace
  readonly #sender: FrameSender
  /** Large text frames, and whatever comes after one until it is through. */
  readonly #texts: FrameSender
  /** When the document, and cursors, may take of a slow line again; 0 while nothing has to wait. */
  #documentRestsUntil = 0
  #cursorsRestUntil = 0
  /** Bytes that had come through, either way, when it was last asked for a sign of life. */
  #throughAtPing = 0
  #received = 0
  #saved = 0
  readonly #savedEarly = new Set<number>()
  #savedUntold = false
  /** Goes with the next change, or when the timer says so. */
  readonly #besides: Broadcast[] = []
  #besidesTimer: Timer | null = null
  #skipped: Uint8Array[] = []
  #skippedBytes = 0
  /** More was skipped than is kept: the page is told what there is, and asks. */
  #lost = false

  constructor(
    readonly socket: PageSocket,
    /** What `socket` runs over. */
    private readonly wire: PageWire,
    /** Which listener it came in by: chair and projector exist on loopback only. */
    readonly door: 'lan' | 'console',
    private readonly clock: Clock,
    /** To be called when the page was let in: its connection is not given up for others any more. */
    readonly seated: () => void,
    /** That this is the host it is taken for, where the page asked for it. */
    proof?: string,
  ) {
    this.supervised = supervise(
      (error) => log.error('a page could not be heard or told something', { error }),
      () => socket.terminate(),
    )
    this.quota = new PersonQuota(clock)
    this.address = plainAddress(wire.remoteAddress ?? '')
    this.#pace = new LinePace(
      () => this.#ping(MEASURING),
      () => clock.monotonic(),
    )
    const line = {
      send: this.supervised((frame: Uint8Array<ArrayBuffer>) => this.#sendBytes(frame)),
      // A line that is gone takes all: what waited for it would look every few milliseconds for ever whether it may.
      room: () => (this.gone ? Number.POSITIVE_INFINITY : this.#pace.room),
      partBytes: () => this.#pace.partBytes,
    }
    this.#texts = new FrameSender(line, PARTED.text)
    this.#sender = new FrameSender(line)
    socket.on(
      'pong',
      this.supervised((data: Buffer) => data.toString() === MEASURING && this.#measured()),
    )
    socket.on(
      'close',
      this.supervised(() => {
        this.#texts.clear()
        this.#sender.clear()
        this.#besidesTimer?.cancel()
      }),
    )
    this.send({ t: 'challenge', nonce: this.nonce, v: PROTOCOL_VERSION, proof })
    this.#pace.measure()
  }

  /** Does something with this page under its supervision. A wrapper each time would cost more than what is done: pages hear thirty changes a second. */
  guard(run: (page: LivePage) => unknown): void {
    try {
      const outcome = run(this)
      if (outcome instanceof Promise) this.supervised(() => outcome)()
    } catch (error) {
      this.supervised(() => Promise.reject(error))()
    }
  }

  /** Whatever it is sent meanwhile leaves in one piece: to the system, each piece costs as much as a change. */
  together(run: () => void): void {
    this.wire.cork?.()
    try {
      run()
    } finally {
      this.wire.uncork?.()
    }
  }

  /** True while the page has not taken what it was sent. */
  get slow(): boolean {
    return this.#texts.behind || this.#sender.behind || this.#pace.room <= 0
  }

  send(frame: HostFrame): void {
    this.sendText(JSON.stringify(frame))
  }

  sendText(text: string): void {
    this.broadcast(new Broadcast(text))
  }

  /** Sends what many pages get. */
  broadcast(message: Broadcast): void {
    if (this.#besidesTimer === null) this.#give(message)
    else if (message.isText || this.#texts.behind) {
      this.#giveBesides()
      this.#give(message)
    } else if (this.#takes()) {
      const besides = this.#takeBesides()
      message.to(this.socket, this.wire, besides)
      this.#pace.sent(besides.reduce((sum, { bytes }) => sum + bytes.length, message.bytes.length))
    }
  }

  /** Sends a text that many pages get and that may wait `BESIDES_WITHIN` for a change, to go with it in one piece. */
  broadcastBesides(message: Broadcast): void {
    if (message.bytes.length > TEXT_WHOLE_MAX) return this.broadcast(message)
    this.#besides.push(message)
    this.#besidesSoon()
  }

  #besidesSoon(): void {
    if (!this.gone)
      this.#besidesTimer ??= this.clock.setTimeout(
        this.supervised(() => this.#giveBesides()),
        BESIDES_WITHIN,
      )
  }

  #giveBesides(): void {
    for (const message of this.#takeBesides()) this.#give(message)
  }

  #takeBesides(): Broadcast[] {
    this.#besidesTimer?.cancel()
    this.#besidesTimer = null
    const besides = this.#besides.splice(0)
    if (this.#savedUntold)
      besides.push(new Broadcast(JSON.stringify({ t: 'saved', updates: this.#saved } satisfies HostFrame)))
    this.#savedUntold = false
    return besides
  }

  #give(message: Broadcast): void {
    if (!this.#takes()) return
    const { bytes, isText } = message
    // Text frames stay in order: the events after a welcome are no use before it.
    if (isText && (this.#texts.behind || bytes.length > TEXT_WHOLE_MAX)) return this.#texts.send(bytes)
    message.to(this.socket, this.wire)
    this.#pace.sent(bytes.length)
  }

  #takes(): boolean {
    if (this.gone) return false
    // What waits is at most what has not arrived; the system is asked only when that is much.
    if (this.#pace.onTheWay + this.#texts.waiting <= HOPELESS_ABOVE) return true
    if (this.socket.bufferedAmount + this.#texts.waiting <= HOPELESS_ABOVE) return true
    this.socket.terminate()
    return false
  }

  /** Sends a document message, a large one in parts and as fast as the page takes them. */
  sendSync(message: Uint8Array<ArrayBuffer>): void {
    this.#sender.send(message)
  }

  /**
   * Sends all that the page lacks. Changes that waited for it are in there too: who asks again and again, and reads
   * nothing, fills no memory. What the host asked meanwhile is asked behind it: it is how unsaved words are brought.
   */
  sendAnswer(messages: readonly Uint8Array<ArrayBuffer>[]): void {
    const question = this.#sender.startOver().findLast((message) => readSyncFrame(message)?.kind === STEP_1)
    this.together(() => {
      for (const message of question ? [...messages, question] : messages) this.sendSync(message)
    })
  }

  /** True once its connection has ended, or is about to. */
  get gone(): boolean {
    return this.socket.readyState !== this.socket.OPEN
  }

  #sendBytes(bytes: Uint8Array): void {
    if (this.gone) return
    this.socket.send(bytes)
    this.#pace.sent(bytes.length)
  }

  #ping(content?: string): void {
    if (!this.gone) this.socket.ping(content)
  }

  /** What was sent until some time ago has arrived. */
  #measured(): void {
    this.#pace.answered()
    this.#texts.pass()
    this.#sender.pass()
    if (this.#skipped.length > 0) this.#bringSkipped()
  }

  /** Milliseconds that this many bytes take of a line that makes things wait; none of one that does not. */
  #takesOfLine(bytes: number): number {
    return ((bytes + FRAME_OVERHEAD) / this.#pace.bytesPerSecond) * 1000
  }

  /** Says no and ends the connection. */
  turnAway(refusal: Refusal, code: number = CLOSE.refused): void {
    turnedAway.note(refusal.reason)
    this.#texts.clear() // what waits there would come too late, and this with it
    this.send({ t: 'refused', refusal })
    this.socket.close(code, refusal.reason)
  }

  /** Asks for a sign of life. A page that did not answer the last time, and from and to which not a byte came through since, is given up: a slow phone may need minutes for a long document. */
  ping(): void {
    const through = this.wire.bytesRead + this.#pace.arrived
    const alive = this.answeredPing || through > this.#throughAtPing
    this.#throughAtPing = through
    if (!alive) return this.socket.terminate()
    if (!this.answeredPing && !this.#pace.idle) return // the last question is still on its way
    this.answeredPing = false
    this.#ping()
  }

  /** Passes an update on, or keeps it for later when the page is slow to take what it has. `whole`: its frame in one piece, null when it is too large for that. */
  offer(update: Uint8Array, frame: Uint8Array<ArrayBuffer>, whole: Broadcast | null): void {
    if (!this.synced) return
    if (!this.#lost && this.#skipped.length === 0 && !this.slow && !this.#documentRests) {
      this.#restDocument(frame.length)
      return whole && frame.length <= this.#pace.partBytes ? this.broadcast(whole) : this.sendSync(frame)
    }
    if (this.#lost) return
    this.#skipped.push(update)
    this.#skippedBytes += update.length
    if (this.#skippedBytes > CATCH_UP_BYTES_MAX) {
      this.#forgetSkipped()
      this.#lost = true
    } else if (this.#skipped.length > CATCH_UP_MERGE_MAX) {
      const merged = Y.mergeUpdates(this.#skipped)
      this.#skipped = [merged]
      this.#skippedBytes = merged.length
    }
  }

  /** Brings a slow page, once its line has drained, all it missed in one go. `comparison`: from it the page learns that it lacks something, and asks. */
  catchUp(comparison: () => Broadcast): void {
    if (this.#skipped.length > 0) return this.#bringSkipped()
    if (!this.#lost || this.slow || !this.#pace.idle) return
    this.#lost = false
    this.broadcast(comparison())
  }

  #bringSkipped(): void {
    if (this.slow || !this.#pace.idle || this.#documentRests) return
    const update = Y.mergeUpdates(this.#skipped)
    this.#forgetSkipped()
    this.#restDocument(update.length)
    this.sendSync(syncFrame(UPDATE, update))
  }

  #forgetSkipped(): void {
    this.#skipped = []
    this.#skippedBytes = 0
  }

  get #documentRests(): boolean {
    return this.#documentRestsUntil > 0 && this.clock.monotonic() < this.#documentRestsUntil
  }

  #restDocument(bytes: number): void {
    const takes = this.#takesOfLine(bytes) * DOCUMENT_TAKES_OF_LINE
    this.#documentRestsUntil = takes === 0 ? 0 : this.clock.monotonic() + takes
  }

  /** True while it may be told where cursors are: what it was sent has drained, and cursors have not had their share of its line. */
  get takesCursors(): boolean {
    return !this.slow && this.clock.monotonic() >= this.#cursorsRestUntil
  }

  /** It is being told where cursors are, in so many bytes. */
  restCursors(bytes: number): void {
    this.#cursorsRestUntil = this.clock.monotonic() + this.#takesOfLine(bytes) * CURSORS_TAKE_OF_LINE
  }

  /** Asks for an answer that brings `askedAt` back; the browser gives it by itself. */
  ask(askedAt: number): void {
    this.#ping(this.questions.ask(askedAt))
  }

  /** Bytes of the document and of everything else that the page has not taken yet. */
  get behind(): number {
    const waiting = this.#texts.waiting + this.#sender.waiting + this.#skippedBytes
    return this.#pace.onTheWay + waiting + (this.#lost ? CATCH_UP_BYTES_MAX : 0)
  }

  /** True when the page has been sent every update so far. */
  get current(): boolean {
    return this.synced && !this.#lost && this.#skipped.length === 0 && !this.slow
  }

  /** Numbers an update of this page, to be told to `saved` once it is on disk, or known to its page as not kept. */
  countUpdate(): number {
    return ++this.#received
  }

  /** The page hears how many of its first updates need not be kept for the host any more, within `BESIDES_WITHIN`. */
  saved(number: number): void {
    this.#savedEarly.add(number)
    const before = this.#saved
    while (this.#savedEarly.delete(this.#saved + 1)) this.#saved++
    if (this.#saved === before) return
    this.#savedUntold = true
    this.#besidesSoon()
  }
}
