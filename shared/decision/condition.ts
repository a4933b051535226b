import type { Amount } from './amount'
import type { Condition } from './rule-set'
import { needed, reaches } from './share'

/** One condition of a rule, held against what was counted. Heads are whole, area in 0.01 m². */
export interface Checked {
  condition: Condition
  count: number
  base: number
  /** The smallest count that would do. */
  needed: number
  met: boolean
}

/** By the names that conditions use. */
export type Counts = Readonly<Record<Condition['count'] | Condition['base'], Amount>>

export function check(condition: Condition, counts: Counts): Checked {
  const { share, measure } = condition
  const [count, base] = [counts[condition.count][measure], counts[condition.base][measure]]
  return { condition, count, base, needed: needed(share, base), met: reaches(share, count, base) }
}

export const allMet = (checks: readonly Checked[]): boolean => checks.every(({ met }) => met)
