import { partsOf } from '../protocol/parts'
import { DRAIN_CHECK_EVERY, PART_BYTES } from '../protocol/transport-policy'

/**
 * Sends document messages in order, large ones in parts, and never faster than the line drains: what the line does not
 * take waits here, where it can be counted, instead of in a buffer that grows until the tab or the host dies.
 */
export class FrameSender {
  readonly #waiting: Uint8Array<ArrayBuffer>[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `buffered`: bytes the line holds unsent. Above `bufferMax` nothing more is given to it. */
  constructor(
    private readonly line: { send(frame: Uint8Array<ArrayBuffer>): void; buffered(): number },
    private readonly bufferMax: number,
  ) {}

  /** True while something waits for the line. */
  get behind(): boolean {
    return this.#waiting.length > 0
  }

  send(message: Uint8Array<ArrayBuffer>): void {
    this.#waiting.push(...partsOf(message, PART_BYTES))
    this.#pass()
  }

  /** Forgets what waits: the connection is gone. */
  clear(): void {
    this.#waiting.length = 0
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #pass(): void {
    while (this.#waiting.length > 0 && this.line.buffered() <= this.bufferMax) this.line.send(this.#waiting.shift()!)
    if (this.#waiting.length === 0 || this.#timer !== undefined) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#pass()
    }, DRAIN_CHECK_EVERY)
  }
}
