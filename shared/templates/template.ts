import * as z from 'zod'
import { ITEM_KINDS } from '../document/item-kind'
import { DECISION_RULES } from '../meeting/consensus/decision-rules'
import { STANDINGS } from '../meeting/roles'

const label = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

/** One file of resources/templates. Names, agendas and rules follow 微协商 as the CPPCC of 宝鸡市金台区 describes it (政协金台区委员会, 2020). */
export const templateSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Place in the list of templates, from 1. */
  order: z.int().min(1),
  name: label,
  /** One sentence: when to use it. */
  purpose: label,
  /** Id of the procedure that such meetings are steps of (resources/procedures): no vote before the step that decides. Absent where a meeting stands alone. */
  procedure: z.string().optional(),
  rule: z.enum(DECISION_RULES),
  /** The rule in words the chair can read out. */
  ruleText: label,
  /** House rules read out at the start, e.g. each speaks three minutes. */
  conduct: z.array(label),
  roles: z
    .array(
      z.strictObject({ id: z.string().regex(/^[a-z0-9-]+$/), label, standing: z.enum(STANDINGS).exclude(['chair']) }),
    )
    .min(1),
  agenda: z.array(z.strictObject({ title: label, minutes: z.int().min(1).max(600), kind: z.enum(ITEM_KINDS) })).min(1),
  /** Papers such a meeting leaves, e.g. 协商共识书. */
  papers: z.array(label),
})

export type MeetingTemplate = z.infer<typeof templateSchema>
