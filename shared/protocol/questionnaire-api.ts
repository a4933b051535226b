import * as z from 'zod'
import type { Questionnaire } from '../office/questionnaires/questionnaires-state'
import { OPTIONS_MAX, QUESTIONS_MAX } from '../office/questionnaires/questionnaires-state'

/** What is said of questionnaires (问卷) at the desk and to residents, who have no account; the routes are in routes.ts. What the desk does goes as a command of the office, but for sheets of paper, whose words are kept beside the record. */

/** A sheet: what is given to each question, in their order. */
const givenSchema = z
  .array(
    z.strictObject({ chosen: z.array(z.int().min(0).max(OPTIONS_MAX)).max(OPTIONS_MAX), text: z.string().max(2000) }),
  )
  .min(1)
  .max(QUESTIONS_MAX)
/** `device`: what this browser calls itself, known to nobody else. */
export const answersSchema = z.strictObject({ device: z.string().min(16).max(64), given: givenSchema })
export type NewAnswers = z.infer<typeof answersSchema>
export const paperSheetSchema = z.strictObject({ as: z.string().max(64), given: givenSchema })

/** `before`: this device has answered. `over`: it takes no answers, not any more or not yet. */
export interface AnswersOutcome {
  outcome: 'taken' | 'before' | 'over'
}

export type PublicQuestionnaire = Pick<Questionnaire, 'id' | 'title' | 'introduction' | 'questions' | 'until'>

export interface OpenQuestionnaires {
  office: string
  /** Those that take answers now, the newest first. */
  questionnaires: PublicQuestionnaire[]
}

export interface QuestionnaireRow extends Pick<Questionnaire, 'id' | 'title' | 'from' | 'until'> {
  state: 'to-come' | 'open' | 'over' | 'closed'
  answers: number
  /** Words that nobody has looked at. */
  waiting: number
}

/** One with all that came in, without whose it is. `raw`: words as they were given, null where they are no longer kept. */
export interface QuestionnaireView extends QuestionnaireRow {
  introduction: string
  questions: Questionnaire['questions']
  texts: Questionnaire['texts']
  raw: (string | null)[]
  /** By question: how often each option was chosen, and by how many it was answered. */
  results: { counts: number[]; answered: number }[]
  by: { page: number; paper: number }
  /** What a command about it is to name as seen. */
  about: string
}
