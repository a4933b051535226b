/** An open or opening connection. Ours to close without waiting for the other side. */
export interface Socket {
  /** What it travels by: requests where no WebSocket gets through. */
  readonly via: 'websocket' | 'http'
  /** Bytes given to `send` that have not left yet. */
  readonly bufferedAmount: number
  send(data: string | Uint8Array<ArrayBuffer>): void
  close(): void
}

export interface SocketEvents {
  received(data: string | Uint8Array): void
  /** Once, also when the connection never opened. `code` is the WebSocket close code. */
  closed(code: number): void
}

export type OpenSocket = (url: string, events: SocketEvents) => Socket

/** What the browsers' WebSocket and the `ws` package's have in common. */
interface WebSocketLike extends Omit<Socket, 'via'> {
  binaryType: string
  readonly readyState: number
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', listener: (event: { code: number }) => void): void
  addEventListener(type: 'error', listener: () => void): void
}

const OPEN = 1

/** Opens sockets of the given class: `socketOpener(WebSocket)` in browsers, the same with the class of `ws` in Node. */
export const socketOpener =
  (WebSocketClass: new (url: string) => WebSocketLike): OpenSocket =>
  (url, events) =>
    socketOver(new WebSocketClass(url), events)

/** One that is opening, or has opened and been told nothing yet. */
export function socketOver(socket: WebSocketLike, events: SocketEvents): Socket {
  socket.binaryType = 'arraybuffer'
  socket.addEventListener('message', ({ data }) =>
    events.received(data instanceof ArrayBuffer ? new Uint8Array(data) : String(data)),
  )
  socket.addEventListener('close', ({ code }) => events.closed(code))
  socket.addEventListener('error', () => {}) // `close` always follows and is acted upon; without a listener `ws` would throw
  return {
    via: 'websocket',
    // Between a network failure and its close event a browser's `send` silently drops frames and `ws` throws: here both drop them.
    send: (data) => void (socket.readyState === OPEN && socket.send(data)),
    close: () => socket.close(),
    get bufferedAmount() {
      return socket.bufferedAmount
    },
  }
}
