import { BUCKET, BUCKETS } from './limits'

/** Counts of times in milliseconds, in steps of half a millisecond; longer than a minute counts as a minute. Mergeable across threads. */
export class Histogram {
  #counts = new Uint32Array(BUCKETS)

  add(milliseconds: number): void {
    this.#counts[Math.min(BUCKETS - 1, Math.max(0, Math.floor(milliseconds / BUCKET)))]!++
  }

  get counts(): Uint32Array {
    return this.#counts
  }

  clear(): void {
    this.#counts.fill(0)
  }

  static merged(parts: readonly Uint32Array[]): Histogram {
    const all = new Histogram()
    for (const part of parts) for (let at = 0; at < BUCKETS; at++) all.#counts[at]! += part[at]!
    return all
  }

  get count(): number {
    return this.#counts.reduce((sum, each) => sum + each, 0)
  }

  /** The time that `share` (0–1) of all stay within, e.g. 0.95; null when nothing was counted. */
  within(share: number): number | null {
    const wanted = this.count * share
    if (wanted === 0) return null
    let seen = 0
    const at = this.#counts.findIndex((each) => (seen += each) >= wanted)
    return (at + 1) * BUCKET
  }
}
