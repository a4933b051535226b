/** A target and what was measured for it; null when this bench did not measure it. */
export interface Judged {
  target: string
  measured: number | null
  limit: number
  unit: string
  /** What it was when the target was set (`BEFORE`). */
  before?: string | undefined
}

/** A name, how it is got out of a run, its limit, its unit, and what it was before. */
export type Target<Run> = readonly [string, (run: Run) => number, number, string, string?]
/** Of a figure that is only told. */
export type Told<Run> = readonly [string, (run: Run) => number, null, string]
