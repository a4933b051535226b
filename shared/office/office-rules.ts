import { CLEANING_2 } from '../meeting/written-text'
import type { Urgency } from './topics/topics-state'

/** Longest texts a command may carry, in UTF-16 units. */
const limits = {
  name: 40,
  tag: 12,
  unit: 60,
  title: 120,
  place: 60,
  words: 2000,
  reason: 2000,
  report: 5000,
  purpose: 200,
} as const

/** Working days until the next step is due, each counted from the day on which the step before was done. */
const clocks = {
  answer: { normal: 5, short: 2, urgent: 1 } satisfies Record<Urgency, number>,
  claim: 5,
  research: 15,
  /** Within which an order can be sent back as not theirs. */
  returnable: 7,
  check: 7,
  rework: 5,
  rating: 10,
}

/** Everything beside the commands themselves that decides what an office's record may say. */
export const RULES_1 = { limits, clocks, ...CLEANING_2 }

export type OfficeRules = typeof RULES_1
