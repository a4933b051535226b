/**
 * Large document messages in pieces. A part is `[8, more, ...bytes]`: 8 is free among y-protocols' message types (0–3),
 * `more` is 1 for all parts but the last. Parts of one message come in order; whole messages of other kinds may come
 * between them, other parted ones may not.
 */
const PART = 8
const HEADER = 2

/** The message itself when it is small enough, otherwise its parts. */
export function partsOf(message: Uint8Array<ArrayBuffer>, partBytes: number): Uint8Array<ArrayBuffer>[] {
  if (message.length <= partBytes) return [message]
  const parts: Uint8Array<ArrayBuffer>[] = []
  for (let at = 0; at < message.length; at += partBytes) {
    const piece = message.subarray(at, at + partBytes)
    const part = new Uint8Array(HEADER + piece.length)
    part[0] = PART
    part[1] = at + piece.length < message.length ? 1 : 0
    part.set(piece, HEADER)
    parts.push(part)
  }
  return parts
}

/** What a frame completes: a message, nothing yet, or more than is taken. */
export type Assembled = { is: 'message'; message: Uint8Array } | { is: 'part' } | { is: 'too-large' }

/** Puts the parts of one connection together again and never holds more than `max` bytes. */
export class PartAssembler {
  #pieces: Uint8Array[] = []
  #bytes = 0

  constructor(private readonly max: number) {}

  take(frame: Uint8Array): Assembled {
    if (frame[0] !== PART || frame.length < HEADER) return { is: 'message', message: frame }
    this.#bytes += frame.length - HEADER
    if (this.#bytes > this.max) {
      this.clear()
      return { is: 'too-large' }
    }
    this.#pieces.push(frame.subarray(HEADER))
    if (frame[1] === 1) return { is: 'part' }
    const message = new Uint8Array(this.#bytes)
    let at = 0
    for (const piece of this.#pieces) {
      message.set(piece, at)
      at += piece.length
    }
    this.clear()
    return { is: 'message', message }
  }

  clear(): void {
    this.#pieces = []
    this.#bytes = 0
  }
}
