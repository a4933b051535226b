import type { RuleFamily, RuleSet } from '#shared/decision/rule-set'

/** By whom a rule is used, as people look for it. */
export const RULE_GROUPS = [
  'own',
  'village',
  'city',
  'collective',
  'owners',
  'party',
  'cppcc',
  'expropriation',
  'other',
] as const
export type RuleGroup = (typeof RULE_GROUPS)[number]

const BY_PREFIX: Readonly<Record<string, RuleGroup>> = {
  own: 'own',
  village: 'village',
  city: 'city',
  collective: 'collective',
  land: 'collective',
  owners: 'owners',
  party: 'party',
  four: 'party',
  cppcc: 'cppcc',
  expropriation: 'expropriation',
}

/** Files of resources/rules are named by whose rule they hold. */
const groupOf = ({ id }: RuleFamily): RuleGroup => BY_PREFIX[id.split('-')[0]!] ?? 'other'

/** Only groups that have a rule, each in the order of the files. */
export const groupedFamilies = (families: readonly RuleFamily[]): { group: RuleGroup; families: RuleFamily[] }[] =>
  RULE_GROUPS.map((group) => ({ group, families: families.filter((each) => groupOf(each) === group) })).filter(
    (each) => each.families.length > 0,
  )

/** A rule that somebody wrote, to choose beside those of the law. */
export function asFamily({ id, name, local: _local, ...version }: RuleSet, order: number): RuleFamily {
  return { id: id.startsWith('own-') ? id : `own-${id}`, order, name, versions: [version] }
}
