import type { Rows } from '../rows'
import { noRows } from '../rows'
import type { Visibility } from '../topics/topics-state'

export const QUESTION_KINDS = ['one', 'several', 'scale', 'text'] as const
/** One of its options, several of them, 1 to 5, or free words. */
export type QuestionKind = (typeof QUESTION_KINDS)[number]

/** Questions of a sheet, options of a question, and answers that are taken: what people fill in, read and count. */
export const QUESTIONS_MAX = 20
export const OPTIONS_MAX = 12
export const ANSWERS_MAX = 3000
/** Steps of a scale. */
export const SCALE = 5

export interface Question {
  kind: QuestionKind
  text: string
  /** What is chosen from; none for a scale and for words. */
  options: readonly string[]
}

/** Words somebody wrote. As they were given they lie beside the record under `wordsId`. */
export interface FreeText {
  /** Places of the sheet and of the question, from 0. */
  answer: number
  question: number
  wordsId: string
  wordsDigest: string
  visibility: Visibility
  /** As others may read them; "" until somebody has looked. */
  words: string
}

/** One sheet that was filled in, without whose it is. */
export interface Answered {
  at: string
  /** `page`: on somebody's own device. `paper`: typed in by the office. */
  by: 'page' | 'paper'
  /** By question, places of what was chosen, from 0; of a scale its step less one. Empty where it was left out, and for words. */
  chosen: readonly (readonly number[])[]
}

/** 问卷: what an office asks residents, answered without a name. */
export interface Questionnaire {
  id: string
  title: string
  introduction: string
  /** Never changed once it is out: an answer is one to these words. */
  questions: readonly Question[]
  /** First and last day on which the page takes answers. */
  from: string
  until: string
  openedAt: string
  openedBy: string
  answers: readonly Answered[]
  texts: readonly FreeText[]
  /** By what each device is known that has answered, for this questionnaire alone. */
  marks: readonly string[]
  closed: { at: string; by: string } | null
}

export interface QuestionnairesState {
  questionnaires: Rows<Questionnaire>
}

export const noQuestionnaires: QuestionnairesState = { questionnaires: noRows }

/** What is given to one question. */
export interface Given {
  chosen: readonly number[]
  text: string
}

/** Whether these answers are answers to these questions, at least one of which was answered. */
export function fitsQuestions(questions: readonly Question[], given: readonly Given[]): boolean {
  if (given.length !== questions.length) return false
  if (given.every(({ chosen, text }) => chosen.length === 0 && text === '')) return false
  return given.every(({ chosen, text }, at) => {
    const { kind, options } = questions[at]!
    const places = kind === 'scale' ? SCALE : options.length
    const isChosen = chosen.every((place, n) => place < places && chosen.indexOf(place) === n)
    return (
      isChosen &&
      chosen.length <= (kind === 'several' ? places : kind === 'text' ? 0 : 1) &&
      (kind === 'text' || text === '')
    )
  })
}

/** How often each option of a question was chosen, and by how many sheets it was answered at all. */
export function countOf(
  { questions, answers, texts }: Questionnaire,
  at: number,
): { counts: number[]; answered: number } {
  const { kind, options } = questions[at]!
  if (kind === 'text') return { counts: [], answered: texts.filter(({ question }) => question === at).length }
  const counts = Array.from({ length: kind === 'scale' ? SCALE : options.length }, () => 0)
  let answered = 0
  for (const { chosen } of answers) {
    const here = chosen[at] ?? []
    if (here.length > 0) answered++
    for (const place of here) counts[place]!++
  }
  return { counts, answered }
}
