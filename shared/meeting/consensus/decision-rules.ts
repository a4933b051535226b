/**
 * How a consensus check on a clause comes to its result. Consensus with recorded reservations is the practice of 微协商
 * (政协宝鸡市金台区委员会, 2020), the majority of all members that of community consultation committees (社区协商议事委员会).
 * - no-objection: 无异议即共识, asked clause by clause; who stays silent has not objected.
 * - everyone: 逐人表态, every eligible person must have spoken and nobody disagrees.
 * - majority: 过半数 of all eligible agree (a person who reserves an opinion does not count as agreeing).
 * - record-only: 不表决, stances are written down and no result is drawn.
 */
export const DECISION_RULES = ['no-objection', 'everyone', 'majority', 'record-only'] as const
export type DecisionRule = (typeof DECISION_RULES)[number]

export const STANCES = ['agree', 'reserve', 'disagree'] as const
export type Stance = (typeof STANCES)[number]

export interface Tally {
  eligible: number
  agree: number
  reserve: number
  disagree: number
  /** Eligible and did not answer. */
  silent: number
}

/** `agreed-with-reservations` is consensus too: the reservations stand beside it in the minutes. */
export type CheckResult = 'agreed' | 'agreed-with-reservations' | 'not-agreed' | 'recorded'

/** Counts one check. `stances` holds at most one stance a person, only of eligible people. */
export function tally(eligible: number, stances: readonly Stance[]): Tally {
  const count = (stance: Stance) => stances.filter((each) => each === stance).length
  return {
    eligible,
    agree: count('agree'),
    reserve: count('reserve'),
    disagree: count('disagree'),
    silent: eligible - stances.length,
  }
}

/** The result of a closed check. With nobody eligible or nobody having answered there is never agreement. */
export function resultOf(rule: DecisionRule, counts: Tally): CheckResult {
  if (rule === 'record-only') return 'recorded'
  const answered = counts.eligible - counts.silent
  if (answered === 0) return 'not-agreed'
  const agreed = {
    'no-objection': counts.disagree === 0,
    everyone: counts.disagree === 0 && counts.silent === 0,
    majority: counts.agree * 2 > counts.eligible,
  }[rule]
  if (!agreed) return 'not-agreed'
  return counts.reserve > 0 || counts.disagree > 0 ? 'agreed-with-reservations' : 'agreed'
}
