import { describe, expect, it } from 'vitest'
import type { CheckResult, DecisionRule, Stance } from '#shared/meeting/consensus/decision-rules'
import { DECISION_RULES, resultOf, tally } from '#shared/meeting/consensus/decision-rules'

const stances = (agree: number, reserve: number, disagree: number): Stance[] => [
  ...Array<Stance>(agree).fill('agree'),
  ...Array<Stance>(reserve).fill('reserve'),
  ...Array<Stance>(disagree).fill('disagree'),
]

const AGREED: CheckResult = 'agreed'
const RESERVED: CheckResult = 'agreed-with-reservations'
const NOT: CheckResult = 'not-agreed'
const RECORDED: CheckResult = 'recorded'

/** Eligible; who agrees, reserves, disagrees; and the result by no-objection, everyone, majority, record-only. */
const TABLE: [number, [number, number, number], [CheckResult, CheckResult, CheckResult, CheckResult]][] = [
  // Nobody to ask, nobody who answered.
  [0, [0, 0, 0], [NOT, NOT, NOT, RECORDED]],
  [5, [0, 0, 0], [NOT, NOT, NOT, RECORDED]],
  // One of one.
  [1, [1, 0, 0], [AGREED, AGREED, AGREED, RECORDED]],
  [1, [0, 1, 0], [RESERVED, RESERVED, NOT, RECORDED]],
  [1, [0, 0, 1], [NOT, NOT, NOT, RECORDED]],
  // Who is silent has not objected, has not been heard, and is no vote for it.
  [5, [5, 0, 0], [AGREED, AGREED, AGREED, RECORDED]],
  [5, [4, 0, 0], [AGREED, NOT, AGREED, RECORDED]],
  [5, [1, 0, 0], [AGREED, NOT, NOT, RECORDED]],
  // Exactly half is no majority; one more is, of all who were asked and not of who answered.
  [4, [2, 0, 0], [AGREED, NOT, NOT, RECORDED]],
  [4, [3, 0, 0], [AGREED, NOT, AGREED, RECORDED]],
  [5, [2, 0, 0], [AGREED, NOT, NOT, RECORDED]],
  [5, [3, 0, 0], [AGREED, NOT, AGREED, RECORDED]],
  // A reservation is consensus with it beside, and no vote for it.
  [5, [4, 1, 0], [RESERVED, RESERVED, RESERVED, RECORDED]],
  [5, [2, 3, 0], [RESERVED, RESERVED, NOT, RECORDED]],
  [5, [0, 5, 0], [RESERVED, RESERVED, NOT, RECORDED]],
  // One objection ends no-objection and everyone; a majority stands in spite of it, and does not hide it.
  [5, [4, 0, 1], [NOT, NOT, RESERVED, RECORDED]],
  [5, [3, 0, 2], [NOT, NOT, RESERVED, RECORDED]],
  [4, [2, 0, 2], [NOT, NOT, NOT, RECORDED]],
  [5, [3, 1, 1], [NOT, NOT, RESERVED, RECORDED]],
  [5, [0, 0, 5], [NOT, NOT, NOT, RECORDED]],
]

const CASES = TABLE.flatMap(([eligible, [agree, reserve, disagree], results]) =>
  DECISION_RULES.map((rule, index): [DecisionRule, number, number, number, number, CheckResult] => [
    rule,
    eligible,
    agree,
    reserve,
    disagree,
    results[index]!,
  ]),
)

describe('the result of a check', () => {
  it.each(CASES)(
    'by %s, of %i asked, %i agree, %i reserve, %i disagree: %s',
    (rule, eligible, agree, reserve, disagree, result) => {
      expect(resultOf(rule, tally(eligible, stances(agree, reserve, disagree)))).toBe(result)
    },
  )

  it('counts who did not answer as silent', () => {
    expect(tally(9, stances(3, 2, 1))).toEqual({ eligible: 9, agree: 3, reserve: 2, disagree: 1, silent: 3 })
  })
})
