/**
 * Large messages in pieces. A part is `[type, more, ...bytes]`: the types are free among y-protocols' message types (0–3),
 * `more` is 1 for all parts but the last. Parts of one message come in order; whole messages and parts of the other type
 * may come between them, parts of another message of the same type may not.
 */
export const PARTED = {
  /** A binary message about the document. */
  document: 8,
  /** A text frame as UTF-8, from the host only: a welcome holds the whole record, and a slow line would be taken for a dead one meanwhile. */
  text: 9,
} as const
export type PartType = (typeof PARTED)[keyof typeof PARTED]

const HEADER = 2

/** A message on its way, taken part by part. */
export class PartedMessage {
  #at = 0

  constructor(
    readonly message: Uint8Array<ArrayBuffer>,
    private readonly type: PartType,
  ) {}

  /** Bytes that were not taken yet. */
  get left(): number {
    return this.message.length - this.#at
  }

  /** A part of it was taken. */
  get begun(): boolean {
    return this.#at > 0
  }

  /** The next frame, with up to `bytes` of it: a message about the document that is no longer than that is a frame by itself. */
  take(bytes: number): Uint8Array<ArrayBuffer> {
    const { message, type } = this
    const from = this.#at
    const to = (this.#at = Math.min(message.length, from + bytes))
    if (type === PARTED.document && from === 0 && to === message.length) return message
    const part = new Uint8Array(HEADER + to - from)
    part[0] = type
    part[1] = to < message.length ? 1 : 0
    part.set(message.subarray(from, to), HEADER)
    return part
  }
}

/** What a frame completes: a message, nothing yet, or more than is taken. */
export type Assembled = { is: 'message'; message: Uint8Array } | { is: 'part' } | { is: 'too-large' }

/**
 * Puts the parts of one type and connection together again and never holds more than `max` bytes: in one piece, since
 * a list of parts would grow without end by parts with nothing in them.
 */
export class PartAssembler {
  #held = new Uint8Array(0)
  #bytes = 0

  constructor(
    private readonly max: number,
    private readonly type: PartType = PARTED.document,
  ) {}

  take(frame: Uint8Array): Assembled {
    if (frame[0] !== this.type || frame.length < HEADER) return { is: 'message', message: frame }
    const from = this.#bytes
    this.#bytes += frame.length - HEADER
    if (this.#bytes > this.max) {
      this.clear()
      return { is: 'too-large' }
    }
    if (this.#bytes > this.#held.length) this.#grow()
    this.#held.set(frame.subarray(HEADER), from)
    if (frame[1] === 1) return { is: 'part' }
    const message = this.#held.subarray(0, this.#bytes)
    this.clear()
    return { is: 'message', message }
  }

  clear(): void {
    this.#held = new Uint8Array(0)
    this.#bytes = 0
  }

  #grow(): void {
    const grown = new Uint8Array(Math.min(this.max, Math.max(this.#bytes, 2 * this.#held.length)))
    grown.set(this.#held)
    this.#held = grown
  }
}
