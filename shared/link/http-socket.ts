import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { HttpFrame } from '../protocol/http-frames'
import { HTTP_FRAME, HTTP_LIVE, readHttpFrames, writeHttpFrames } from '../protocol/http-frames'
import { HTTP_BATCH_BYTES, HTTP_LOST_AFTER, HTTP_RETRY_AFTER } from '../protocol/transport-policy'
import type { OpenSocket, Socket, SocketEvents } from './socket'

/** Sends a POST and brings status and body of the answer. Rejects when there is none within so many milliseconds. */
export type Post = (
  url: string,
  body: Uint8Array<ArrayBuffer>,
  within: number,
) => Promise<{ status: number; body: Uint8Array }>

/** Opens what behaves like a WebSocket, but travels as ordinary requests (see http-frames.ts). */
export const httpSocketOpener =
  (post: Post): OpenSocket =>
  (url, events) =>
    new HttpSocket(url, events, post)

class HttpSocket implements Socket {
  readonly via = 'http'
  /** What was not taken by the host yet, the first of them under the number `#sent`. */
  readonly #waiting: HttpFrame[] = []
  #sent = 0
  #received = 0
  #base: string | null = null
  #sending = false
  #closed = false
  #heardAt = performance.now()

  constructor(
    url: string,
    private readonly events: SocketEvents,
    private readonly post: Post,
  ) {
    const [pages, asked] = url.replace(/^ws/, 'http').split('/live')
    void this.#open(`${pages}${HTTP_LIVE}`, asked ?? '')
  }

  get bufferedAmount(): number {
    return this.#waiting.reduce((sum, { bytes }) => sum + bytes.length, 0)
  }

  send(data: string | Uint8Array<ArrayBuffer>): void {
    this.#give(
      typeof data === 'string'
        ? { type: HTTP_FRAME.text, bytes: utf8ToBytes(data) }
        : { type: HTTP_FRAME.binary, bytes: data },
    )
  }

  close(): void {
    if (this.#closed) return
    this.#end(0)
    if (this.#base !== null) this.post(`${this.#base}/end`, new Uint8Array(), HTTP_LOST_AFTER).catch(() => {}) // the host finds out by itself
  }

  /** `asked`: what follows the address of `/live`, "?prove=…". */
  async #open(at: string, asked: string): Promise<void> {
    const { status, body } = await this.post(`${at}${asked}`, new Uint8Array(), HTTP_LOST_AFTER).catch(() => ({
      status: 0,
      body: new Uint8Array(),
    }))
    if (this.#closed) return
    const id = new TextDecoder().decode(body)
    if (status !== 200 || !/^[\w-]{16,64}$/.test(id)) return this.#end(0)
    this.#base = `${at}/${id}`
    void this.#flush()
    while (!this.#closed) await this.#poll()
  }

  async #poll(): Promise<void> {
    const answer = await this.#ask(`/down?have=${this.#received}`, new Uint8Array())
    if (this.#closed || answer === null) return
    const frames = readHttpFrames(answer)
    if (frames === null) return this.#end(0)
    this.#received += frames.length
    for (const frame of frames) this.#take(frame)
  }

  #take({ type, bytes }: HttpFrame): void {
    if (this.#closed) return
    if (type === HTTP_FRAME.text) this.events.received(new TextDecoder().decode(bytes))
    else if (type === HTTP_FRAME.binary) this.events.received(bytes)
    else if (type === HTTP_FRAME.ping) this.#give({ type: HTTP_FRAME.pong, bytes })
    else if (type === HTTP_FRAME.close) this.#end(Number(new TextDecoder().decode(bytes)))
  }

  #give(frame: HttpFrame): void {
    if (this.#closed) return
    this.#waiting.push(frame)
    void this.#flush()
  }

  async #flush(): Promise<void> {
    if (this.#sending || this.#base === null) return
    this.#sending = true
    await Promise.resolve() // what is given in the same turn goes together
    while (!this.#closed && this.#waiting.length > 0) {
      const batch = batchOf(this.#waiting)
      if ((await this.#ask(`/up?from=${this.#sent}`, writeHttpFrames(batch))) === null) continue
      this.#waiting.splice(0, batch.length)
      this.#sent += batch.length
    }
    this.#sending = false
  }

  /** The body of the answer; null when there was none this time. Ends the connection when the host does not know it, or is out of reach for long. */
  async #ask(path: string, body: Uint8Array<ArrayBuffer>): Promise<Uint8Array | null> {
    try {
      const answer = await this.post(`${this.#base}${path}`, body, HTTP_LOST_AFTER)
      if (answer.status === 200) {
        this.#heardAt = performance.now()
        return answer.body
      }
      if (answer.status < 500) this.#end(0)
    } catch {
      // no answer: it is asked again
    }
    if (performance.now() - this.#heardAt > HTTP_LOST_AFTER) this.#end(0)
    if (!this.#closed) await new Promise<void>((resolve) => setTimeout(() => resolve(), HTTP_RETRY_AFTER))
    return null
  }

  #end(code: number): void {
    if (this.#closed) return
    this.#closed = true
    this.events.closed(code)
  }
}

/** The first frames, together not much more than a request should have. */
export function batchOf(frames: readonly HttpFrame[]): HttpFrame[] {
  let bytes = 0
  const end = frames.findIndex((frame, index) => (bytes += frame.bytes.length) > HTTP_BATCH_BYTES && index > 0)
  return frames.slice(0, end === -1 ? frames.length : end)
}
