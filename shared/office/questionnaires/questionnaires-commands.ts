import * as z from 'zod'
import { plainDate } from '../../calendar/plain-date'
import { refuse } from '../../meeting/refusals'
import { bySender, cleaned, command, no } from '../decision'
import { idAfter, questionnaireId } from '../ids'
import type { OfficeRules } from '../office-rules'
import { text } from '../payload'
import { questionnaireOf } from '../state'
import { saying, titled } from '../written'
import { sheet } from './questionnaires-events'
import { ANSWERS_MAX, fitsQuestions, OPTIONS_MAX, QUESTION_KINDS, QUESTIONS_MAX } from './questionnaires-state'

const question = z.strictObject({ kind: z.enum(QUESTION_KINDS), text, options: z.array(text).max(OPTIONS_MAX) })

/** Longest question and option, in UTF-16 units: what is read on a phone in one look. */
const LONGEST = { question: 200, option: 60 } as const

const reasons = { empty: 'words-empty', long: 'text-too-long', unreadable: 'text-unreadable' } as const

/** A question as it stands in the record, or why it is none: of what is chosen from there are two at least, and no two alike. */
function asked(rules: OfficeRules, { kind, text: said, options }: z.infer<typeof question>) {
  const words = rules.cleanLine(said, LONGEST.question, reasons)
  if (!words.ok) return words
  const isChoice = kind === 'one' || kind === 'several'
  const clean: string[] = []
  for (const option of isChoice ? options : []) {
    const line = rules.cleanLine(option, LONGEST.option, reasons)
    if (!line.ok) return line
    clean.push(line.text)
  }
  if (isChoice && (clean.length < 2 || new Set(clean).size < clean.length))
    return { ok: false as const, refusal: refuse('words-empty') }
  return { ok: true as const, question: { kind, text: words.text, options: clean } }
}

export const questionnairesCommands = {
  'questionnaire.open': command(
    {
      title: text,
      introduction: text,
      questions: z.array(question).min(1).max(QUESTIONS_MAX),
      from: plainDate,
      until: plainDate,
    },
    (state, payload, sender, context, rules) => {
      const clean = cleaned({
        title: titled(rules, payload.title),
        introduction: rules.cleanParagraph(payload.introduction, rules.limits.words),
      })
      if (!clean.ok) return { refusal: clean.refusal }
      const questions: z.infer<typeof question>[] = []
      for (const each of payload.questions) {
        const read = asked(rules, each)
        if (!read.ok) return { refusal: read.refusal }
        questions.push(read.question)
      }
      const { from, until } = payload
      if (until < from || until < context.today()) return no('date-past')
      const data = { questionnaireId: idAfter('q', state.questionnaires.size), from, until, questions, ...clean.texts }
      return bySender(sender, { type: 'questionnaire.opened', data })
    },
  ),

  /** A sheet of paper. Its words stand beside the record before. */
  'questionnaire.enter': command({ questionnaireId, ...sheet }, (state, payload, sender) => {
    const { questionnaireId: which, chosen, texts } = payload
    const asking = questionnaireOf(state, which)
    if (!asking) return no('command-malformed')
    if (asking.closed || asking.answers.length >= ANSWERS_MAX) return no('command-outdated')
    const given = asking.questions.map((_, at) => ({
      chosen: chosen[at] ?? [],
      text: texts.some(({ question: place }) => place === at) ? 'said' : '',
    }))
    const isOnce = new Set(texts.map(({ question: place }) => place)).size === texts.length
    if (chosen.length !== asking.questions.length || !isOnce || !fitsQuestions(asking.questions, given))
      return no('words-empty')
    return bySender(sender, { type: 'questionnaire.entered', data: { questionnaireId: which, chosen, texts } })
  }),

  'questionnaire.moderate-text': command(
    { questionnaireId, text: z.int().min(0), shown: z.boolean(), words: text },
    (state, payload, sender, _context, rules) => {
      const asking = questionnaireOf(state, payload.questionnaireId)
      if (!asking?.texts[payload.text]) return no('command-malformed')
      const words = payload.shown
        ? saying(rules, payload.words, rules.limits.words, 'words-empty')
        : ({ ok: true, text: '' } as const)
      if (!words.ok) return { refusal: words.refusal }
      const { questionnaireId: which, text: place, shown } = payload
      const data = { questionnaireId: which, text: place, shown, words: words.text }
      return bySender(sender, { type: 'questionnaire.text-moderated', data })
    },
  ),

  'questionnaire.close': command({ questionnaireId }, (state, payload, sender) => {
    const asking = questionnaireOf(state, payload.questionnaireId)
    if (!asking) return no('command-malformed')
    if (asking.closed) return no('nothing-changed')
    return bySender(sender, { type: 'questionnaire.closed', data: { questionnaireId: asking.id } })
  }),
}
