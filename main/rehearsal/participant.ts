import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { fragmentField, sectionOf, entryIds } from '#shared/document/meeting-document'
import { MESSAGE_MAX } from '#shared/protocol/transport-policy'
import { PartAssembler } from '#shared/protocol/parts'
import { HostLink } from '#shared/link/host-link'
import type { LinkSnapshot } from '#shared/link/host-link'
import type { DeviceKey } from '#shared/signing/device-key'
import { newDeviceKey } from '#shared/signing/device-key'
import type { Histogram } from './histogram'
import type { Keystrokes } from './keystrokes'
import { now, prefixOf, wordsOf } from './keystrokes'
import { HELD_MAX, JOIN_WITHIN, MERGED_AT_ONCE, READ_EVERY } from './limits'
import { LateReading } from './late-reading'
import type { Watch } from './line'
import { Line } from './line'
import { contentOf } from './sync-content'

/** The times a thread's participants have measured. */
export interface Measured {
  /** Key struck → applied in another's document. */
  applied: Histogram
  /** Key struck → its writer knows that it is on the host's disk. */
  acknowledged: Histogram
  /** First contact → let in with the whole document there. */
  joined: Histogram
}

export interface ParticipantWish {
  /** 0-based; also the writer's number. */
  index: number
  writes: boolean
  /** When it takes in changes. Afterwards: only when asked to (see late-reading.ts). Of who does not at once, only the own words are timed. */
  reads: 'at once' | 'now and then' | 'afterwards'
  /** Whose times count, as reader and as writer: not those of somebody whose own network is made to fail. */
  isTimed(index: number): boolean
  url: string
  from: string | undefined
  roleId: string
  code: string
  seed: number
}

/** Another one for each participant, or all of a thread would read in the same moment. */
const readingPause = (index: number): number => READ_EVERY * (1 + ((index * 37) % 100) / 100)

/** Names under which synthetic participants stand in the roster. */
export const nameOf = (index: number): string => `彩排 ${index + 1}`

/** One person with a document of their own, over the same client side as a page, without a browser around it. */
export class Participant {
  readonly doc = new Y.Doc()
  readonly #line: Line
  readonly #link: HostLink
  readonly #key: DeviceKey = newDeviceKey()
  readonly #awareness: Awareness
  readonly #words: Generator<string, never>
  #text: Y.XmlText | null = null
  readonly #late: LateReading | null
  #pass: (frame: Uint8Array) => void = () => {}

  constructor(
    private readonly wish: ParticipantWish,
    private readonly keys: Keystrokes,
    private readonly measured: Measured,
  ) {
    this.#late = wish.reads === 'afterwards' ? new LateReading(HELD_MAX - (wish.index % MERGED_AT_ONCE)) : null
    this.#awareness = new Awareness(this.doc)
    this.#words = wordsOf(wish.seed, wish.index)
    this.#line = new Line(wish.url, wish.from)
    this.doc.on('afterTransaction', (transaction: Y.Transaction) => this.#arrived(transaction))
    this.#link = new HostLink({
      url: wish.url,
      openSocket: this.#line.opener(() => this.#watch()),
      identity: { as: 'participant', key: this.#key, meetingId: null },
      doc: this.doc,
      awareness: this.#awareness,
      ...(wish.reads === 'now and then'
        ? { whenToApply: (apply: () => void) => void setTimeout(apply, readingPause(wish.index)) }
        : {}),
    })
  }

  get writes(): boolean {
    return this.wish.writes
  }

  get bytesIn(): number {
    return this.#line.bytesIn
  }

  /** True when all that this person wrote is on the host's disk and the connection holds. */
  get settled(): boolean {
    const { connection, saved, synced } = this.#link.snapshot()
    return connection.is === 'live' && saved === 'saved' && synced
  }

  /** Gets in as a person does who has scanned the code. Rejects with the host's refusal. */
  async join(): Promise<void> {
    const began = now()
    await this.#until(({ connection }) => connection.is === 'outside')
    this.#link.join({ code: this.wish.code, name: nameOf(this.wish.index), unit: '', roleId: this.wish.roleId })
    await this.#until(({ connection, synced }) => connection.is === 'live' && synced)
    if (this.wish.writes) this.keys.writesUnder(this.wish.index, this.doc.clientID)
    this.measured.joined.add(now() - began)
  }

  /** Begins the own paragraph, in the notes of one of the agenda's items. */
  beginWriting(): void {
    const items = entryIds(this.doc, 'agenda')
    const notes = fragmentField(sectionOf(this.doc, 'agenda').get(items[this.wish.index % items.length]!), 'notes')!
    const text = new Y.XmlText(prefixOf(this.wish.index))
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [text])
    notes.push([paragraph])
    this.#text = text
  }

  /** Strikes one key: a character at the end of the own paragraph, and the cursor moves with it. */
  type(): void {
    const text = this.#text
    if (!text || !this.#link.snapshot().writable || !this.keys.strike(this.wish.index)) return
    text.insert(text.length, this.#words.next().value)
    // On the last character, not behind it: the end of a text is one position however long it grows, and a cursor that never moves is never sent.
    const cursor = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, text.length - 1))
    this.#awareness.setLocalStateField('cursor', { anchor: cursor, head: cursor })
  }

  /** Takes in all that was put off. */
  read(): void {
    while (this.#readSome());
  }

  #readSome(): boolean {
    const message = this.#late?.take() ?? null
    if (message) this.#pass(message)
    return message !== null
  }

  close(): void {
    this.#link.close()
    this.#awareness.destroy()
  }

  #arrived({ local, beforeState, afterState }: Y.Transaction): void {
    if (local || this.wish.reads !== 'at once' || !this.wish.isTimed(this.wish.index)) return
    for (const [client, clock] of afterState) {
      const writer = this.keys.writerOf(client)
      if (writer < 0 || (writer === this.wish.index && this.wish.writes) || !this.wish.isTimed(writer)) continue
      const before = beforeState.get(client) ?? 0
      if (clock > before) this.keys.ages(writer, before, clock, (age) => this.measured.applied.add(age))
    }
  }

  /** Watches one connection for what tells of the disk: which content frames went out, and how many of them the host says it has. */
  #watch(): Watch {
    this.#late?.forget() // a new connection begins with what is missing
    const received: Watch['received'] = (frame, pass) => {
      this.#pass = pass
      if (!this.#link.snapshot().synced || !this.#late?.keeps(frame)) pass(frame)
      if (this.#late?.isMuch) this.#readSome()
    }
    if (!this.wish.writes) return { sent: () => {}, received }
    const parts = new PartAssembler(MESSAGE_MAX)
    /** Of each content frame, from the first on: how far it brings the own clock. */
    const clocks: number[] = []
    return {
      sent: (data) => {
        const assembled = typeof data === 'string' ? null : parts.take(data)
        const update = assembled?.is === 'message' ? contentOf(assembled.message) : null
        if (update) clocks.push(Math.max(clocks.at(-1) ?? 0, Y.parseUpdateMeta(update).to.get(this.doc.clientID) ?? 0))
      },
      received: (data, pass) => {
        received(data, pass)
        if (typeof data !== 'string' || !data.startsWith('{"t":"saved"')) return
        const { updates } = JSON.parse(data) as { updates: number }
        this.keys.acknowledge(
          this.wish.index,
          clocks[updates - 1] ?? 0,
          (age) => this.wish.isTimed(this.wish.index) && this.measured.acknowledged.add(age),
        )
      },
    }
  }

  #until(holds: (snapshot: LinkSnapshot) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const snapshot = this.#link.snapshot()
        if (holds(snapshot)) return done(resolve)
        const refusal =
          snapshot.connection.is === 'outside' || snapshot.connection.is === 'ended'
            ? snapshot.connection.refusal
            : null
        if (refusal) done(() => reject(new Error(`${refusal.reason} ${refusal.detail ?? ''}`)))
      }
      const done = (then: () => void) => {
        clearTimeout(late)
        stop()
        then()
      }
      const late = setTimeout(() => done(() => reject(new Error('nobody answered the door'))), JOIN_WITHIN)
      const stop = this.#link.subscribe(look)
      look()
    })
  }
}
