import type { Clock } from '../meeting/ports'

/** Counts what each address, or subnet, spends within a window of time that begins with its first. Answers at once: what comes in one piece is counted one by one. */
export class AddressBudget {
  /** In the order in which the windows began, and so end. */
  readonly #windows = new Map<string, { spent: number; until: number }>()

  /** @param window milliseconds */
  constructor(
    private readonly points: number,
    private readonly window: number,
    private readonly clock: Pick<Clock, 'monotonic'>,
  ) {}

  /** Whether anything is left to this address. */
  has(address: string): boolean {
    this.#forget()
    return (this.#windows.get(address)?.spent ?? 0) < this.points
  }

  /** False, and nothing is counted, when nothing was left. */
  spend(address: string): boolean {
    if (!this.has(address)) return false
    const open = this.#windows.get(address)
    if (open) open.spent++
    else this.#windows.set(address, { spent: 1, until: this.clock.monotonic() + this.window })
    return true
  }

  #forget(): void {
    const now = this.clock.monotonic()
    for (const [address, { until }] of this.#windows) {
      if (until > now) return
      this.#windows.delete(address)
    }
  }
}
