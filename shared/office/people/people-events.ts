import * as z from 'zod'
import { event } from '../event'
import { id } from '../payload'
import { noCompetence } from '../suggestion/suggestion-state'
import { PERSON_KINDS } from './people-state'

const person = {
  kind: z.enum(PERSON_KINDS),
  name: z.string().min(1).max(40),
  unit: z.string().max(60),
}

export const peopleEvents = {
  'person.added': event(
    z.strictObject({ personId: id, ...person }),
    (state, { data: { personId, ...added } }) => ({
      ...state,
      people: { ...state.people, [personId]: { id: personId, ...added, key: null, active: true, ...noCompetence } },
    }),
    'personId',
  ),

  'person.changed': event(z.strictObject({ personId: id, ...person, active: z.boolean() }), (state, { data }) => {
    const { personId, ...changed } = data
    return { ...state, people: { ...state.people, [personId]: { ...state.people[personId]!, ...changed } } }
  }),

  /** A device of the person's own signs for them from here on, and the console does no more. */
  'person.bound': event(z.strictObject({ personId: id, key: z.string().length(43) }), (state, { data }) => ({
    ...state,
    people: { ...state.people, [data.personId]: { ...state.people[data.personId]!, key: data.key } },
  })),

  /** The device is lost, or was given back: nothing it signs counts from here on. */
  'person.unbound': event(z.strictObject({ personId: id }), (state, { data }) => ({
    ...state,
    people: { ...state.people, [data.personId]: { ...state.people[data.personId]!, key: null } },
  })),
}
