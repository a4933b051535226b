import type { Announcement } from '../announcement'
import type { BallotBox } from '../ballot-box'
import { namedVoters } from '../ballot-box'

/** Where a room stands and how far apart. All but `people` in halves: 7 means 3.5. */
export interface Spread {
  people: number
  lowest: number
  highest: number
  median: number
  /** The middle half lies from here to there (Tukey's hinges: medians of the lower and of the upper half, each with the middle one). */
  lowerHinge: number
  upperHinge: number
}

export interface SliderResult {
  kind: 'slider'
  /** Null when nobody set it. */
  before: Spread | null
  after: Spread | null
}

/** How opinions lie before and after a discussion. Decides nothing, so heads do not weigh. */
export function countSlider(announcement: Announcement, box: BallotBox): SliderResult {
  const answers = namedVoters(announcement, box).flatMap(({ ballot: { answer } }) => ('before' in answer ? answer : []))
  return {
    kind: 'slider',
    before: spreadOf(answers.flatMap(({ before }) => before ?? [])),
    after: spreadOf(answers.flatMap(({ after }) => after ?? [])),
  }
}

function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.ceil(sorted.length / 2)
  return {
    people: sorted.length,
    lowest: 2 * sorted[0]!,
    highest: 2 * sorted.at(-1)!,
    median: twiceMedian(sorted),
    lowerHinge: twiceMedian(sorted.slice(0, half)),
    upperHinge: twiceMedian(sorted.slice(-half)),
  }
}

/** Of sorted whole numbers, doubled so that it is whole too. */
const twiceMedian = (sorted: readonly number[]): number =>
  sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!
