import type { Competence } from '../suggestion/suggestion-state'

/**
 * What somebody is to the office. `lead`: answers for it (社区书记). `member`: 委员, who takes topics on. `department`: a
 * body that carries orders out, with whoever acts for it.
 */
export const PERSON_KINDS = ['lead', 'staff', 'member', 'department'] as const
export type PersonKind = (typeof PERSON_KINDS)[number]

/** Somebody who acts in the record. Nothing but name and unit: everything else of a person lies outside of it. */
export interface Person extends Competence {
  id: string
  kind: PersonKind
  name: string
  unit: string
  /** Base64url key of the person's own device; null for who acts at the console, under the host's key. */
  key: string | null
  /** Who has left acts no more and is not suggested, but is named where they acted. */
  active: boolean
}

export interface PeopleState {
  people: Readonly<Record<string, Person>>
}

export const noPeople: PeopleState = { people: {} }
