import { ANSWER_WITHIN, PING_EVERY } from '../protocol/transport-policy'

/**
 * Finds half-open connections (Wi-Fi gone without a word), which TCP reports only after minutes.
 * Only an unanswered question counts, not silence alone: timers of hidden pages may be a minute late.
 */
export class Heartbeat {
  #interval: ReturnType<typeof setInterval> | undefined
  #deadline: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly ping: () => unknown,
    private readonly dead: () => void,
  ) {}

  /** The socket is being opened: the host speaks first, within the same time. */
  start(): void {
    this.stop()
    this.#interval = setInterval(() => this.ask(), PING_EVERY)
    this.#expect()
  }

  /** Any frame came. */
  heard(): void {
    clearTimeout(this.#deadline)
    this.#deadline = undefined
  }

  ask(): void {
    this.ping()
    this.#expect()
  }

  stop(): void {
    clearInterval(this.#interval)
    this.heard()
  }

  #expect(): void {
    this.#deadline ??= setTimeout(() => {
      this.stop()
      this.dead()
    }, ANSWER_WITHIN)
  }
}
