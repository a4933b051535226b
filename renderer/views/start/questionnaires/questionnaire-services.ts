import type { Refusal } from '#shared/meeting/refusals'
import type { Given } from '#shared/office/questionnaires/questionnaires-state'
import type { QuestionnaireRow, QuestionnaireView } from '#shared/protocol/questionnaire-api'
import type { Language } from '#shared/words/language'

/** What the desk asks of its host about questionnaires, besides commands. All throw when the host cannot be reached. */
export interface QuestionnaireServices {
  list(): Promise<QuestionnaireRow[] | Refusal>
  view(questionnaireId: string): Promise<QuestionnaireView | Refusal>
  /** Takes a sheet of paper in. */
  enter(as: string, questionnaireId: string, given: readonly Given[]): Promise<object | Refusal>
  /** Saves all sheets as a table where the browser saves downloads. */
  save(questionnaireId: string, language: Language): Promise<Refusal | null>
}
