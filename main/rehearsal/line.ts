import { connect, type Socket as NetSocket } from 'node:net'
import { WebSocket } from 'ws'
import type { OpenSocket } from '#shared/link/socket'
import { socketOpener } from '#shared/link/socket'

type Frame = string | Uint8Array

/** Who looks at the frames of one connection. */
export interface Watch {
  sent(frame: Frame): void
  /** `pass` hands a frame to the HostLink: this one, now or later, or another. */
  received(frame: Frame, pass: (frame: Frame) => void): void
}

/** What one participant's connections have carried. */
export class Line {
  #open: NetSocket | null = null
  #before = 0

  /** `from`: the own address to connect from. */
  constructor(
    readonly url: string,
    private readonly from: string | undefined,
  ) {}

  /** Bytes received over all connections so far, headers of HTTP and WebSocket included. */
  get bytesIn(): number {
    return this.#before + (this.#open?.bytesRead ?? 0)
  }

  /** A socket without a HostLink around it. */
  webSocket(): WebSocket {
    return new WebSocket(this.url, { perMessageDeflate: false, createConnection: () => this.#connect(this.url) })
  }

  /** `url`: the first one, or where else the host was found. */
  #connect(url: string): NetSocket {
    const { hostname, port } = new URL(url)
    const socket = connect({
      host: hostname.replace(/^\[|\]$/g, ''), // IPv6 stands in brackets in addresses only
      port: Number(port),
      localAddress: this.from,
    })
    this.#before = this.bytesIn
    this.#open = socket
    return socket.setNoDelay(true)
  }

  /** Sockets for a HostLink. `watch` is asked anew for each connection, sees every frame before it goes on, and passes on what has arrived. */
  opener(watch: () => Watch): OpenSocket {
    const connect = (url: string) => this.#connect(url)
    class LineSocket extends WebSocket {
      constructor(url: string) {
        super(url, { perMessageDeflate: false, createConnection: () => connect(url) })
      }
    }
    const open = socketOpener(LineSocket as never)
    return (url, events) => {
      const { sent, received } = watch()
      const socket = open(url, {
        received: (data) => received(data, events.received),
        closed: (code) => events.closed(code),
      })
      return {
        via: socket.via,
        send: (data) => {
          sent(data)
          socket.send(data)
        },
        close: () => socket.close(),
        get bufferedAmount() {
          return socket.bufferedAmount
        },
      }
    }
  }
}
