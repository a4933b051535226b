import { WebSocket } from 'ws'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { STEP_1, STEP_2, UPDATE } from '#shared/protocol/sync-frame'
import { Histogram } from '../figures'
import { sharedNow } from '../machine'
import type { Line } from './line'
import type { Wire } from './wires'

/** A replica kept equal with a WebSocket server's: the same code for every server, but for the wire. */
export class SocketLine implements Line {
  readonly ready: Promise<void>
  readonly acknowledged = new Histogram()
  bytesIn = 0
  lost: string | null = null
  #socket: WebSocket
  #settle!: { resolve(): void; reject(why: Error): void }
  #begun = false
  /** When each frame with content that is not known to be saved was sent, the first at `#saved`. */
  readonly #sentAt: number[] = []
  #saved = 0

  constructor(
    private readonly doc: Y.Doc,
    private readonly wire: Wire,
    /** Content that arrived, to be applied with the line as its origin, now or later. */
    private readonly take: (update: Uint8Array, line: SocketLine) => void,
  ) {
    this.ready = new Promise((resolve, reject) => (this.#settle = { resolve, reject }))
    this.#socket = this.#connect()
    doc.on('update', this.#send)
  }

  #connect(): WebSocket {
    const socket = new WebSocket(this.wire.url)
    const current = () => this.#socket === socket
    socket.on('open', () => current() && this.#opened())
    socket.on('message', (data: Buffer, binary: boolean) => {
      this.bytesIn += data.length
      if (!current()) return
      if (binary) this.#receive(data)
      else this.#react(data.toString())
    })
    socket.on('error', (error) => current() && this.#settle.reject(error))
    socket.on('close', (code) => current() && this.#end(`the server closed the connection (${code})`))
    return socket
  }

  #end(why: string): void {
    this.lost ??= why
    this.#settle.reject(new Error(this.lost))
  }

  readonly #send = (update: Uint8Array, origin: unknown): void => {
    if (origin !== this && this.#begun) this.#sendContent(UPDATE, update)
  }

  #opened(): void {
    if (this.wire.greeting === null) return
    for (const frame of this.wire.greeting) this.#socket.send(frame)
    this.#begin()
  }

  #begin(): void {
    this.#begun = true
    this.#socket.send(this.wire.wrap({ kind: STEP_1, body: Y.encodeStateVector(this.doc) }))
  }

  #sendContent(kind: number, body: Uint8Array): void {
    this.#sentAt.push(sharedNow())
    this.#socket.send(this.wire.wrap({ kind, body }))
  }

  #receive(frame: Uint8Array): void {
    const text = this.wire.textIn?.(frame)
    if (text) return this.#react(text)
    const message = this.wire.unwrap(frame)
    if (message === null) return
    if (message.kind === STEP_1) return this.#sendContent(STEP_2, Y.encodeStateAsUpdate(this.doc, message.body))
    this.take(message.body, this)
    if (message.kind === STEP_2) this.#settle.resolve()
  }

  #react(text: string): void {
    const reaction = this.wire.react(text)
    if (reaction?.do === 'answer') this.#socket.send(reaction.frame)
    else if (reaction?.do === 'reconnect') {
      const late = this.#socket
      this.#socket = this.#connect()
      late.terminate()
    } else if (reaction?.do === 'begin') this.#begin()
    else if (reaction?.do === 'fail') this.#end(reaction.why)
    else if (reaction?.do === 'saved') {
      const now = sharedNow()
      for (; this.#saved < reaction.updates; this.#saved++) this.acknowledged.add(now - this.#sentAt[this.#saved]!)
    }
  }

  /** From here on the server hears where this participant's cursor is. */
  showCursor(awareness: Awareness): void {
    this.wire.showCursor(awareness, (frame) => this.#socket.send(frame))
  }

  close(): void {
    this.doc.off('update', this.#send)
    this.lost ??= 'closed'
    this.#socket.terminate()
  }
}
