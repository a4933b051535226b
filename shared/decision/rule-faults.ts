import type { RuleContradiction } from './rule-set'
import { ruleSetSchema } from './rule-set'

/** `malformed`: something is missing or no value at all, which a form for rules does not let through. */
export type RuleFault = RuleContradiction | 'share-too-large' | 'malformed'

/** Why a rule that somebody wrote cannot be used, and where in it; nothing when it can. Whether it is wise, `warningsOf` says. */
export function ruleFaults(rules: unknown): { fault: RuleFault; at: string }[] {
  const parsed = ruleSetSchema.safeParse(rules)
  if (parsed.success) return []
  return parsed.error.issues.map((issue) => ({
    fault: ((issue.code === 'custom' ? issue.params?.fault : undefined) as RuleFault | undefined) ?? 'malformed',
    at: issue.path.join('.'),
  }))
}
