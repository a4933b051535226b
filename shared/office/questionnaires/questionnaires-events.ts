import * as z from 'zod'
import { plainDate } from '../../calendar/plain-date'
import { event } from '../event'
import { placeOf, questionnaireId } from '../ids'
import { id } from '../payload'
import { withChanged, withRow } from '../rows'
import type { OfficeState } from '../state'
import type { Answered, FreeText, Questionnaire } from './questionnaires-state'
import { OPTIONS_MAX, QUESTION_KINDS, QUESTIONS_MAX } from './questionnaires-state'

const withQuestionnaire = (
  state: OfficeState,
  which: string,
  change: (questionnaire: Questionnaire) => Questionnaire,
): OfficeState => ({ ...state, questionnaires: withChanged(state.questionnaires, placeOf(which), change) })

/** What of a sheet the record holds: places that were chosen, and digests of words. */
export const sheet = {
  chosen: z.array(z.array(z.int().min(0).max(OPTIONS_MAX)).max(OPTIONS_MAX)).max(QUESTIONS_MAX),
  texts: z
    .array(
      z.strictObject({ question: z.int().min(0).max(QUESTIONS_MAX), wordsId: id, wordsDigest: z.string().length(43) }),
    )
    .max(QUESTIONS_MAX),
}
type Sheet = z.infer<z.ZodObject<typeof sheet>>

const withSheet = (asked: Questionnaire, at: string, by: Answered['by'], { chosen, texts }: Sheet): Questionnaire => ({
  ...asked,
  answers: [...asked.answers, { at, by, chosen }],
  texts: [
    ...asked.texts,
    ...texts.map((said): FreeText => ({ answer: asked.answers.length, ...said, visibility: 'waiting', words: '' })),
  ],
})

export const questionnairesEvents = {
  /** 问卷: out, as it will stay. */
  'questionnaire.opened': event(
    z.strictObject({
      questionnaireId,
      title: z.string().min(1).max(120),
      introduction: z.string().max(2000),
      questions: z
        .array(
          z.strictObject({
            kind: z.enum(QUESTION_KINDS),
            text: z.string().min(1).max(200),
            options: z.array(z.string().min(1).max(60)).max(OPTIONS_MAX),
          }),
        )
        .min(1)
        .max(QUESTIONS_MAX),
      from: plainDate,
      until: plainDate,
    }),
    (state, { at, by, data: { questionnaireId: newId, ...opened } }) => ({
      ...state,
      questionnaires: withRow(state.questionnaires, {
        id: newId,
        ...opened,
        openedAt: at,
        openedBy: by,
        answers: [],
        texts: [],
        marks: [],
        closed: null,
      }),
    }),
    'questionnaireId',
  ),

  /** Somebody filled the page in. Seen by the host. */
  'questionnaire.answered': event(
    z.strictObject({ questionnaireId, mark: z.string().length(43), ...sheet }),
    (state, { at, data: { questionnaireId: which, mark, ...said } }) =>
      withQuestionnaire(state, which, (asked) => ({
        ...withSheet(asked, at, 'page', said),
        marks: [...asked.marks, mark],
      })),
  ),

  /** A sheet of paper was typed in. */
  'questionnaire.entered': event(
    z.strictObject({ questionnaireId, ...sheet }),
    (state, { at, data: { questionnaireId: which, ...said } }) =>
      withQuestionnaire(state, which, (asked) => withSheet(asked, at, 'paper', said)),
  ),

  /** Somebody of the office has read words: what others may read of them, or that they may not. */
  'questionnaire.text-moderated': event(
    z.strictObject({ questionnaireId, text: z.int().min(0), shown: z.boolean(), words: z.string().max(2000) }),
    (state, { data: { questionnaireId: which, text, shown, words } }) =>
      withQuestionnaire(state, which, (asked) => ({
        ...asked,
        texts: asked.texts.map((said, place) =>
          place === text ? { ...said, words, visibility: shown ? 'shown' : 'hidden' } : said,
        ),
      })),
  ),

  /** No answer counts any more, on paper either. */
  'questionnaire.closed': event(z.strictObject({ questionnaireId }), (state, { at, by, data }) =>
    withQuestionnaire(state, data.questionnaireId, (asked) => ({ ...asked, closed: { at, by } })),
  ),
}
