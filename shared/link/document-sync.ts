import * as Y from 'yjs'
import { deletionsDigest } from '../document/deletions-digest'
import { splitUpdate } from '../document/split-update'
import { PartAssembler } from '../protocol/parts'
import { readSyncFrame, STEP_1, STEP_2, syncFrame, UPDATE } from '../protocol/sync-frame'
import type { FrameLine } from './frame-sender'
import { FrameSender } from './frame-sender'
import type { Refusal } from '../meeting/refusals'
import { refuse } from '../meeting/refusals'
import { AUTHOR_PAUSE, EDIT_PAUSE, MESSAGE_MAX, UPDATE_BYTES_MAX } from '../protocol/transport-policy'
import { ArrivingAnswer } from './arriving-answer'
import type { SaveState } from './connection-state'
import { UpdateBatch } from './update-batch'

/**
 * Keeps one Y.Doc equal to the host's over one connection after another, and knows which of this page's edits are on
 * the host's disk. Applies the host's updates with itself as the origin.
 *
 * Edits learned elsewhere (over the mesh) are their authors' to send. But an author may vanish in between, and then
 * everything written after his words would stay invisible to the host: so what the host has not shown after a second
 * goes from here.
 */
export class DocumentSync {
  #connected = false
  #writable = false
  /** The host's step 2, the end of its answer, is applied. */
  #received = false
  /** Questions that the host has not answered to the end. */
  #asking = 0
  /** The host's step 1 came: from then on `#hostKnows` can be relied upon. */
  #asked = false
  /** What the host has of each Yjs client, by its own word. It echoes this page's edits too. */
  #hostKnows = new Map<number, number>()
  /** An own edit was made that could not be sent on this connection. */
  #heldBack = false
  /** The host did not keep own words, and how many frames had been sent when it last said so: only later ones can mend that. */
  #refusedAfter: number | null = null
  /** Frames with document content, counted from 1 for each connection. */
  #sent = 0
  /** Those of them that brought others' words. */
  readonly #sentLearned = new Set<number>()
  #sentOwn = 0
  #acknowledged = 0
  readonly #answer: ArrivingAnswer
  readonly #sender: FrameSender
  readonly #parts = new PartAssembler(MESSAGE_MAX)
  readonly #own = new UpdateBatch(
    () => EDIT_PAUSE,
    (update) => this.#sendOwn(UPDATE, update),
    () => this.#sender.behind,
  )
  /** What the host told of the text, not applied yet. */
  #waiting: Uint8Array[] = []
  /** What it said it held, behind so many of these. */
  #toCompare: { behind: number; vector: Uint8Array; deletions: string } | null = null
  #learned: Uint8Array[] = []
  #learnedTimer: ReturnType<typeof setTimeout> | undefined

  /**
   * `changed` is called whenever `saved` may have another value, `refused` when the host has no room for own words.
   * `whenToApply` says when the host's changes of the text are applied, together if there are several by then.
   */
  constructor(
    private readonly doc: Y.Doc,
    line: FrameLine,
    private readonly changed: () => void,
    private readonly refused: (refusal: Refusal) => void,
    private readonly whenToApply: (apply: () => void) => void = (apply) => apply(),
  ) {
    this.#answer = new ArrivingAnswer(doc)
    this.#sender = new FrameSender(line)
    doc.on('update', this.#onUpdate)
  }

  get saved(): SaveState {
    if (!this.#connected) return 'offline'
    if (this.#refusedAfter !== null) return 'refused'
    const handshake = this.#received && (this.#asked || !this.#writable)
    return handshake && !this.#heldBack && !this.#own.pending && this.#acknowledged >= this.#sentOwn
      ? 'saved'
      : 'syncing'
  }

  /** True when the host's whole document arrived on this connection. */
  get received(): boolean {
    return this.#received
  }

  /** The host said welcome on a new connection. */
  start(): void {
    this.stop()
    this.#connected = true
    this.#ask()
    this.changed()
  }

  /** The connection is gone. */
  stop(): void {
    this.#toCompare = null
    this.applyWaiting()
    this.#connected = this.#received = this.#asked = this.#heldBack = false
    this.#hostKnows = new Map()
    this.#sent = this.#sentOwn = this.#acknowledged = this.#asking = 0
    this.#refusedAfter = null
    this.#sentLearned.clear()
    this.#own.clear() // step 2 of the next connection carries it
    this.#sender.clear()
    this.#parts.clear()
    this.#forgetLearned()
    this.changed()
  }

  /** Whether the host takes edits from this page now: by role, and while the minutes are not frozen. */
  setWritable(writable: boolean): void {
    const gained = writable && !this.#writable
    this.#writable = writable
    if (!gained) return
    this.#asked ||= this.#received // who only reads may not have been asked; the host's own frames tell enough
    this.sendMissing()
  }

  /** Sends everything the host does not have as an own edit: what a local copy brought, or what was held back. */
  sendMissing(): void {
    if (!this.#asked || !this.#writable) return
    this.#own.clear()
    this.#heldBack = false
    this.#sendOwn(UPDATE, Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.#hostKnows)))
  }

  /** Sends what still waits for its pause: a command must not overtake the words it is about. */
  flush(): void {
    this.#own.flush()
  }

  /** The line has taken more: what waits goes on. */
  drained(): void {
    this.#sender.pass()
  }

  /** False when the frame makes a message larger than any host of ours sends. */
  receive(frame: Uint8Array): boolean {
    const assembled = this.#parts.take(frame)
    if (assembled.is === 'message') this.#take(assembled.message)
    return assembled.is !== 'too-large'
  }

  #take(message: Uint8Array): void {
    const frame = readSyncFrame(message)
    if (!frame) throw new Error('a binary frame that is no sync message')
    const { kind, body: content } = frame
    if (kind === UPDATE && this.#asking === 0) {
      this.#noteHostKnows(content)
      if (this.#waiting.push(content) === 1) this.whenToApply(this.applyWaiting)
      return this.changed()
    }
    this.applyWaiting()
    if (kind === STEP_1) {
      this.#asked = true
      for (const [client, clock] of Y.decodeStateVector(content)) this.#learnClock(client, clock)
      const missing = Y.encodeStateAsUpdate(this.doc, content)
      if (this.#writable) this.#sendOwn(STEP_2, missing)
      else this.#heldBack = Y.parseUpdateMeta(missing).to.size > 0 // e.g. typed offline, then the minutes were frozen
    } else {
      this.#noteHostKnows(content)
      if (kind === STEP_2) this.#arrived(content)
      else this.#answer.add(content)
    }
    this.changed()
  }

  /** Puts what the host has told by now into the document, as one change, or as two with a comparison between them. */
  readonly applyWaiting = (): void => {
    const [told, compare] = [this.#waiting, this.#toCompare]
    this.#waiting = []
    this.#toCompare = null
    if (!compare) return this.#apply(told)
    this.#apply(told.slice(0, compare.behind))
    this.#compare(compare.vector, compare.deletions)
    this.#apply(told.slice(compare.behind))
  }

  #apply(told: readonly Uint8Array[]): void {
    if (told.length === 0) return
    Y.transact(this.doc, () => told.forEach((update) => Y.applyUpdate(this.doc, update, this)), this, false)
  }

  #arrived(end: Uint8Array): void {
    this.#received = true
    this.#asking = Math.max(0, this.#asking - 1)
    this.#answer.finish(end, this)
  }

  /**
   * The host says what it holds. Over one connection nothing gets lost, but edits come by several (mesh, local copy,
   * another tab), and what any of them lost shows here: the page asks for what it lacks and sends what the host lacks.
   * Not before what the host told until then is in the document, which has its own time: applied at once, it would keep an
   * old phone's next letter waiting for a tenth of a second.
   */
  compare(vector: Uint8Array, deletions: string): void {
    if (this.#waiting.length > 0) this.#toCompare = { behind: this.#waiting.length, vector, deletions }
    else this.#compare(vector, deletions)
  }

  #compare(vector: Uint8Array, deletions: string): void {
    if (!this.#received || this.#asking > 0) return
    const host = Y.decodeStateVector(vector)
    const own = Y.decodeStateVector(Y.encodeStateVector(this.doc))
    const lacks = isAhead(host, own) || this.doc.store.pendingStructs !== null
    const has = isAhead(own, host)
    const differs = !lacks && !has && deletionsDigest(this.doc) !== deletions
    if (lacks || differs) this.#ask()
    if (this.#refusedAfter !== null) {
      this.#hostKnows = host
      return this.sendMissing()
    }
    // Own edits on their way are no loss: the host had not seen them when it looked.
    if ((!has && !differs) || !this.#asked || !this.#writable || this.saved !== 'saved') return
    this.#hostKnows = host
    this.sendMissing()
  }

  /** The first `updates` frames of this connection are on the host's disk, or were said not to be kept. */
  acknowledge(updates: number): void {
    this.#acknowledged = updates
    if (this.#refusedAfter !== null && this.#sentOwn > this.#refusedAfter && updates >= this.#sentOwn) {
      this.#refusedAfter = null
      if (this.#heldBack) this.sendMissing()
    }
    this.changed()
  }

  /**
   * The host has no room for this frame. What it brought stays here, marked as not saved, and goes again with the next
   * comparison: by then something may have been taken out. Words of others are theirs to save.
   */
  notKept(update: number, refusal: Refusal): void {
    if (!this.#sentLearned.has(update)) this.#holdBack(refusal)
  }

  #holdBack(refusal: Refusal): void {
    this.#refusedAfter = this.#sent
    this.#own.clear() // what is sent next brings it
    this.#heldBack = true
    this.refused(refusal)
    this.changed()
  }

  close(): void {
    this.stop()
    this.doc.off('update', this.#onUpdate)
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (origin === this || !this.#connected) return // offline edits go with the next step 2
    if (transaction.local) this.#edited(update)
    else this.#learn(update)
  }

  #ask(): void {
    this.#asking++
    this.#sender.send(syncFrame(STEP_1, this.#answer.vector()))
  }

  #edited(update: Uint8Array): void {
    if (!this.#writable || this.#refusedAfter !== null) this.#heldBack = true
    else if (this.#asked) this.#own.add(update)
    // else: step 2, sent when the host asks, carries it
    this.changed()
  }

  #learn(update: Uint8Array): void {
    this.#learned.push(update)
    this.#learnedTimer ??= setTimeout(() => {
      const learned = Y.mergeUpdates(this.#learned)
      this.#forgetLearned()
      if (!this.#asked || !this.#writable) return
      const missing = Y.diffUpdate(learned, Y.encodeStateVector(this.#hostKnows))
      if (isEmpty(missing)) return
      const before = this.#sent
      this.#sendContent(UPDATE, missing)
      for (let frame = before + 1; frame <= this.#sent; frame++) this.#sentLearned.add(frame)
    }, AUTHOR_PAUSE)
  }

  #forgetLearned(): void {
    clearTimeout(this.#learnedTimer)
    this.#learnedTimer = undefined
    this.#learned = []
  }

  #sendOwn(kind: number, update: Uint8Array): void {
    this.#sendContent(kind, update)
    this.#sentOwn = this.#sent
    this.changed()
  }

  /** In as many frames as the host takes it in; only the last one says that an answer is whole. */
  #sendContent(kind: number, update: Uint8Array): void {
    const parts = splitUpdate(update)
    const tooLarge = parts.find(({ length }) => length > UPDATE_BYTES_MAX)
    if (tooLarge) return this.#holdBack(refuse('frame-too-large', `${tooLarge.length} > ${UPDATE_BYTES_MAX}`))
    parts.forEach((part, index) => {
      this.#sent++
      this.#sender.send(syncFrame(index === parts.length - 1 ? kind : UPDATE, part))
    })
  }

  #noteHostKnows(update: Uint8Array): void {
    for (const [client, clock] of Y.parseUpdateMeta(update).to) this.#learnClock(client, clock)
  }

  #learnClock(client: number, clock: number): void {
    if (clock > (this.#hostKnows.get(client) ?? 0)) this.#hostKnows.set(client, clock)
  }
}

const isAhead = (one: Map<number, number>, other: Map<number, number>): boolean =>
  [...one].some(([client, clock]) => clock > (other.get(client) ?? 0))

/** An update without structs and deletions is two zero counts. */
const isEmpty = (update: Uint8Array): boolean => update.length === 2 && update[0] === 0 && update[1] === 0
