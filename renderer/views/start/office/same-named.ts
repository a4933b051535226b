import { isName, nameKey } from '#shared/meeting/person-name'
import type { Person } from '#shared/office/people/people-state'

/** Others of the office who are called the same as names are compared in a meeting: whatever the width, the blanks and the marks between. */
export const sameNamed = (people: readonly Person[], name: string, except?: string): Person[] =>
  isName(name) ? people.filter((each) => each.id !== except && nameKey(each.name) === nameKey(name)) : []
