import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, refuse } from '#shared/meeting/refusals'
import { EDITION_1 } from '#shared/office/editions/edition-1'
import { RULES_1 } from '#shared/office/office-rules'
import type { Given, Questionnaire } from '#shared/office/questionnaires/questionnaires-state'
import { ANSWERS_MAX, countOf, fitsQuestions } from '#shared/office/questionnaires/questionnaires-state'
import { eachRow } from '#shared/office/rows'
import type { OfficeState } from '#shared/office/state'
import { questionnaireOf } from '#shared/office/state'
import type {
  AnswersOutcome,
  NewAnswers,
  OpenQuestionnaires,
  QuestionnaireRow,
  QuestionnaireView,
} from '#shared/protocol/questionnaire-api'
import { digestOf } from '#shared/signing/canonical'
import type { Office } from './office'
import { newId } from './office'

/** Questionnaires (问卷) as residents answer them and as the staff read them. Who answered is known to nobody; words lie beside the record until somebody has looked at them. */
export class Questionnaires {
  constructor(
    private readonly office: Pick<Office, 'state' | 'fault' | 'observe' | 'keep' | 'forget' | 'personal' | 'command'>,
    private readonly today: () => string,
  ) {}

  /** Those that take answers now. */
  get open(): OpenQuestionnaires | Refusal {
    const { state } = this.office
    if (!state) return this.office.fault ?? refuse('office-none')
    const there = [...eachRow(state.questionnaires)].filter((asked) => this.#stateOf(asked) === 'open').reverse()
    return {
      office: state.name,
      questionnaires: there.map(({ id, title, introduction, questions, until }) => ({
        id,
        title,
        introduction,
        questions,
        until,
      })),
    }
  }

  /** Takes in what a device says, once: the host sees it and writes it down. */
  async answer(questionnaireId: string, { device, given }: NewAnswers): Promise<AnswersOutcome | Refusal> {
    const { state } = this.office
    if (!state) return this.office.fault ?? refuse('office-none')
    const mark = digestOf(utf8ToBytes(`yuanzhuo questionnaire ${questionnaireId} ${device}`))
    const hindered = (asked: Questionnaire | undefined): AnswersOutcome['outcome'] | null =>
      asked?.marks.includes(mark)
        ? 'before'
        : !asked || this.#stateOf(asked) !== 'open' || asked.answers.length >= ANSWERS_MAX
          ? 'over'
          : null
    const asked = questionnaireOf(state, questionnaireId)
    const early = hindered(asked)
    if (early) return { outcome: early }
    const sheet = sheetOf(asked!, given)
    if (isRefusal(sheet)) return sheet
    await this.office.keep(...sheet.entries)
    const refusal = await this.office.observe((now) =>
      hindered(questionnaireOf(now, questionnaireId))
        ? { refusal: refuse('nothing-changed') }
        : { event: { type: 'questionnaire.answered', by: 'host', data: { questionnaireId, mark, ...sheet.said } } },
    )
    if (!refusal) return { outcome: 'taken' }
    await this.office.forget(sheet.entries.map(({ id }) => id))
    // Answered from another page of the device, or closed, in between.
    const late = hindered(questionnaireOf(this.office.state!, questionnaireId))
    return late && refusal.reason === 'nothing-changed' ? { outcome: late } : refusal
  }

  /** Takes a sheet of paper in, typed by somebody of the office. */
  async enter(as: string, questionnaireId: string, given: readonly Given[]): Promise<Refusal | null> {
    const { state } = this.office
    const asked = state && questionnaireOf(state, questionnaireId)
    if (!asked) return this.office.fault ?? refuse('command-malformed')
    const sheet = sheetOf(asked, given)
    if (isRefusal(sheet)) return sheet
    await this.office.keep(...sheet.entries)
    const refusal = await this.office.command(as, 'questionnaire.enter', { questionnaireId, ...sheet.said })
    if (refusal) await this.office.forget(sheet.entries.map(({ id }) => id))
    return refusal
  }

  /** All of them, the newest first. */
  rows(state: OfficeState): QuestionnaireRow[] {
    return [...eachRow(state.questionnaires)].reverse().map((asked) => this.#rowOf(asked))
  }

  view(state: OfficeState, questionnaireId: string): QuestionnaireView | null {
    const asked = questionnaireOf(state, questionnaireId)
    if (!asked) return null
    const { introduction, questions, texts, answers } = asked
    const page = answers.filter(({ by }) => by === 'page').length
    return {
      ...this.#rowOf(asked),
      introduction,
      questions,
      texts,
      raw: texts.map(({ wordsId }) => {
        const given = this.office.personal(wordsId)
        return given?.kind === 'words' ? given.text : null
      }),
      results: questions.map((_, at) => countOf(asked, at)),
      by: { page, paper: answers.length - page },
      about: EDITION_1.aboutOf(state, { questionnaireId })!,
    }
  }

  #rowOf(asked: Questionnaire): QuestionnaireRow {
    const { id, title, from, until, answers, texts } = asked
    const waiting = texts.filter(({ visibility }) => visibility === 'waiting').length
    return { id, title, from, until, state: this.#stateOf(asked), answers: answers.length, waiting }
  }

  #stateOf({ closed, from, until }: Questionnaire): QuestionnaireRow['state'] {
    const today = this.today()
    return closed ? 'closed' : today < from ? 'to-come' : today > until ? 'over' : 'open'
  }
}

/** What the record holds of a sheet, and its words, which stand beside it; a refusal where these are no answers to what is asked. */
function sheetOf(asked: Questionnaire, given: readonly Given[]) {
  const clean: Given[] = []
  for (const { chosen, text } of given) {
    const words = RULES_1.cleanParagraph(text, RULES_1.limits.words)
    if (!words.ok) return words.refusal
    clean.push({ chosen: [...chosen].sort((a, b) => a - b), text: words.text })
  }
  if (!fitsQuestions(asked.questions, clean)) return refuse('words-empty')
  const said = clean.flatMap(({ text }, question) =>
    text === '' ? [] : [{ question, entry: { id: newId(), kind: 'words' as const, text } }],
  )
  return {
    entries: said.map(({ entry }) => entry),
    said: {
      chosen: clean.map(({ chosen }) => [...chosen]),
      texts: said.map(({ question, entry }) => ({
        question,
        wordsId: entry.id,
        wordsDigest: digestOf(utf8ToBytes(entry.text)),
      })),
    },
  }
}
