import type { Amount } from './amount'
import { NOTHING } from './amount'
import type { Condition, Matter, Mode, RuleSet } from './rule-set'
import { needed } from './share'

/** How many one condition asks for in an imagined vote. */
export interface NeededAmount {
  condition: Condition
  needed: number
}

/** What a rule asks for when so many are entitled and so many come and vote. */
export interface RuleExample {
  mode: Mode
  matter: Matter
  entitled: Amount
  present: Amount
  quorum: NeededAmount[]
  /** Whether those who came are enough. */
  opens: boolean
  majority: NeededAmount[]
}

/**
 * A rule in numbers: “with 42 expected and 33 here, 17 are needed”. For every mode and matter; all who came vote, validly.
 * @param entitled heads, and area where the rule measures it
 */
export function examplesOf(rules: RuleSet, entitled: Amount, present: Amount): RuleExample[] {
  const counts = { entitled, present, cast: present, valid: present, for: NOTHING }
  const need = (condition: Condition): NeededAmount => ({
    condition,
    needed: needed(condition.share, counts[condition.base][condition.measure]),
  })
  return rules.modes.flatMap((mode) =>
    rules.matters.map((matter) => {
      const quorum = mode.quorum.map(need)
      const opens = quorum.every((each) => counts[each.condition.count][each.condition.measure] >= each.needed)
      return { mode, matter, entitled, present, quorum, opens, majority: matter.majority.map(need) }
    }),
  )
}

/**
 * What is odd about a rule that somebody wrote, though it can be used.
 * - both-pass: with this majority a motion and its opposite can both pass.
 * - few-decide: without a quorum, two people may decide for all.
 * - decides-nothing: it binds, and nothing can pass under it.
 * - cannot-reach: of those who are enough to open, all together are too few to pass.
 */
export type RuleWarning =
  | { warning: 'both-pass'; matter: Matter }
  | { warning: 'few-decide'; mode: Mode; matter: Matter }
  | { warning: 'decides-nothing'; matter: Matter }
  | { warning: 'cannot-reach'; mode: Mode; matter: Matter; condition: Condition }

/** Whether as many for as against is too few to pass: each asks for more than half of something both are part of. */
const tieFails = ({ majority }: Matter): boolean =>
  majority.some(({ share: { parts, of, bound } }) => (bound === 'more-than' ? 2 * parts >= of : 2 * parts > of))

export function warningsOf(rules: RuleSet): RuleWarning[] {
  const motions = rules.forms.some((kind) => kind === 'motion' || kind === 'sectors')
  if (!motions) return []
  return rules.matters.flatMap((matter): RuleWarning[] => {
    if (matter.majority.length === 0)
      return rules.binding && rules.forms.includes('motion') ? [{ warning: 'decides-nothing', matter }] : []
    const both: RuleWarning[] = tieFails(matter) ? [] : [{ warning: 'both-pass', matter }]
    return rules.modes.reduce<RuleWarning[]>((all, mode) => {
      if (mode.quorum.length === 0 && matter.majority.every(({ base }) => base !== 'entitled'))
        all.push({ warning: 'few-decide', mode, matter })
      const condition = matter.majority.find((each) => each.base === 'entitled' && isAbove(each, mode))
      if (condition) all.push({ warning: 'cannot-reach', mode, matter, condition })
      return all
    }, both)
  })
}

/** Whether a majority of all asks for more than a quorum that alone lets a vote begin. */
const isAbove = (majority: Condition, { quorum }: Mode): boolean =>
  quorum.some(({ measure, share }) => {
    if (measure !== majority.measure) return false
    const [enough, needs] = [share.parts * majority.share.of, majority.share.parts * share.of]
    return enough < needs || (enough === needs && share.bound === 'at-least' && majority.share.bound === 'more-than')
  })
