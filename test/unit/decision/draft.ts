import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Announcement } from '#shared/decision/announcement'
import type { Attendance } from '#shared/decision/attendance'
import type { Ballot, BallotBox, Count } from '#shared/decision/ballot-box'
import { EMPTY_BOX } from '#shared/decision/ballot-box'
import type { Voter } from '#shared/decision/electorate'
import type { Vote } from '#shared/decision/forms/motion'
import { readRuleFamilies, ruleOn } from '#shared/decision/rule-families'
import type { Condition, RuleSet } from '#shared/decision/rule-set'
import { ruleSetSchema } from '#shared/decision/rule-set'

export const RULES_FOLDER = join(import.meta.dirname, '../../../resources/rules')
export const RULE_FILES = readdirSync(RULES_FOLDER).map((name) => ({
  name,
  text: readFileSync(join(RULES_FOLDER, name), 'utf8'),
}))
export const FAMILIES = readRuleFamilies(RULE_FILES)

/** The shipped rule of a day, which must be there. */
export function shippedRules(family: string, day = '2026-06-01', place?: string): RuleSet {
  const found = ruleOn(FAMILIES, family, day, place)
  if (!('rules' in found)) throw new Error(`${family} on ${day}: ${found.why}`)
  return found.rules
}

/** A rule of one's own for motions: this quorum, this majority. */
export const ownRules = (quorum: Condition[], majority: Condition[], change: Partial<RuleSet> = {}): RuleSet => {
  const opinion = shippedRules('opinion')
  return ruleSetSchema.parse({
    ...opinion,
    binding: true,
    election: { runOff: null },
    modes: [{ ...opinion.modes[0]!, quorum }],
    matters: [{ ...opinion.matters[0]!, majority }],
    ...change,
  })
}

/** p1, p2, …, one head each; `areas` in 0.01 m². */
export const people = (count: number, areas: readonly number[] = []): Voter[] =>
  Array.from({ length: count }, (_, index) => ({ id: `p${index + 1}`, heads: 1, area: areas[index] ?? 0 }))

export const idsOf = (voters: readonly Voter[], from = 0, to = voters.length): string[] =>
  voters.slice(from, to).map(({ id }) => id)

/** Announced by the rule's first mode and matter, by name, on own devices, called long before where the rule wants notice, unless told otherwise. */
export const announced = (rules: RuleSet, voters: Voter[], change: Partial<Announcement> = {}): Announcement => ({
  rules,
  mode: rules.modes[0]!.id,
  matter: rules.matters[0]!.id,
  form: { kind: 'motion' },
  visibility: rules.visibility.allowed[0]!,
  means: [rules.means.allowed[0]!],
  silence: rules.silence[0]!,
  voters,
  recused: [],
  mandates: [],
  ...(rules.notice ? { notice: { called: '2026-01-01', why: '' } } : {}),
  ...change,
})

/** A meeting whose people stay from the opening to the closing. */
export const meetingOf = (ids: readonly string[]): Attendance => ({
  opening: [...ids],
  meanwhile: [...ids],
  closing: [...ids],
})

export const ballotOf = (voter: string, answer: Ballot['answer']): Ballot => ({
  voter,
  by: voter,
  means: 'device',
  answer,
})

/** The first so many vote for, the next against, the next abstain. */
export function motionBox(ids: readonly string[], votes: Partial<Record<Vote, number>>): BallotBox {
  const marked = (['for', 'against', 'abstain'] as const).flatMap((vote) => Array<Vote>(votes[vote] ?? 0).fill(vote))
  if (marked.length > ids.length) throw new Error('more votes than people')
  return { ...EMPTY_BOX, ballots: marked.map((vote, index) => ballotOf(ids[index]!, { vote })) }
}

/** Slips from the urn: `votes` by option, all of `cast` valid but `spoilt`. */
export const urn = (of: readonly string[], cast: number, votes: Record<string, number>, spoilt = 0): Count => ({
  means: 'paper',
  of: [...of],
  cast: { heads: cast, area: 0 },
  void: { heads: spoilt, area: 0 },
  votes: Object.fromEntries(Object.entries(votes).map(([key, heads]) => [key, { heads, area: 0 }])),
})
