import { connect, createServer, type Server, type Socket } from 'node:net'

/** `up`: from the client to the host. `down`: from the host to the client. */
export type Direction = 'up' | 'down'

/** Of each connection that is metered, this share of a second's bytes at a time. */
const METERED_EVERY = 1 / 20

/**
 * A link that can fail: a TCP proxy on 127.0.0.1. What it swallows is gone without a word, as with a dead access
 * point: both ends keep their sockets and hear nothing.
 */
export class FaultLink {
  readonly #pairs = new Set<[client: Socket, host: Socket]>()
  readonly #swallowing = new Set<Direction>()
  #cut = false
  #delay: () => number = () => 0
  readonly #bytesPerSecond: Record<Direction, number> = { up: Number.POSITIVE_INFINITY, down: Number.POSITIVE_INFINITY }
  /** Connections taken since it began. */
  accepted = 0
  /** Bytes that came out at either end since it began. */
  readonly carried: Record<Direction, number> = { up: 0, down: 0 }

  private constructor(
    private readonly server: Server,
    readonly port: number,
    private readonly target: number,
    private readonly address: string,
  ) {
    server.on('connection', (client) => this.#carry(client))
  }

  /** Before the host that listens on `address`:`target`. */
  static async open(target: number, address = '127.0.0.1'): Promise<FaultLink> {
    const server = createServer()
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
    return new FaultLink(server, (server.address() as { port: number }).port, target, address)
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/`
  }

  /** Connections carried now. */
  get open(): number {
    return this.#pairs.size
  }

  /** Ends what is open and takes nothing new. */
  cut(): void {
    this.#cut = true
    this.#endAll()
  }

  /** Swallows one direction, or both, on all connections now and to come. */
  swallow(...directions: Direction[]): void {
    for (const direction of directions) this.#swallowing.add(direction)
  }

  /** Everything gets through again. What was swallowed stays lost, so earlier connections are closed: a TCP stream cannot go on with bytes missing. */
  mend(): void {
    this.#cut = false
    this.#swallowing.clear()
    this.#endAll()
  }

  /** Milliseconds each piece is late, asked anew for each; the order stays. */
  delay(milliseconds: () => number): void {
    this.#delay = milliseconds
  }

  /** A thin line: on each connection no more than this, in the given directions. */
  throttle(bytesPerSecond: number, directions: readonly Direction[] = ['down']): void {
    for (const direction of directions) this.#bytesPerSecond[direction] = bytesPerSecond
  }

  #endAll(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy()
  }

  #carry(client: Socket): void {
    if (this.#cut) return void client.destroy()
    this.accepted++
    const host = connect(this.target, this.address)
    const pair: [Socket, Socket] = [client, host]
    this.#pairs.add(pair)
    const end = () => (client.destroy(), host.destroy(), this.#pairs.delete(pair))
    for (const socket of pair) socket.setNoDelay(true).on('error', end).on('close', end)
    this.#pump(client, host, 'up')
    this.#pump(host, client, 'down')
  }

  #pump(from: Socket, to: Socket, direction: Direction): void {
    let free = 0 // when the last part has arrived
    const late: { part: Buffer; at: number; last: boolean }[] = []
    // One timer for all: those of a busy process do not end in the order of their times.
    const arrive = (): void => {
      for (let next = late[0]; next && next.at <= performance.now() + 1; next = late[0]) {
        late.shift()
        if (next.last) from.resume()
        if (!to.writable || this.#swallowing.has(direction)) continue
        this.carried[direction] += next.part.length
        to.write(next.part)
      }
      if (late.length > 0) setTimeout(arrive, late[0]!.at - performance.now())
    }
    from.on('data', (piece: Buffer) => {
      if (this.#swallowing.has(direction)) return
      const rate = this.#bytesPerSecond[direction]
      // A thin line brings a little all the time, not all at the end.
      const size = Number.isFinite(rate) ? Math.max(1, Math.ceil(rate * METERED_EVERY)) : piece.length
      const isIdle = late.length === 0
      for (let at = 0; at < piece.length; at += size) {
        const part = piece.subarray(at, at + size)
        free = Math.max(free, performance.now() + this.#delay()) + (part.length / rate) * 1000
        late.push({ part, at: free, last: at + size >= piece.length })
      }
      // Nothing more is read meanwhile where bytes are metered: the pressure must reach the host.
      if (Number.isFinite(rate)) from.pause()
      if (isIdle) arrive()
    })
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise<void>((resolve) => this.server.close(() => resolve()))
  }
}
