import type { PageSocket } from './page-socket'

/** A message that many pages get: its bytes are made once, and `ws` frames them for each. */
export class Broadcast {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly isText: boolean

  constructor(message: string | Uint8Array<ArrayBuffer>) {
    this.isText = typeof message === 'string'
    this.bytes = typeof message === 'string' ? Buffer.from(message) : message
  }

  to(socket: PageSocket): void {
    socket.send(this.bytes, { binary: !this.isText })
  }
}
