import * as z from 'zod'
import type { Voter } from './electorate'
import { personId } from './electorate'
import type { Form } from './form'
import type { Mode } from './rule-set'

/** 委托: `giver` does not come, `holder` votes for the giver. Entered before the decision is announced. */
export const mandateSchema = z.strictObject({
  giver: personId,
  holder: personId,
  /** By word of the giver: what the holder is to them. */
  relation: z.enum(['household', 'kin', 'other']),
  written: z.boolean(),
})
export type Mandate = z.infer<typeof mandateSchema>

export interface MandateFault {
  fault:
    | 'no-proxies'
    | 'mandate-of-nobody'
    | 'mandate-to-oneself'
    | 'mandate-twice'
    | 'mandate-passed-on'
    | 'mandate-not-written'
    | 'holder-recused'
    | 'holder-is-candidate'
    | 'holder-without-vote'
    | 'holder-of-other-household'
    | 'holder-no-kin'
    | 'too-many-mandates'
  giver: string
  holder: string
}

interface Mandated {
  voters: readonly Voter[]
  recused: readonly string[]
  mandates: readonly Mandate[]
  form: Form
}

/** Which mandates the rule does not allow, and why; the mandates beyond a holder's limit in the order of the list. */
export function mandateFaults({ voters, recused, mandates, form }: Mandated, proxies: Mode['proxies']): MandateFault[] {
  const householdOf = new Map(voters.map(({ id, household }) => [id, household]))
  const candidates = form.kind === 'choice' ? form.options.flatMap(({ person }) => person ?? []) : []
  /** By the list where it says of both, else by word of the giver. */
  const sameHousehold = (giver: string, holder: string, relation: Mandate['relation']): boolean => {
    const [one, other] = [householdOf.get(giver), householdOf.get(holder)]
    return one !== undefined && other !== undefined ? one === other : relation === 'household'
  }
  return mandates.flatMap(({ giver, holder, relation, written }, index) => {
    const before = mandates.slice(0, index)
    const held = before.filter((other) => other.holder === holder).length
    const why = ((): MandateFault['fault'] | null => {
      if (!proxies) return 'no-proxies'
      if (!householdOf.has(giver) || recused.includes(giver)) return 'mandate-of-nobody'
      if (giver === holder) return 'mandate-to-oneself'
      if (before.some((other) => other.giver === giver)) return 'mandate-twice'
      if (mandates.some((other) => other.giver === holder)) return 'mandate-passed-on'
      if (proxies.written && !written) return 'mandate-not-written'
      if (recused.includes(holder)) return 'holder-recused'
      if (!proxies.candidates && candidates.includes(holder)) return 'holder-is-candidate'
      if (proxies.who === 'voter' && !householdOf.has(holder)) return 'holder-without-vote'
      if (proxies.who === 'kin' && relation !== 'kin') return 'holder-no-kin'
      if (proxies.who === 'household' && !sameHousehold(giver, holder, relation)) return 'holder-of-other-household'
      return proxies.most !== null && held >= proxies.most ? 'too-many-mandates' : null
    })()
    return why === null ? [] : [{ fault: why, giver, holder }]
  })
}
