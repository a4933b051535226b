import type { Tally } from '../meeting/consensus/decision-rules'

/** How many must agree: half of the eligible and one more, whole people. */
export const majorityOf = (tally: Tally): number => Math.floor(tally.eligible / 2) + 1

/** How many of the eligible took a position. */
export const answered = (tally: Tally): number => tally.eligible - tally.silent
