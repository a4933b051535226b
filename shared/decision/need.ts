import type { Amount } from './amount'
import type { Announcement } from './announcement'
import { majorityOf, modeOf } from './announcement'
import { entitledOf } from './attendance'
import { amountOf } from './electorate'
import type { Condition, Measure } from './rule-set'
import { needed } from './share'

/** One condition of a rule and what it comes to now. Heads are whole, area in 0.01 m². */
export interface Need {
  condition: Condition
  /** What the share is taken of; null while nobody can know it. */
  base: number | null
  /** The smallest number that would do; null with the base. */
  needed: number | null
}

/** An amount as far as it is known while people vote. */
export type KnownAmount = Readonly<Record<Measure, number | null>>
export const UNKNOWN: KnownAmount = { heads: null, area: null }

/** What it takes, as things stand: “may this pass?” */
export interface NeedNow {
  /** How many have to take part; looked at when voting is closed. */
  closing: Need[]
  /** How many have to be for it, all of it; in elections for each who is elected. Empty where nothing can pass. */
  majority: Need[]
}

/**
 * What the rule asks for, by who is here and who has voted so far.
 * @param present who counts as present; `UNKNOWN` where nobody meets
 * @param cast who takes part in the vote
 */
export function needNow(announcement: Announcement, present: KnownAmount, cast: KnownAmount): NeedNow {
  const ids = new Set(entitledOf(announcement))
  const entitled: Amount = amountOf(announcement.voters.filter(({ id }) => ids.has(id)))
  const bases: Readonly<Record<Condition['base'], KnownAmount>> = { entitled, present, cast, valid: cast }
  const need = (condition: Condition): Need => {
    const base = bases[condition.base][condition.measure]
    return { condition, base, needed: base === null ? null : needed(condition.share, base) }
  }
  return {
    closing: modeOf(announcement)
      .quorum.filter(({ count }) => count === 'cast')
      .map(need),
    majority: announcement.rules.binding ? majorityOf(announcement).map(need) : [],
  }
}
