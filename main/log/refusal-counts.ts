import type { RefusalReason } from '#shared/meeting/refusals'
import type { Logger } from './logger'

/** What only a broken or hostile page earns; the rest are people who mistyped or came too early. */
const SUSPICIOUS: ReadonlySet<RefusalReason> = new Set([
  'too-many-attempts',
  'frame-too-large',
  'frame-malformed',
  'frame-too-many',
  'update-broken',
  'signature-wrong',
  'signer-wrong',
  'command-malformed',
  'command-other-meeting',
  'wrong-code',
])

/** A flood must not become a flood of lines. Milliseconds. */
const TOLD_EVERY = 60_000

/** Tells the log of pages that were turned away for something suspicious: the first at once, then a count a minute and reason. */
export class RefusalCounts {
  readonly #counts = new Map<RefusalReason, number>()

  constructor(private readonly log: Logger) {}

  note(reason: RefusalReason): void {
    if (!SUSPICIOUS.has(reason)) return
    const counted = this.#counts.get(reason)
    if (counted !== undefined) return void this.#counts.set(reason, counted + 1)
    this.#tell(reason, 1)
    this.#counts.set(reason, 0)
    this.#tellLater(reason)
  }

  #tellLater(reason: RefusalReason): void {
    setTimeout(() => {
      const count = this.#counts.get(reason)!
      if (count === 0) return void this.#counts.delete(reason)
      this.#tell(reason, count)
      this.#counts.set(reason, 0)
      this.#tellLater(reason)
    }, TOLD_EVERY).unref()
  }

  #tell(reason: RefusalReason, count: number): void {
    this.log.warn('pages or programs were turned away', { reason, count })
  }
}
