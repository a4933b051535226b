import type { Category } from '../topics/topics-state'

/** What a person knows about and where they belong, to find who fits a topic. */
export interface Competence {
  fields: readonly Category[]
  /** Grid or unit where they live or serve; may be empty. */
  home: string
}

export const noCompetence: Competence = { fields: [], home: '' }
