import type { WebSocket } from 'ws'

/** A message that many pages get: its bytes are made once, and `ws` frames them for each. */
export class Broadcast {
  readonly #bytes: Uint8Array
  readonly #binary: boolean

  constructor(message: string | Uint8Array) {
    this.#binary = typeof message !== 'string'
    this.#bytes = typeof message === 'string' ? Buffer.from(message) : message
  }

  to(socket: WebSocket): void {
    socket.send(this.#bytes, { binary: this.#binary })
  }
}
