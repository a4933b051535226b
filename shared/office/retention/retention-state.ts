/** What is kept of people beside the record, by what it is for. */
export const PERSONAL_FIELDS = ['contact', 'words', 'photos', 'comments', 'answers'] as const
/** `contact`: name, telephone, address of who asked. `words`: a topic as it was given. `photos`: pictures that came with it. `comments`: what was said to a notice, as it was given. `answers`: words in a questionnaire, as they were given. */
export type PersonalField = (typeof PERSONAL_FIELDS)[number]

export interface Retention {
  /** Days it is kept after the matter has ended. */
  days: number
  /** What for, in the office's own words; empty for those of the program. */
  purpose: string
}

export interface RetentionState {
  /** Where the office has said otherwise. */
  retention: Readonly<Partial<Record<PersonalField, Retention>>>
  /** Ids and digests of what was deleted because its time was over, beside those that people had deleted (`erased`). */
  expired: readonly string[]
}

export const noRetention: RetentionState = { retention: {}, expired: [] }

const USUAL: Retention = { days: 90, purpose: '' }

export const retentionOf = ({ retention }: RetentionState, field: PersonalField): Retention => retention[field] ?? USUAL
