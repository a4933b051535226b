import { randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { batchOf } from '#shared/link/http-socket'
import type { HttpFrame } from '#shared/protocol/http-frames'
import { HTTP_FRAME, HTTP_LIVE, readHttpFrames, writeHttpFrames } from '#shared/protocol/http-frames'
import { HTTP_HELD_FOR, HTTP_LOST_AFTER } from '#shared/protocol/transport-policy'
import type { Clock, Timer } from '../meeting/ports'
import { logger } from '../log/logger'
import { supervise } from '../runtime/supervise'
import type { Route } from './http-replies'
import { readBody } from './http-replies'
import { FRAME_MAX, HTTP_BODY_MAX, HTTP_PAGES, HTTP_PAGES_PER_SUBNET } from './limits'
import type { PageSocket, PageWire } from './page-socket'
import { subnetOf } from './subnet'

const log = logger('network')

/** Takes pages in that no WebSocket gets through from (see http-frames.ts): to whatever greets a WebSocket they are one. */
export class HttpLive {
  readonly #pages = new Map<string, HttpPage>()

  /** `mayEnter`: whether a page from where this request comes may talk to this host. `greet` is handed each new one. */
  constructor(
    private readonly clock: Clock,
    private readonly mayEnter: (request: IncomingMessage) => boolean,
    private readonly greet: (socket: PageSocket, wire: PageWire, request: IncomingMessage, url: URL) => void,
  ) {}

  readonly route: Route = async (request, response, url) => {
    const [, id, act] = new RegExp(`^${HTTP_LIVE}(?:/([\\w-]{1,64})/(\\w+))?$`).exec(url.pathname) ?? []
    if (!url.pathname.startsWith(HTTP_LIVE) || (url.pathname !== HTTP_LIVE && id === undefined)) return false
    if (request.method !== 'POST' || !this.mayEnter(request)) return reply(response, 403)
    if (id === undefined) return this.#open(request, response, url)
    const page = this.#pages.get(id)
    if (!page) return reply(response, 404)
    const body = await readBody(request, HTTP_BODY_MAX)
    if (body === null) {
      page.terminate()
      response.setHeader('Connection', 'close') // the rest of it is not read
      return reply(response, 413)
    }
    page.heard(body.length)
    if (act === 'up') return reply(response, page.take(Number(url.searchParams.get('from')), body) ? 200 : 400)
    if (act === 'down') return page.answer(Number(url.searchParams.get('have')), response)
    page.terminate()
    return reply(response, 200)
  }

  close(): void {
    for (const page of this.#pages.values()) page.terminate()
  }

  #open(request: IncomingMessage, response: ServerResponse, url: URL): true {
    const address = request.socket.remoteAddress ?? ''
    const subnet = subnetOf(address)
    const fromThere = [...this.#pages.values()].filter((page) => page.subnet === subnet).length
    if (this.#pages.size >= HTTP_PAGES || fromThere >= HTTP_PAGES_PER_SUBNET) return reply(response, 503)
    const id = randomBytes(24).toString('base64url')
    const page = new HttpPage(address, this.clock, () => this.#pages.delete(id))
    this.#pages.set(id, page)
    this.greet(page, page, request, url)
    return reply(response, 200, Buffer.from(id))
  }
}

function reply(response: ServerResponse, status: number, body: Uint8Array = new Uint8Array()): true {
  response.writeHead(status, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
  })
  response.end(body)
  return true
}

/** One page's connection that travels as requests. */
class HttpPage extends EventEmitter implements PageSocket, PageWire {
  readonly OPEN = 1
  readonly CLOSED = 3
  readyState = 1
  bytesRead = 0
  readonly subnet: string
  /** What the page has not confirmed yet, the first of them under the number `#confirmed`. */
  readonly #waiting: HttpFrame[] = []
  #waitingBytes = 0
  #confirmed = 0
  #taken = 0
  /** A request for more that waits for something to come. */
  #held: { response: ServerResponse; until: Timer } | null = null
  #lost: Timer
  #flushing = false

  constructor(
    readonly remoteAddress: string,
    private readonly clock: Clock,
    private readonly gone: () => void,
  ) {
    super()
    this.subnet = subnetOf(remoteAddress)
    this.#lost = this.#expect()
  }

  /** Counted as it changes: it is looked at for each frame, and a page that fetches nothing has many waiting. */
  get bufferedAmount(): number {
    return this.#waitingBytes
  }

  send(data: string | Uint8Array, { binary = typeof data !== 'string' }: { binary?: boolean } = {}): void {
    this.#give(binary ? HTTP_FRAME.binary : HTTP_FRAME.text, typeof data === 'string' ? Buffer.from(data) : data)
  }

  ping(data = ''): void {
    this.#give(HTTP_FRAME.ping, Buffer.from(data))
  }

  close(code = 1000): void {
    if (this.readyState !== this.OPEN) return
    this.#give(HTTP_FRAME.close, Buffer.from(String(code)))
    this.#end() // the page still fetches what waits for it
  }

  terminate(): void {
    this.#end()
    this.#forget()
  }

  /** A request of the page came, with so many bytes. */
  heard(bytes: number): void {
    this.bytesRead += bytes + 1
    this.#lost.cancel()
    this.#lost = this.#expect()
    this.emit('data')
  }

  /** Frames of the page, the first of them under this number. False when they are none, or some before them are missing. */
  take(from: number, body: Buffer): boolean {
    const frames = readHttpFrames(body)
    if (frames === null || !(from <= this.#taken) || frames.some(({ bytes }) => bytes.length > FRAME_MAX)) {
      this.terminate()
      return false
    }
    const fresh = frames.slice(this.#taken - from)
    this.#taken += fresh.length
    for (const { type, bytes } of fresh) {
      if (this.readyState !== this.OPEN) break
      if (type === HTTP_FRAME.pong) this.emit('pong', Buffer.from(bytes))
      else if (type <= HTTP_FRAME.binary) this.emit('message', Buffer.from(bytes), type === HTTP_FRAME.binary)
    }
    return true
  }

  /** The page has all frames before this number, and asks for what follows. */
  answer(have: number, response: ServerResponse): true {
    if (have >= this.#confirmed) {
      const confirmed = this.#waiting.splice(0, have - this.#confirmed)
      this.#confirmed += confirmed.length
      for (const { bytes } of confirmed) this.#waitingBytes -= bytes.length
    }
    this.#release()
    const until = this.clock.setTimeout(
      supervise((error) => log.error('a page could not be answered', { error }))(() => this.#release()),
      HTTP_HELD_FOR,
    )
    this.#held = { response, until }
    if (this.#waiting.length > 0) this.#release()
    return true
  }

  #give(type: HttpFrame['type'], bytes: Uint8Array): void {
    if (this.readyState !== this.OPEN) return
    this.#waiting.push({ type, bytes })
    this.#waitingBytes += bytes.length
    if (this.#flushing) return
    this.#flushing = true
    // What is given in the same turn goes together.
    setImmediate(() => {
      this.#flushing = false
      this.#release()
    })
  }

  /** Answers the request that waits, with what there is. */
  #release(): void {
    if (this.#held === null) return
    const { response, until } = this.#held
    this.#held = null
    until.cancel()
    reply(response, 200, writeHttpFrames(batchOf(this.#waiting)))
    if (this.readyState !== this.OPEN && this.#waiting.length === 0) this.#forget()
  }

  #expect(): Timer {
    return this.clock.setTimeout(
      supervise((error) => log.error('a page that was lost could not be let go', { error }))(() => this.terminate()),
      HTTP_LOST_AFTER,
    )
  }

  #end(): void {
    if (this.readyState !== this.OPEN) return
    this.readyState = 3
    setImmediate(() => this.emit('close'))
  }

  #forget(): void {
    this.#lost.cancel()
    this.#waiting.length = this.#waitingBytes = 0
    this.#release()
    this.gone()
  }
}
