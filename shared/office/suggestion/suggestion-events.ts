import * as z from 'zod'
import { event } from '../event'
import { id } from '../payload'
import { CATEGORIES } from '../topics/topics-state'

export const suggestionEvents = {
  'person.described': event(
    z.strictObject({
      personId: id,
      fields: z.array(z.enum(CATEGORIES)).max(CATEGORIES.length),
      home: z.string().max(60),
    }),
    (state, { data: { personId, ...described } }) => ({
      ...state,
      people: { ...state.people, [personId]: { ...state.people[personId]!, ...described } },
    }),
  ),
}
