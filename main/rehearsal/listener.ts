import * as Y from 'yjs'
import { RETRY_FIRST } from '#shared/protocol/transport-policy'
import { STEP_1, syncFrame } from '#shared/protocol/sync-frame'
import type { Keystrokes } from './keystrokes'
import { now } from './keystrokes'
import { JOIN_WITHIN } from './limits'
import { Line } from './line'
import type { Measured, ParticipantWish } from './participant'
import { RawClient } from './raw-client'
import { contentOf } from './sync-content'

/** The document of all listeners of one thread who have been sent the same bytes so far. */
class SharedReplica {
  readonly doc = new Y.Doc()
  readonly messages: Uint8Array[] = []
  /** Of each message: which clocks of which Yjs client it brought. */
  readonly news: { client: number; from: number; to: number }[][] = []

  append(message: Uint8Array): void {
    const news: { client: number; from: number; to: number }[] = []
    const note = ({ beforeState, afterState }: Y.Transaction) => {
      for (const [client, to] of afterState) {
        const from = beforeState.get(client) ?? 0
        if (to > from) news.push({ client, from, to })
      }
    }
    this.doc.on('afterTransaction', note)
    const update = contentOf(message)
    if (update) Y.applyUpdate(this.doc, update)
    this.doc.off('afterTransaction', note)
    this.messages.push(message.slice())
    this.news.push(news)
  }

  /** A replica of its own for who was sent something else from message `at` on. */
  fork(at: number): SharedReplica {
    const other = new SharedReplica()
    for (const message of this.messages.slice(0, at)) other.append(message)
    return other
  }
}

/** The replicas of one thread. */
export class Replicas {
  readonly #all: SharedReplica[] = []

  /** The replica that begins with this message. */
  beginningWith(message: Uint8Array): SharedReplica {
    const known = this.#all.find(({ messages }) => messages.length > 0 && same(messages[0]!, message))
    if (known) return known
    const made = new SharedReplica()
    this.#all.push(made)
    return made
  }
}

/**
 * One reader who shares a document with the others of the thread: the first to be sent a message applies it, the others
 * compare theirs with it byte by byte. Who is sent something else has a document of their own from there on. So every
 * reader's convergence is as sure as if each had a document, at the cost of a comparison; a time counts when the
 * message is there, which a laptop of its own would apply within a millisecond.
 */
export class Listener {
  readonly #line: Line
  readonly #client: RawClient
  #replica: SharedReplica | null = null
  /** Messages of the replica this reader has been sent. */
  #at = 0
  #retry: NodeJS.Timeout | undefined
  #arrived: () => void = () => {}

  constructor(
    private readonly wish: ParticipantWish,
    name: string,
    private readonly replicas: Replicas,
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
          this.#replica = null
          this.#retry = setTimeout(() => this.#client.connect(), RETRY_FIRST)
        },
      },
    )
  }

  get bytesIn(): number {
    return this.#line.bytesIn
  }

  /** The document as this reader has been sent it; null while something of it is missing. */
  get doc(): Y.Doc | null {
    return this.#replica && this.#at === this.#replica.messages.length ? this.#replica.doc : null
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
    if (!this.#replica) {
      this.#replica = this.replicas.beginningWith(message)
      this.#at = 0
    } else if (this.#at < this.#replica.messages.length && !same(this.#replica.messages[this.#at]!, message))
      this.#replica = this.#replica.fork(this.#at)
    if (this.#at === this.#replica.messages.length) this.#replica.append(message)
    for (const { client, from, to } of this.#replica.news[this.#at++]!) {
      const writer = this.keys.writerOf(client)
      if (writer >= 0 && this.wish.isTimed(writer))
        this.keys.ages(writer, from, to, (age) => this.measured.applied.add(age))
    }
    this.#arrived()
  }
}

const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0
