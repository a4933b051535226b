import * as ws from 'ws'
import type { PageSocket, PageWire } from './page-socket'

/** `ws` exports its framing (lib/sender.js, marked public): header and data of a frame. Its types do not say so. */
const { Sender } = ws as unknown as {
  Sender: {
    frame(
      data: Uint8Array,
      options: { fin: boolean; opcode: number; mask: boolean; readOnly: boolean; rsv1: boolean },
    ): Uint8Array[]
  }
}

/** Opcodes of RFC 6455 §11.8. */
const TEXT = 1
const BINARY = 2

/**
 * A message that many pages get. `ws` frames it once, and the frame is written to each socket as it is: framed for each,
 * every page would cost a header, and the system two pieces. Nothing that `ws` sends can be cut in two by it: without
 * compression each of its frames is in the socket's queue when `send` returns.
 */
export class Broadcast {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly isText: boolean
  #frame: Buffer | null = null

  /** `isText`: of bytes, that they are those of a text. */
  constructor(message: string | Uint8Array<ArrayBuffer>, isText = typeof message === 'string') {
    this.isText = isText
    this.bytes = typeof message === 'string' ? Buffer.from(message) : message
  }

  /**
   * Sends it, and `before` it others in the same piece: the system takes them as cheaply as one.
   * @param wire what lies under an open WebSocket; one that takes no bytes carries frames of another kind.
   */
  to(socket: PageSocket, wire: PageWire, before: readonly Broadcast[] = []): void {
    if (!wire.write) for (const { bytes, isText } of [...before, this]) socket.send(bytes, { binary: !isText })
    else if (before.length === 0) wire.write(this.#framed)
    else wire.write(Buffer.concat([...before, this].map((each) => each.#framed)))
  }

  get #framed(): Buffer {
    const opcode = this.isText ? TEXT : BINARY
    const options = { fin: true, opcode, mask: false, readOnly: true, rsv1: false }
    return (this.#frame ??= Buffer.concat(Sender.frame(this.bytes, options)))
  }
}
