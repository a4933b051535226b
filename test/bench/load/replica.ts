import { createHash } from 'node:crypto'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { entryOf, fragmentField } from '#shared/document/meeting-document'
import { seeded } from '../../support/seeded'
import type { Histogram } from '../figures'
import { sharedNow } from '../machine'
import { MeshLine } from './mesh-line'
import type { Line, Target } from './line'
import { SocketLine } from './socket-line'
import { wireTo } from './wires'

const LETTERS = '圆桌会大家商量着办楼道灯停车棚物业费公示每月一次同意保留意见记录在案'

/** A text that a meeting's document can hold (a speech's summary with one paragraph), the same for every system. All begin with the same bytes, so that it is one text. */
const SUMMARY = 'speech:bench'
const BEGINNING = (() => {
  const doc = new Y.Doc()
  doc.clientID = 7
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText()])
  doc.getXmlFragment(SUMMARY).insert(0, [paragraph])
  return Y.encodeStateAsUpdate(doc)
})()

/** The words of one paragraph of an agenda item's notes. `place`: from 0, its beginning, to below 1. */
const paragraphOf = (doc: Y.Doc, item: string, place: number): Y.XmlText => {
  const notes = fragmentField(entryOf(doc, 'agenda', item), 'notes')!
  return (notes.get(Math.floor(place * notes.length)) as Y.XmlElement).get(0) as Y.XmlText
}

/** When one replica's edits were made: the n-th made clock `firstClock + n` of its document, at `at[n]` on the shared clock. */
export interface Written {
  clientId: number
  firstClock: number
  at: number[]
}

/** How a replica takes what arrives: at once, and timed; or kept unapplied until it is asked for all it holds. */
export type Taking = 'applies' | 'keeps'

/**
 * One participant: a replica with its line, and the hand that types. In a hall each has a computer of its own; here all
 * share the server's, and 209 replicas that apply all would be measured instead of it. So most only keep what arrives.
 */
export class Replica {
  readonly doc = new Y.Doc()
  readonly line: Line
  /** Edits, own ones too, that this replica holds since it records. */
  seen = 0
  #text: Y.XmlText
  readonly #item: string | null
  readonly #random: () => number
  /** What arrived: client id, first clock, clock after the last, time. Four numbers each. */
  readonly #arrived: number[] = []
  #kept: Uint8Array[] = []
  #recording = false
  #caret: Y.RelativePosition | null = null
  #awareness: Awareness | null = null
  readonly written: Written

  constructor(
    target: Target,
    index: number,
    seed: number,
    readonly taking: Taking,
  ) {
    this.#random = seeded(seed * 1000 + index) // no two of any run alike
    Y.applyUpdate(this.doc, BEGINNING)
    this.#text = (this.doc.getXmlFragment(SUMMARY).get(0) as Y.XmlElement).get(0) as Y.XmlText
    this.#item = (target.system === 'yuanzhuo' && target.item) || null
    this.doc.clientID = Math.floor(this.#random() * 2 ** 31) + 1
    this.line =
      target.system === 'y-webrtc'
        ? new MeshLine(this.doc, target)
        : new SocketLine(this.doc, wireTo(target, this.doc.clientID), (update, line) => this.#take(update, line))
    this.written = { clientId: this.doc.clientID, firstClock: 0, at: [] }
    this.doc.on('afterTransaction', this.#note)
  }

  #take(update: Uint8Array, line: Line): void {
    if (this.taking === 'applies') Y.applyUpdate(this.doc, update, line)
    else this.#kept.push(update)
  }

  /** Applies what was kept. */
  catchUp(): void {
    const kept = this.#kept.splice(0)
    this.doc.transact(() => kept.forEach((update) => Y.applyUpdate(this.doc, update, this.line)), this.line)
  }

  /** From here on what arrives is timed. */
  record(): void {
    this.catchUp()
    this.#recording = true
    this.line.acknowledged.clear() // the handshake's, and of keys struck before
    this.written.at.length = 0
    this.written.firstClock = Y.getState(this.doc.store, this.doc.clientID)
  }

  /** From here on the cursor moves with what is typed, for all to see. Not in a mesh. */
  showCursor(): void {
    if (!(this.line instanceof SocketLine)) throw new Error('a mesh’s cursors are not measured')
    this.#awareness = new Awareness(this.doc)
    this.line.showCursor(this.#awareness)
    this.#awareness.setLocalStateField('user', { name: `与会者${this.doc.clientID}`, color: '#1f5fa8' })
  }

  /** Types one character at a time, `rate` a second, behind its own last one, from `start` (shared clock, ms) for `seconds`. */
  async type(start: number, seconds: number, rate: number): Promise<void> {
    const pause = 1000 / rate
    const first = start + this.#random() * pause // hands do not keep time with each other
    for (let at = first; at < start + seconds * 1000; at += pause) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, at - sharedNow())))
      this.#strike()
    }
  }

  #strike(): void {
    if (this.#caret === null) {
      this.catchUp()
      if (this.#item !== null) this.#text = paragraphOf(this.doc, this.#item, this.#random())
    }
    const text = this.#text
    const caret = this.#caret && Y.createAbsolutePositionFromRelativePosition(this.#caret, this.doc)
    const index = caret?.index ?? Math.floor(this.#random() * (text.length + 1))
    this.written.at.push(sharedNow())
    text.insert(index, LETTERS[Math.floor(this.#random() * LETTERS.length)]!)
    this.#caret = Y.createRelativePositionFromTypeIndex(text, index + 1, -1)
    const cursor = this.#awareness && Y.relativePositionToJSON(this.#caret)
    this.#awareness?.setLocalStateField('cursor', { anchor: cursor, head: cursor })
  }

  readonly #note = ({ local, beforeState, afterState }: Y.Transaction): void => {
    if (!this.#recording) return
    const now = local ? 0 : sharedNow()
    for (const [client, clock] of afterState) {
      const before = beforeState.get(client) ?? 0
      if (clock === before) continue
      this.seen += clock - before
      if (!local) this.#arrived.push(client, before, clock, now)
    }
  }

  /** Adds the time that every edit of others took to here. */
  timesOf(others: ReadonlyMap<number, Written>, into: Histogram): void {
    for (let at = 0; at < this.#arrived.length; at += 4) {
      const [client, from, to, when] = this.#arrived.slice(at, at + 4) as [number, number, number, number]
      const writer = others.get(client)
      if (!writer) continue
      for (let clock = Math.max(from, writer.firstClock); clock < to; clock++)
        into.add(when - writer.at[clock - writer.firstClock]!)
    }
  }

  /** Equal for replicas that hold the same edits and show the same text. */
  digest(): string {
    const vector = [...Y.decodeStateVector(Y.encodeStateVector(this.doc))].sort(([a], [b]) => a - b)
    return createHash('sha256').update(JSON.stringify(vector)).update(this.#text.toString()).digest('hex')
  }
}
