/** Bucket width of a histogram, milliseconds: below anything these figures are read at. */
const BUCKET = 0.1

/**
 * Times in buckets of 0.1 ms. Every edit at every replica is counted, which at 209 replicas is a million times:
 * processes hand each other the buckets instead.
 */
export class Histogram {
  readonly #buckets: Map<number, number>

  constructor(buckets: ReadonlyMap<number, number> = new Map()) {
    this.#buckets = new Map(buckets)
  }

  /** `milliseconds` below zero cannot be and count as zero. */
  add(milliseconds: number, times = 1): void {
    const bucket = Math.max(0, Math.floor(milliseconds / BUCKET))
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + times)
  }

  merge(other: Histogram): void {
    for (const [bucket, times] of other.#buckets) this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + times)
  }

  clear(): void {
    this.#buckets.clear()
  }

  /** Plain value that can be sent to another process. */
  get buckets(): ReadonlyMap<number, number> {
    return this.#buckets
  }

  get count(): number {
    return [...this.#buckets.values()].reduce((sum, times) => sum + times, 0)
  }

  /** The time, in milliseconds, that this share (0 to 1) of all stayed at or below: the nearest rank, at its bucket's middle. Null when empty. */
  percentile(share: number): number | null {
    const rank = Math.max(1, Math.ceil(share * this.count))
    let seen = 0
    for (const [bucket, times] of [...this.#buckets].sort(([a], [b]) => a - b)) {
      seen += times
      if (seen >= rank) return (bucket + 0.5) * BUCKET
    }
    return null
  }
}

/** The middle value, of an even number the mean of the two in the middle. Null when there is none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length === 0) return null
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The value that this share (0 to 1) of all stays at or below, by nearest rank. Null when there is none. */
export function percentileOf(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? null
}

/** Slope of the straight line that lies nearest to the points [x, y] by least squares. Null for fewer than two different x. */
export function slope(points: readonly (readonly [number, number])[]): number | null {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanX, meanY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))]
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
  return spread > 0 ? points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread : null
}

/** A number as people read it: three digits that count, none invented. A dash for what was not measured. */
export function shown(value: number | null): string {
  if (value === null) return '–'
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value
    .toFixed(digits)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
}

/** A Markdown table. Cells hold no vertical bars. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}
