import type { PartType } from '../protocol/parts'
import { PARTED, PartedMessage } from '../protocol/parts'
import { DRAIN_CHECK_EVERY } from '../protocol/transport-policy'

/** What carries frames to the other side. */
export interface FrameLine {
  send(frame: Uint8Array<ArrayBuffer>): void
  /** Bytes it takes now; none when 0 or less. */
  room(): number
  /** Of how many bytes a part may be now. */
  partBytes(): number
}

/**
 * Sends messages in order, large ones in parts, and never faster than the line drains: what the line does not take waits
 * here, where it can be counted, instead of in a buffer that grows until the tab or the host dies.
 */
export class FrameSender {
  readonly #waiting: PartedMessage[] = []
  #waitingBytes = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly line: FrameLine,
    private readonly type: PartType = PARTED.document,
  ) {}

  /** True while something waits for the line. */
  get behind(): boolean {
    return this.#waiting.length > 0
  }

  /** Bytes that wait for the line. */
  get waiting(): number {
    return this.#waitingBytes
  }

  send(message: Uint8Array<ArrayBuffer>): void {
    this.#waiting.push(new PartedMessage(message, this.type))
    this.#waitingBytes += message.length
    this.pass()
  }

  /** Forgets what waits, and gives it back, but for a message of which a part has gone. */
  startOver(): Uint8Array<ArrayBuffer>[] {
    const forgotten = this.#waiting.splice(this.#waiting[0]?.begun ? 1 : 0)
    this.#waitingBytes = this.#waiting[0]?.left ?? 0
    return forgotten.map(({ message }) => message)
  }

  /** Forgets what waits: the connection is gone. */
  clear(): void {
    this.#waiting.length = this.#waitingBytes = 0
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** Gives the line what it takes now. */
  pass(): void {
    for (let first = this.#waiting[0]; first && this.line.room() > 0; first = this.#waiting[0]) {
      const { left } = first
      const frame = first.take(this.line.partBytes())
      this.#waitingBytes -= left - first.left
      if (first.left === 0) this.#waiting.shift()
      this.line.send(frame)
    }
    if (this.#waiting.length === 0 || this.#timer !== undefined) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.pass()
    }, DRAIN_CHECK_EVERY)
  }
}
