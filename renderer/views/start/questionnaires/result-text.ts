import type { QuestionnaireView } from '#shared/protocol/questionnaire-api'
import type { PageWords } from '#shared/words/zh-CN/page'
import type { Formats } from '../../../strings/formats'

type Words = PageWords['office']['questionnaires']

/** The result in words, a line each question, with n/N: what is noted with a topic. Of free words those that others may read. */
export function resultText(words: Words, formats: Formats, view: QuestionnaireView): string {
  const { title, from, until, answers, questions, results, texts } = view
  const lines = questions.map(({ kind, text, options }, at) => {
    const { counts, answered } = results[at]!
    const said = texts.filter(({ question, visibility }) => question === at && visibility === 'shown')
    const parts =
      kind === 'text'
        ? said.map((each) => `“${each.words}”`)
        : counts.map((count, place) => words.part(options[place] ?? words.gives(place + 1), count, answered))
    return words.line(`${at + 1}. ${text}`, words.joined(parts))
  })
  return [words.researchHead(title, formats.day(from), formats.day(until), answers), ...lines].join('\n').slice(0, 5000)
}
