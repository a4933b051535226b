import type { Socket } from 'node:net'

const FINAL = 0x80
const TEXT = 0x1
const BINARY = 0x2

/**
 * A message that many pages get: its WebSocket frame is made once and written to each socket as it is. `ws` would make
 * a header for each page and hand the system two pieces, which costs a seventh more. Nothing `ws` sends can be cut in
 * two by it: without compression each of its frames is in the socket's queue when `send` returns.
 */
export class Broadcast {
  readonly #frame: Buffer

  constructor(message: string | Uint8Array) {
    const payload = typeof message === 'string' ? Buffer.from(message) : message
    this.#frame = Buffer.concat([header(typeof message === 'string' ? TEXT : BINARY, payload.length), payload])
  }

  /** `wire`: the socket under an open WebSocket of a client. */
  to(wire: Socket): void {
    wire.write(this.#frame)
  }
}

/** RFC 6455 §5.2: the only frame of its message, not masked, as a server's are. */
function header(opcode: number, length: number): Uint8Array {
  if (length < 126) return Uint8Array.of(FINAL | opcode, length)
  if (length < 65_536) return Uint8Array.of(FINAL | opcode, 126, length >> 8, length & 0xff)
  const long = Buffer.alloc(10)
  long.set([FINAL | opcode, 127])
  long.writeBigUInt64BE(BigInt(length), 2)
  return long
}
