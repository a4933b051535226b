import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { RETRY_FIRST } from '#shared/protocol/transport-policy'
import { readSyncFrame, STEP_1, STEP_2, syncFrame } from '#shared/protocol/sync-frame'
import type { Keystrokes } from './keystrokes'
import { now } from './keystrokes'
import { JOIN_WITHIN } from './limits'
import { Line } from './line'
import type { Measured, ParticipantWish } from './participant'
import { RawClient } from './raw-client'
import { contentOf } from './sync-content'

/** What was sent to somebody: bytes, what they bring, and whether they end the host's answer. */
interface Sent {
  message: Uint8Array
  /** Which clocks of which Yjs clients, `to` excluded. */
  news: { client: number; from: number; to: number }[]
  ends: boolean
}

/** Numbers from the first to below the second, in order. */
type Stretch = [from: number, below: number]

/** All that the listeners of one thread were sent, the same bytes once: read once for all, and a document only when it is asked for. */
export class SentToListeners {
  readonly #sent: Sent[] = []
  readonly #numbers = new Map<string, number>()
  /** Documents made since the last message came, by what is in them. */
  readonly #docs = new Map<string, Y.Doc>()

  /** The number of these bytes. `likely`: the one they will have when this listener is sent the same as others before. */
  numberOf(message: Uint8Array, likely: number): number {
    const guess = this.#sent[likely]
    if (guess && Buffer.compare(guess.message, message) === 0) return likely
    const digest = createHash('sha256').update(message).digest('base64')
    const known = this.#numbers.get(digest)
    if (known !== undefined) return known
    const update = contentOf(message)
    const { from, to } = Y.parseUpdateMeta(update ?? NOTHING)
    this.#numbers.set(digest, this.#sent.length)
    this.#docs.clear()
    return (
      this.#sent.push({
        message: message.slice(),
        news: [...to].map(([client, clock]) => ({ client, from: from.get(client) ?? 0, to: clock })),
        ends: readSyncFrame(message)?.kind === STEP_2,
      }) - 1
    )
  }

  at(number: number): Sent {
    return this.#sent[number]!
  }

  /** The document that all of these make, in whatever order they came; the same for all who were sent the same. */
  docOf(stretches: readonly Stretch[]): Y.Doc {
    const all: Stretch[] = []
    for (const [from, below] of [...stretches].sort(([one], [other]) => one - other)) {
      const last = all.at(-1)
      if (last && from <= last[1]) last[1] = Math.max(last[1], below)
      else all.push([from, below])
    }
    const name = all.join()
    const known = this.#docs.get(name)
    if (known) return known
    const doc = new Y.Doc()
    doc.transact(() => {
      for (const { message } of all.flatMap(([from, below]) => this.#sent.slice(from, below)))
        Y.applyUpdate(doc, contentOf(message) ?? NOTHING)
    })
    this.#docs.set(name, doc)
    return doc
  }
}

/** An update without content. */
const NOTHING = Uint8Array.of(0, 0)

/**
 * One reader who keeps no document while time is measured: which bytes came is noted, and whose words are in them is
 * read once for all listeners of the thread. In the end the document that came of it is made for each set of bytes that
 * somebody was sent. So every reader's convergence is as sure as if each had a document, and two hundred of them on two
 * cores take no time from the host; a time counts when the message is there, which a laptop of its own would apply
 * within a millisecond.
 */
export class Listener {
  readonly #line: Line
  readonly #client: RawClient
  /** What this reader was sent on this connection, by its numbers. */
  #got: Stretch[] = []
  /** The host's answer has come to its end. */
  #synced = false
  /** How far each Yjs client's words have been here, on whichever connection: what comes once more after a break is no news. */
  readonly #clocks = new Map<number, number>()
  #retry: NodeJS.Timeout | undefined
  #arrived: () => void = () => {}

  constructor(
    private readonly wish: ParticipantWish,
    name: string,
    private readonly sent: SentToListeners,
    private readonly keys: Keystrokes,
    private readonly measured: Measured,
  ) {
    this.#line = new Line(wish.url, wish.from)
    this.#client = new RawClient(
      this.#line,
      { code: wish.code, name, roleId: wish.roleId, yjs: wish.index + 1 },
      {
        welcomed: () => this.#client.send(syncFrame(STEP_1, Y.encodeStateVector(new Y.Doc()))),
        message: (message) => this.#take(message),
        ended: () => {
          this.#got = []
          this.#synced = false
          this.#retry = setTimeout(() => this.#client.connect(), RETRY_FIRST)
        },
      },
    )
  }

  get bytesIn(): number {
    return this.#line.bytesIn
  }

  /** The document as this reader has been sent it; null before all of it was there. */
  get doc(): Y.Doc | null {
    return this.#synced ? this.sent.docOf(this.#got) : null
  }

  join(): Promise<void> {
    const began = now()
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('nobody answered the door')), JOIN_WITHIN)
      this.#arrived = () => {
        clearTimeout(late)
        this.#arrived = () => {}
        this.measured.joined.add(now() - began)
        resolve()
      }
      this.#client.connect()
    })
  }

  close(): void {
    clearTimeout(this.#retry)
    this.#client.close()
  }

  #take(message: Uint8Array): void {
    const last = this.#got.at(-1)
    const number = this.sent.numberOf(message, last?.[1] ?? 0)
    if (last?.[1] === number) last[1]++
    else this.#got.push([number, number + 1])
    const { news, ends } = this.sent.at(number)
    for (const { client, from, to } of news) {
      const before = this.#clocks.get(client) ?? 0
      if (to <= before) continue
      this.#clocks.set(client, to)
      const writer = this.keys.writerOf(client)
      if (writer >= 0 && this.wish.isTimed(writer))
        this.keys.ages(writer, Math.max(before, from), to, (age) => this.measured.applied.add(age))
    }
    if (!ends) return
    this.#synced = true
    this.#arrived()
  }
}
