import {
  LINE_HOLDS,
  LINE_QUICK,
  PART_BYTES,
  PART_BYTES_MIN,
  QUEUE_NOTICED,
  WINDOW_FIRST,
  WINDOW_MAX,
  WINDOW_MIN,
} from '../protocol/transport-policy'

/**
 * How much one side may have on its way to the other, measured by what has come out there: the other side answers a
 * question that travels behind the bytes. What the own system has taken says nothing, it holds megabytes for a line that
 * carries eight kilobytes a second.
 */
export class LinePace {
  #sent = 0
  #arrived = 0
  /** Sent when the last question was asked. */
  #asked = 0
  /** When the first byte after that was sent. */
  #since = 0
  #question: { at: number; since: number } | null = null
  /** How long the answer takes when nothing waits before it, milliseconds. */
  #quickest = Number.POSITIVE_INFINITY
  #window = WINDOW_FIRST
  #rate = Number.POSITIVE_INFINITY

  /** `ask` sends a question whose answer is to be told to `answered`. `now`: milliseconds that nobody sets. */
  constructor(
    private readonly ask: () => void,
    private readonly now: () => number,
  ) {}

  /** Bytes not known to have come out at the other side. */
  get onTheWay(): number {
    return this.#sent - this.#arrived
  }

  /** Bytes that may be given to the line now; none when 0 or less. */
  get room(): number {
    return this.#window - this.onTheWay
  }

  /** True while less than half of what the line may hold is on its way, or three quarters where answers come quickly. Otherwise it has been asked: what waits for this, waits for an answer. */
  get idle(): boolean {
    return this.room > this.#window * (this.#quickest <= LINE_QUICK ? 1 / 4 : 1 / 2)
  }

  /** Bytes a second, by what was last seen; infinite while no line was noticed that makes anything wait. */
  get bytesPerSecond(): number {
    return this.#rate
  }

  /** Bytes known to have come out at the other side. */
  get arrived(): number {
    return this.#arrived
  }

  /** What a part may have, so that each is a short while on its way. */
  get partBytes(): number {
    return Math.min(PART_BYTES, Math.max(PART_BYTES_MIN, Math.floor(this.#window / 2)))
  }

  /** Asks now, to learn how quick the line is while it is empty. */
  measure(): void {
    this.#ask()
  }

  /** So many bytes were given to the line. */
  sent(bytes: number): void {
    if (this.#sent === this.#asked) this.#since = this.now()
    this.#sent += bytes
    this.#askIfFull()
  }

  /** The answer to the question came: all that was sent before it has arrived. */
  answered(): void {
    const question = this.#question
    if (question === null) return
    this.#question = null
    const bytes = this.#asked - this.#arrived
    this.#arrived = this.#asked
    const took = Math.max(1, this.now() - question.at)
    this.#quickest = Math.min(this.#quickest, took)
    if (took - this.#quickest <= QUEUE_NOTICED) {
      const shown = (bytes / (took + question.at - question.since)) * 1000
      this.#window = Math.max(this.#window, Math.min(this.#window * 2, WINDOW_MAX, 2 * shown * (LINE_HOLDS / 1000)))
      this.#rate = Math.max(this.#rate * 2, shown) // it may have been losses only
    } else {
      this.#rate = (bytes / took) * 1000
      const holds = (this.#rate * (LINE_HOLDS + this.#quickest)) / 1000
      this.#window = Math.max(WINDOW_MIN, this.#window / 2, Math.min(this.#window, holds))
    }
    this.#askIfFull()
  }

  #askIfFull(): void {
    if (!this.idle) this.#ask()
  }

  #ask(): void {
    if (this.#question !== null) return
    const now = this.now()
    this.#question = { at: now, since: this.#sent === this.#asked ? now : this.#since }
    this.#asked = this.#sent
    this.ask()
  }
}
