import * as z from 'zod'
import { bySender, command, no } from '../decision'
import { id, text } from '../payload'
import { personOf } from '../state'
import { CATEGORIES } from '../topics/topics-state'

export const suggestionCommands = {
  'person.describe': command(
    { personId: id, fields: z.array(z.enum(CATEGORIES)).max(CATEGORIES.length), home: text },
    (state, payload, sender, _context, rules) => {
      if (!personOf(state, payload.personId)) return no('person-unfit')
      const home = rules.cleanOptionalLine(payload.home, rules.limits.place)
      if (!home.ok) return { refusal: home.refusal }
      const fields = CATEGORIES.filter((category) => payload.fields.includes(category))
      return bySender(sender, {
        type: 'person.described',
        data: { personId: payload.personId, fields, home: home.text },
      })
    },
  ),
}
