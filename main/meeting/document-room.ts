import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import {
  FANOUT_SHARE,
  FANOUT_TICK_CROWD,
  FANOUT_TICK_MAX,
  FANOUT_TICK_MIN,
  FANOUT_TICK_PER_PAGE_SQUARED,
} from '#shared/protocol/transport-policy'
import type { Refusal } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import { DocumentGate } from '#shared/document/document-gate'
import { openDocument } from '#shared/document/open-document'
import type { DocumentUpdate } from '#shared/document/document-update'
import { buildsOnMissing, isContained, piecesOf } from '#shared/document/document-update'
import { supervise } from '../runtime/supervise'
import {
  COMPACT_ABOVE,
  COMPACT_AT_OPENING_ABOVE,
  DISK_EVERY,
  DISK_RETRY,
  DOCUMENT_MAX,
  EFFORT_PER_PERSON_MAX,
  EFFORT_PER_PIECE,
  FEW_WORDS_BYTES,
  KNOWN_MESSAGES_KEPT,
  PIECES_OF_TIME,
  UPDATE_MAX,
  WAITING_BYTES_PER_PERSON,
  WORK_PER_TICK,
} from './limits'
import type { Load } from './persons-in-turn'
import { PersonsInTurn } from './persons-in-turn'
import { PiecePace } from './piece-pace'
import type { Clock, Timer, UpdateLog } from './ports'
import { refusalOf } from './refusal-of'
import { logger } from '../log/logger'

const log = logger('document')

const supervised = supervise((error) => log.error('edits that had arrived could not be applied and told', { error }))

/** Transaction origins of the host's document. */
type Origin = 'recovery' | 'host' | 'peers'

/** What somebody's page sent for the document. */
export interface Arrival {
  /** Whose it is: nobody's words wait for more than one update of each other person. */
  from: string
  bytes: number
  /**
   * Reads it, when its turn has come. `held`: the document has all of it. Null: it was found to be none, and its sender
   * knows.
   */
  read(): DocumentUpdate | 'held' | null
  /** It is on disk. */
  saved(): void
  /** It is nothing that a meeting's document can hold; it is not kept. */
  broken(): void
  /** There is no room for it; it is not kept. */
  full(refusal: Refusal): void
  /** It builds on something that has not arrived; it is not kept, its sender is to be asked for all. */
  gap(): void
}

/** An arrival in its turn, or somebody who waits for what came before. */
type Waiting = Arrival | { is: 'reached'; reached(): void }

/** An arrival that was read. */
interface Read {
  arrival: Arrival
  update: DocumentUpdate
}

/** Something for the disk, in order. Without an update: only to be told once all before it is there. */
interface Unwritten {
  update: Uint8Array | null
  saved(): void
  /** Told instead of `saved` as soon as the disk refuses, and no more; without it what waits is tried until the disk takes it. */
  refused?(error: unknown): void
}

export interface DocumentRoomEvents {
  /** One update that brings everybody from the last one to now. Already applied, perhaps not yet on disk. Answers how many pages there are to tell. */
  changed(update: Uint8Array): number
  /** Writing began to fail, and how, or works again. */
  disk(refusal: Refusal | null): void
}

/** Looks on while the document changes. */
export interface DocumentWatch {
  /** An update of this participant is about to be applied; what this returns is called right after. */
  applying(by: string, update: DocumentUpdate): () => void
  /** All of a tick is applied: what is changed here is told, and written, together with it. Answers whether anything was. */
  settling(): boolean
  /** The host itself changed the document, on behalf of `by`. */
  edited(by: string, update: Uint8Array): void
  /** A tick was told. */
  ticked(update: Uint8Array): void
}
const UNWATCHED: DocumentWatch = {
  applying: () => () => {},
  settling: () => false,
  edited: () => {},
  ticked: () => {},
}

/**
 * The host's replica of a meeting's document. Arriving updates are applied once a tick in one transaction, go out as one
 * update, and are acknowledged when the disk has them. If writing fails they stay in memory and are tried again.
 * The tick grows with the pages to tell and with what applying and sending costs: the more there are, the more goes into one telling.
 */
export class DocumentRoom {
  readonly doc: Y.Doc
  readonly #gate: DocumentGate
  /** Pieces of the disk that no meeting's document can hold: taken out when it was opened, and kept beside it. */
  readonly quarantined: number
  /** What the disk held, while it is not kept beside yet. */
  #original: readonly Uint8Array[] | null = null
  readonly #arrived = new PersonsInTurn<Waiting>()
  /** Bytes of what waits, by person. */
  readonly #waitingBytes = new Map<string, number>()
  readonly #pieces: PiecePace
  /** Comparisons that inserting what each person brought has cost. */
  readonly #efforts = new Map<string, number>()
  #unwritten: Unwritten[] = []
  /** What the running tick changed. */
  #ticked: Uint8Array | null = null
  #tick = FANOUT_TICK_MIN
  #pages = 0
  /** Digests of messages the document holds all of: a document only grows, so they stay true. */
  readonly #known = new Set<string>()
  /** What was read of the document since it last changed. */
  readonly #readings = new Map<string, unknown>()
  #lastFlush = Number.NEGATIVE_INFINITY
  #flushTimer: Timer | null = null
  #writing: Promise<void> | null = null
  #closing = false
  #retryTimer: { wake(): void } | null = null
  #lastAppend = Number.NEGATIVE_INFINITY
  /** How many wait for all to be on disk: then nothing is put off. */
  #urgent = 0
  #putOff: { wake(): void } | null = null
  #failing: Refusal | null = null
  #bytes = 0
  #editor = ''

  constructor(
    private readonly log: UpdateLog,
    private readonly clock: Clock,
    private readonly events: DocumentRoomEvents,
    private readonly watch: DocumentWatch = UNWATCHED,
  ) {
    const { doc, unreadable, unfit } = openDocument(log.updates)
    this.doc = doc
    this.#pieces = new PiecePace(clock)
    this.#gate = new DocumentGate(doc)
    this.quarantined = unreadable.length + unfit
    if (this.quarantined > 0) this.#original = [...log.updates]
    for (const update of log.updates) this.#bytes += update.length
    this.doc.on('update', (update: Uint8Array, origin: Origin) => {
      this.#readings.clear()
      if (origin === 'host') {
        watch.edited(this.#editor, update)
        this.#write([{ update, saved: () => {} }])
      } else if (origin === 'peers') {
        this.#ticked = update
        watch.ticked(update)
      }
      this.#pages = events.changed(update)
    })
    if (log.logBytes > COMPACT_AT_OPENING_ABOVE || this.#original) this.#write([])
  }

  /**
   * Takes what a writer sent, to be read and applied in turn with everybody else's. Pieces that build on something that
   * has not arrived are not kept: Yjs would hold them and pass them on to every page, for ever if what they wait for
   * never comes. False, and nothing taken, when too much of this person's waits already.
   */
  receive(arrival: Arrival): boolean {
    const waiting = (this.#waitingBytes.get(arrival.from) ?? 0) + arrival.bytes
    if (waiting > WAITING_BYTES_PER_PERSON) return false
    this.#waitingBytes.set(arrival.from, waiting)
    this.#arrived.add(arrival.from, arrival)
    this.#schedule()
    return true
  }

  /** Share of the document that is still free, from 1 to 0. */
  get free(): number {
    return Math.max(0, 1 - this.#bytes / DOCUMENT_MAX)
  }

  /** Waits until all that this person had sent is applied: what somebody decides about is at least what they wrote. */
  async reached(from: string): Promise<void> {
    this.flush()
    if (!this.#arrived.has(from)) return
    await new Promise<void>((reached) => this.#arrived.add(from, { is: 'reached', reached }))
  }

  /** The whole document as one update, with what has not reached the disk yet. */
  whole(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc)
  }

  /** Something read of the document, once for as long as the document stays as it is: commands may come by the dozen. */
  reading<T>(name: string, read: (doc: Y.Doc) => T): T {
    if (!this.#readings.has(name)) this.#readings.set(name, read(this.doc))
    return this.#readings.get(name) as T
  }

  /**
   * Edits by the host itself, e.g. the template's agenda; `by`: on whose behalf. Resolves when they are on disk; as
   * `written`, throws when the disk refuses, and they are kept in memory and tried again.
   */
  async edit(change: (doc: Y.Doc) => void, by = 'host'): Promise<void> {
    this.#editor = by
    this.doc.transact(() => change(this.doc), 'host' satisfies Origin)
    await this.written()
  }

  /** True when an update holds nothing the document does not have: what a reconnecting page sends out of courtesy. */
  hasAll(update: DocumentUpdate): boolean {
    const digest = createHash('sha256').update(update.bytes).digest('base64')
    if (this.#known.has(digest)) return true
    if (!isContained(this.doc, update)) return false
    if (this.#known.size >= KNOWN_MESSAGES_KEPT) this.#known.clear()
    this.#known.add(digest)
    return true
  }

  /**
   * Applies what has arrived, an update of each person in turn, for at most so many milliseconds: a decision sees the
   * latest text, and no crowd of updates keeps the host from everything else. A few words of somebody who has brought
   * little are told before anything larger is begun. What is left over has the next tick, and of who has brought very many
   * pieces a later one; without an end all is applied.
   */
  flush(within = WORK_PER_TICK): void {
    this.#flushTimer?.cancel()
    this.#flushTimer = null
    const began = (this.#lastFlush = this.clock.monotonic())
    if (this.#arrived.empty) return
    const inTime = () => this.clock.monotonic() - began <= within
    if (within === Number.POSITIVE_INFINITY) this.#apply(() => 'little', inTime)
    else {
      this.#apply((person, next) => (this.#loadOf(person, next) === 'little' ? 'little' : 'rests'), inTime)
      this.#apply((person, next) => this.#loadOf(person, next), inTime)
    }
    this.#setTick(this.clock.monotonic() - began)
    if (!this.#arrived.empty) this.#schedule()
  }

  #loadOf(person: string, next: Waiting): Load {
    const load = this.#pieces.loadOf(person)
    return load === 'little' && 'bytes' in next && next.bytes > FEW_WORDS_BYTES ? 'much' : load
  }

  /** Applies in one transaction, which is told and written as one, what these loads let through while there is time. */
  #apply(loadOf: (person: string, next: Waiting) => Load, inTime: () => boolean): void {
    let next = inTime() ? this.#arrived.take(loadOf) : undefined
    if (!next) return
    const good: Read[] = []
    const held: Arrival[] = []
    const later: (() => void)[] = []
    this.#ticked = null
    let open: Read[] = []
    let more = false
    this.doc.transact((transaction) => {
      while (next) {
        if ('is' in next) later.push(next.reached)
        else this.#timed(next, (arrival) => this.#readIn(arrival, { good, held, open, later }))
        next = inTime() ? this.#arrived.take(loadOf) : undefined
      }
      // What arrived in the wrong order finds its place on the second look.
      for (let before = Number.POSITIVE_INFINITY; open.length < before;) {
        before = open.length
        open = open.filter((each) => buildsOnMissing(this.doc, each.update) || !this.#applyTo(good, each, later))
      }
      more = this.watch.settling()
      // Else Yjs takes words under the host's own id for somebody else's, and gives the host another.
      if (more) transaction.local = true
    }, 'peers' satisfies Origin)
    this.#writeTick(good, held, more || later.length > 0)
    for (const each of later) each()
    for (const { arrival } of open) arrival.gap()
  }

  /** Counts the time that this takes for its person, so that whatever is costly comes more slowly. */
  #timed(arrival: Arrival, work: (arrival: Arrival) => void): void {
    const { from } = arrival
    const [began, before] = [this.clock.monotonic(), this.#pieces.lately(from)]
    work(arrival)
    const counted = this.#pieces.lately(from) - before
    const more = (this.clock.monotonic() - began) * PIECES_OF_TIME.perMillisecond - counted
    if (more > 0) this.#pieces.count(from, Math.min(more, PIECES_OF_TIME.most))
  }

  /** Reads one arrival and applies it. What its sender is to hear waits until the transaction is over. */
  #readIn(
    arrival: Arrival,
    { good, held, open, later }: { good: Read[]; held: Arrival[]; open: Read[]; later: (() => void)[] },
  ): void {
    const { from, bytes } = arrival
    const waiting = this.#waitingBytes.get(from)! - bytes
    if (waiting > 0) this.#waitingBytes.set(from, waiting)
    else this.#waitingBytes.delete(from)
    const update = bytes > UPDATE_MAX ? 'too large' : readSafely(arrival)
    if (update === null) return
    if (update !== 'too large' && update !== 'held') this.#pieces.count(from, piecesOf(update))
    if (update === 'held') return void held.push(arrival)
    if (update === 'too large')
      return void later.push(() => arrival.full(refuse('frame-too-large', `${bytes} > ${UPDATE_MAX}`)))
    if (this.#bytes + update.bytes.length > DOCUMENT_MAX)
      return void later.push(() => arrival.full(refuse('document-full', 'the document has its largest size')))
    const read = { arrival, update }
    if (buildsOnMissing(this.doc, update)) open.push(read)
    else this.#applyTo(good, read, later)
  }

  /** Always true: whatever became of it, it waits no longer. */
  #applyTo(good: Read[], read: Read, later: (() => void)[]): true {
    const { arrival, update } = read
    const fault = this.#gate.fault(update)
    if (fault?.is === 'full') later.push(() => arrival.full(refuse('text-full', fault.why)))
    else if (fault === null && !this.#mayInsert(arrival.from, this.#gate.effort))
      later.push(() => arrival.full(refuse('document-full', 'one person’s share of comparisons')))
    else if (fault === null && this.#applies(read)) good.push(read)
    else {
      if (fault !== null)
        log.warn('an update is refused: no document of a meeting can hold it', { reason: 'update-broken' })
      later.push(() => arrival.broken())
    }
    return true
  }

  #mayInsert(from: string, effort: number): boolean {
    const all = (this.#efforts.get(from) ?? 0) + effort
    if (all > EFFORT_PER_PERSON_MAX) return false
    if (effort > 0) this.#efforts.set(from, all)
    this.#pieces.count(from, effort / EFFORT_PER_PIECE)
    return true
  }

  #applies({ arrival: { from }, update }: Read): boolean {
    const applied = this.watch.applying(from, update)
    if (!applies(this.doc, update.bytes, 'peers')) return false
    applied()
    return true
  }

  /** One record for the whole tick, unless something waits for what has not arrived: that is not in the tick's update. */
  #writeTick(good: readonly Read[], held: readonly Arrival[], andMore: boolean): void {
    const saved = () => {
      for (const { arrival } of good) arrival.saved()
      for (const arrival of held) arrival.saved()
    }
    // Of an update that broke in the middle the document has, and has told, the beginning; and what the watch added.
    if (this.hasGap) {
      const asArrived = good.map(({ update }) => ({ update: update.bytes, saved: () => {} }))
      for (const { update } of good) this.#bytes += update.bytes.length
      const ticked = andMore ? [{ update: this.#ticked, saved: () => {} }] : []
      return this.#write([...ticked, ...asArrived, { update: null, saved }])
    }
    this.#bytes += this.#ticked?.length ?? 0
    this.#write([{ update: this.#ticked, saved }])
  }

  /** `took`: milliseconds that applying and sending took, smoothed over some ticks so that one pause of the collector changes little. */
  #setTick(took: number): void {
    const crowd = Math.min(FANOUT_TICK_CROWD, this.#pages ** 2 * FANOUT_TICK_PER_PAGE_SQUARED)
    const wanted = Math.min(FANOUT_TICK_MAX, Math.max(FANOUT_TICK_MIN, crowd, took * FANOUT_SHARE))
    this.#tick += (wanted - this.#tick) / 8
  }

  /** True while updates wait for others that have not arrived: only from a log written by an earlier version, or damaged. */
  get hasGap(): boolean {
    return this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null
  }

  /** Waits until everything received is applied and on disk (or, while the disk fails, until it works again). */
  async settled(): Promise<void> {
    this.flush(Number.POSITIVE_INFINITY)
    this.#urgent++
    this.#putOff?.wake()
    while (this.#writing) await this.#writing
    this.#urgent--
  }

  /** Resolves when everything received is applied and on disk. Throws at once what the disk refuses it with: nobody is kept waiting for a disk that fails. */
  async written(): Promise<void> {
    this.flush(Number.POSITIVE_INFINITY)
    this.#urgent++
    try {
      await new Promise<void>((saved, refused) => {
        this.#write([{ update: null, saved, refused }])
        this.#putOff?.wake()
        this.#retryTimer?.wake()
      })
    } finally {
      this.#urgent--
    }
  }

  /** Writes what can be written, folds the log, and lets go. Throws when unwritten edits had to be given up. */
  async close(): Promise<void> {
    this.#closing = true
    this.#retryTimer?.wake()
    await this.settled()
    this.doc.destroy()
    const lost = this.#unwritten.filter(({ update }) => update !== null).length
    if (lost > 0) throw new Error(`${lost} edits could not be written to the data folder`)
  }

  #schedule(): void {
    if (this.#flushTimer) return
    // The first edit after silence goes at once; later ones share a tick.
    const wait = Math.max(0, this.#lastFlush + this.#tick - this.clock.monotonic())
    this.#flushTimer = this.clock.setTimeout(
      supervised(() => this.flush()),
      wait,
    )
  }

  #write(batch: readonly Unwritten[]): void {
    this.#unwritten.push(...batch)
    this.#writing ??= this.#drain()
  }

  async #drain(): Promise<void> {
    await Promise.resolve() // `#writing` is set before it can be over
    try {
      await this.#writeAll()
    } finally {
      this.#writing = null // at once: what comes a moment later must find that nobody writes any more
    }
  }

  async #writeAll(): Promise<void> {
    do {
      const putOff = this.#lastAppend + DISK_EVERY - this.clock.monotonic()
      if (putOff > 0 && this.#urgent === 0) await this.#pause(putOff, (timer) => (this.#putOff = timer))
      this.#lastAppend = this.clock.monotonic()
      const batch = [...this.#unwritten]
      try {
        if (this.#original) await this.#keepOriginal(this.#original)
        const updates = batch.flatMap(({ update }) => update ?? [])
        if (updates.length > 0) await this.log.append(updates)
        this.#unwritten.splice(0, batch.length)
        this.#report(null)
        for (const { saved } of batch) saved()
        if (this.log.logBytes > (batch.length === 0 ? COMPACT_AT_OPENING_ABOVE : COMPACT_ABOVE)) await this.#compact()
      } catch (error) {
        if (!this.#failing)
          log.error('the document could not be written; it is kept in memory and tried again', { error })
        this.#report(refusalOf(error))
        const unwilling = this.#unwritten.filter(({ refused }) => refused)
        this.#unwritten = this.#unwritten.filter(({ refused }) => !refused)
        for (const { refused } of unwilling) refused?.(error)
        if (this.#closing) return
        await this.#pause(DISK_RETRY, (timer) => (this.#retryTimer = timer))
      }
    } while (this.#unwritten.length > 0)
  }

  /** What was taken out is kept before the disk forgets it. */
  async #keepOriginal(original: readonly Uint8Array[]): Promise<void> {
    await this.log.setAside(original)
    await this.#compact()
    this.#original = null
  }

  async #compact(): Promise<void> {
    const state = Y.encodeStateAsUpdate(this.doc)
    // What arrived since the last append is in `state` too; it is appended again later, which changes nothing.
    await this.log.compact(state)
    this.#bytes = state.length
  }

  #report(refusal: Refusal | null): void {
    if (refusal?.reason === this.#failing?.reason) return
    this.#failing = refusal
    this.events.disk(refusal)
  }

  /** `begun` is given what ends the pause early. */
  #pause(milliseconds: number, begun: (timer: { wake(): void }) => void): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.clock.setTimeout(resolve, milliseconds)
      begun({ wake: () => (timer.cancel(), resolve()) })
    })
  }
}

/** What fails in one person's update must not take the others' in the same tick with it. */
function readSafely(arrival: Arrival): ReturnType<Arrival['read']> {
  try {
    return arrival.read()
  } catch (error) {
    log.error('an update could not be read and is not kept', { error })
    return null
  }
}

function applies(doc: Y.Doc, update: Uint8Array, origin: Origin): boolean {
  try {
    Y.applyUpdate(doc, update, origin)
    return true
  } catch (error) {
    log.warn('an update could not be applied and is not kept', { error })
    return false
  }
}
