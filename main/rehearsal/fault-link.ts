import { connect, createServer, type Server, type Socket } from 'node:net'

/** `up`: from the client to the host. `down`: from the host to the client. */
export type Direction = 'up' | 'down'

/**
 * A link that can fail: a TCP proxy on 127.0.0.1. What it swallows is gone without a word, as with a dead access
 * point: both ends keep their sockets and hear nothing.
 */
export class FaultLink {
  readonly #pairs = new Set<[client: Socket, host: Socket]>()
  readonly #swallowing = new Set<Direction>()
  #cut = false
  #delay: () => number = () => 0
  #bytesPerSecond = Number.POSITIVE_INFINITY
  /** Connections taken since it began. */
  accepted = 0

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

  /** A slow reader: from the host to each client no more than this. */
  throttle(bytesPerSecond: number): void {
    this.#bytesPerSecond = bytesPerSecond
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
    let free = 0 // when the last piece has arrived
    from.on('data', (piece: Buffer) => {
      if (this.#swallowing.has(direction)) return
      const pace = direction === 'down' ? (piece.length / this.#bytesPerSecond) * 1000 : 0
      free = Math.max(free, performance.now() + this.#delay()) + pace
      const wait = free - performance.now()
      if (wait <= 1) return void to.write(piece)
      // Nothing more is read meanwhile where bytes are metered: the pressure must reach the host.
      if (pace > 0) from.pause()
      setTimeout(() => {
        from.resume()
        if (to.writable && !this.#swallowing.has(direction)) to.write(piece)
      }, wait)
    })
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise<void>((resolve) => this.server.close(() => resolve()))
  }
}
