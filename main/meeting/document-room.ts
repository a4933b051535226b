import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { FANOUT_SHARE, FANOUT_TICK, FANOUT_TICK_MAX, FANOUT_TICK_PER_PAGE } from '#shared/protocol/transport-policy'
import type { Refusal } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import { DocumentGate } from '#shared/document/document-gate'
import { openDocument } from '#shared/document/open-document'
import type { DocumentUpdate } from '#shared/document/document-update'
import { buildsOnMissing, isContained } from '#shared/document/document-update'
import { supervise } from '../runtime/supervise'
import {
  COMPACT_ABOVE,
  COMPACT_AT_OPENING_ABOVE,
  DISK_EVERY,
  DISK_RETRY,
  DOCUMENT_MAX,
  KNOWN_MESSAGES_KEPT,
  UPDATE_MAX,
} from './limits'
import type { Clock, Timer, UpdateLog } from './ports'
import { refusalOf } from './refusal-of'
import { logger } from '../log/logger'

const log = logger('document')

const supervised = supervise((error) => log.error('edits that had arrived could not be applied and told', { error }))

/** Transaction origins of the host's document. */
type Origin = 'recovery' | 'host' | 'peers'

interface Arrived {
  update: DocumentUpdate
  /** Participant id of who brought it. */
  by: string
  /** It is on disk. */
  saved(): void
  /** It could be decoded but not applied; it is not kept. */
  broken(): void
  /** It builds on something that has not arrived; it is not kept, its sender is to be asked for all. */
  gap(): void
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
  #arrived: Arrived[] = []
  #unwritten: Unwritten[] = []
  /** What the running tick changed. */
  #ticked: Uint8Array | null = null
  #tick = FANOUT_TICK
  #pages = 0
  /** Digests of messages the document holds all of: a document only grows, so they stay true. */
  readonly #known = new Set<string>()
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
    this.#gate = new DocumentGate(doc)
    this.quarantined = unreadable.length + unfit
    if (this.quarantined > 0) this.#original = [...log.updates]
    for (const update of log.updates) this.#bytes += update.length
    this.doc.on('update', (update: Uint8Array, origin: Origin) => {
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
   * Takes an update from a writer. `saved` is called once it is on disk, `broken` when it turns out not to fit, `gap`
   * when it builds on something that has not arrived: Yjs would keep such pieces and pass them on to every page, for
   * ever if what they wait for never comes. A refused update changes nothing. `by`: participant id of who brought it.
   */
  receive(update: DocumentUpdate, saved: () => void, broken: () => void, gap: () => void, by = ''): Refusal | null {
    const { length } = update.bytes
    if (length > UPDATE_MAX) return refuse('frame-too-large', `${length} > ${UPDATE_MAX}`)
    if (this.#bytes + length > DOCUMENT_MAX) return refuse('frame-too-large', 'the document is full')
    this.#bytes += length
    this.#arrived.push({ update, by, saved, broken, gap })
    this.#schedule()
    return null
  }

  /** The whole document as one update, with what has not reached the disk yet. */
  whole(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc)
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
  hasAll(update: Uint8Array): boolean {
    const digest = createHash('sha256').update(update).digest('base64')
    if (this.#known.has(digest)) return true
    if (!isContained(this.doc, update)) return false
    if (this.#known.size >= KNOWN_MESSAGES_KEPT) this.#known.clear()
    this.#known.add(digest)
    return true
  }

  /** Calls back once everything applied so far is on disk. */
  whenOnDisk(saved: () => void): void {
    this.#write([{ update: null, saved }])
  }

  /** Applies what has arrived now, so that a decision sees the latest text. */
  flush(): void {
    this.#flushTimer?.cancel()
    this.#flushTimer = null
    this.#lastFlush = this.clock.monotonic()
    const batch = this.#arrived.splice(0)
    if (batch.length === 0) return
    const good: Arrived[] = []
    const bad: Arrived[] = []
    const began = this.clock.monotonic()
    this.#ticked = null
    let more = false
    let open = batch
    this.doc.transact((transaction) => {
      // What arrived in the wrong order finds its place on the second look.
      for (let before = Number.POSITIVE_INFINITY; open.length < before;) {
        before = open.length
        open = open.filter((each) => {
          if (buildsOnMissing(this.doc, each.update)) return true
          ;(this.#takes(each) ? good : bad).push(each)
          return false
        })
      }
      more = this.watch.settling()
      // Else Yjs takes words under the host's own id for somebody else's, and gives the host another.
      if (more) transaction.local = true
    }, 'peers' satisfies Origin)
    this.#setTick(this.clock.monotonic() - began)
    this.#writeTick(good, more || bad.length > 0)
    for (const { broken } of bad) broken()
    for (const { update, gap } of open) {
      this.#bytes -= update.bytes.length
      gap()
    }
  }

  #takes({ update, by }: Arrived): boolean {
    const fault = this.#gate.fault(update)
    if (fault !== null)
      log.warn('an update is refused: no document of a meeting can hold it', { reason: 'update-broken' })
    if (fault !== null) return false
    const applied = this.watch.applying(by, update)
    if (!applies(this.doc, update.bytes, 'peers')) return false
    applied()
    return true
  }

  /** One record for the whole tick, unless something waits for what has not arrived: that is not in the tick's update. */
  #writeTick(good: readonly Arrived[], andMore: boolean): void {
    // Of an update that broke in the middle the document has, and has told, the beginning; and what the watch added.
    if (this.hasGap) {
      const asArrived = good.map(({ update, saved }) => ({ update: update.bytes, saved }))
      return this.#write(andMore ? [{ update: this.#ticked, saved: () => {} }, ...asArrived] : asArrived)
    }
    for (const { update } of good) this.#bytes -= update.bytes.length
    this.#bytes += this.#ticked?.length ?? 0
    this.#write([{ update: this.#ticked, saved: () => good.forEach(({ saved }) => saved()) }])
  }

  /** `took`: milliseconds that applying and sending took, smoothed over some ticks so that one pause of the collector changes little. */
  #setTick(took: number): void {
    const wanted = Math.min(
      FANOUT_TICK_MAX,
      Math.max(FANOUT_TICK + this.#pages * FANOUT_TICK_PER_PAGE, took * FANOUT_SHARE),
    )
    this.#tick += (wanted - this.#tick) / 8
  }

  /** True while updates wait for others that have not arrived: only from a log written by an earlier version, or damaged. */
  get hasGap(): boolean {
    return this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null
  }

  /** Waits until everything received is applied and on disk (or, while the disk fails, until it works again). */
  async settled(): Promise<void> {
    this.flush()
    this.#urgent++
    this.#putOff?.wake()
    while (this.#writing) await this.#writing
    this.#urgent--
  }

  /** Resolves when everything received is applied and on disk. Throws at once what the disk refuses it with: nobody is kept waiting for a disk that fails. */
  async written(): Promise<void> {
    this.flush()
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
    this.#writing ??= this.#drain().finally(() => (this.#writing = null))
  }

  async #drain(): Promise<void> {
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

function applies(doc: Y.Doc, update: Uint8Array, origin: Origin): boolean {
  try {
    Y.applyUpdate(doc, update, origin)
    return true
  } catch (error) {
    log.warn('an update could not be applied and is not kept', { error })
    return false
  }
}
