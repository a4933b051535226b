import * as z from 'zod'
import { bySender, command, no } from '../decision'
import { id, text } from '../payload'
import { saying } from '../written'
import { dueForErasure } from './due-for-erasure'
import { PERSONAL_FIELDS, retentionOf } from './retention-state'

export const retentionCommands = {
  'retention.set': command(
    { field: z.enum(PERSONAL_FIELDS), days: z.int().min(1).max(3650), purpose: text },
    (state, payload, sender, _context, rules) => {
      const purpose = rules.cleanOptionalLine(payload.purpose, rules.limits.purpose)
      if (!purpose.ok) return { refusal: purpose.refusal }
      const { field, days } = payload
      const now = retentionOf(state, field)
      if (now.days === days && now.purpose === purpose.text) return no('nothing-changed')
      return bySender(sender, { type: 'retention.set', data: { field, days, purpose: purpose.text } })
    },
  ),

  /** Only what is due, so that nothing goes by mistake which somebody is still waiting for. */
  'personal.expire': command({ ids: z.array(id).min(1).max(2000) }, (state, { ids }, sender, context) => {
    const due = new Set(dueForErasure(state, context.today()).map((each) => each.id))
    if (new Set(ids).size !== ids.length || !ids.every((each) => due.has(each))) return no('not-due-for-erasure')
    return bySender(sender, { type: 'personal.expired', data: { ids } })
  }),

  /** The record says that it was put right and why, never what stood there. */
  'asker.correct': command({ askerId: id, reason: text }, (state, payload, sender, _context, rules) => {
    const { askerId } = payload
    if (state.erased.includes(askerId) || state.expired.includes(askerId)) return no('asker-erased')
    const reason = saying(rules, payload.reason, rules.limits.reason, 'reason-missing')
    if (!reason.ok) return { refusal: reason.refusal }
    return bySender(sender, { type: 'asker.corrected', data: { askerId, reason: reason.text } })
  }),
}
