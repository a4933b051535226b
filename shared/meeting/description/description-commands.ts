import * as z from 'zod'
import { bySender, command, no } from '../decision'
import { text } from '../payload'

export const descriptionCommands = {
  /** Gives the meeting another title, place and host unit; what is the same as before changes nothing. */
  'meeting.describe': command(
    z.strictObject({ title: text, place: text, hostUnit: text }),
    (state, payload, sender, _context, rules) => {
      // Sealed minutes say what the meeting was called.
      if (state.locked) return no('minutes-frozen')
      const title = rules.cleanLine(payload.title, rules.limits.title, {
        empty: 'title-empty',
        long: 'text-too-long',
        unreadable: 'text-unreadable',
      })
      if (!title.ok) return { refusal: title.refusal }
      const place = rules.cleanOptionalLine(payload.place, rules.limits.title)
      if (!place.ok) return { refusal: place.refusal }
      const hostUnit = rules.cleanOptionalLine(payload.hostUnit, rules.limits.unit)
      if (!hostUnit.ok) return { refusal: hostUnit.refusal }
      const data = { title: title.text, place: place.text, hostUnit: hostUnit.text }
      const same = state.title === data.title && state.place === data.place && state.hostUnit === data.hostUnit
      return same ? bySender(sender) : bySender(sender, { type: 'meeting.described', data })
    },
  ),
}
