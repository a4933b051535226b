import type { Questionnaire } from '#shared/office/questionnaires/questionnaires-state'
import type { Language } from '#shared/words/language'
import { OFFICE_WORDS } from '#shared/words/office-words'
import type { ExportedFile } from './export-minutes'
import { safeFileName } from './file-name'
import { atOnce } from '../runtime/little-by-little'
import { xlsxInPieces } from './xlsx-table'

/** All sheets of a questionnaire as a table, a line each in the order in which they came: what was chosen in words, and of free words what others may read. */
export function questionnaireFile(
  { title, questions, answers, texts }: Questionnaire,
  language: Language,
): ExportedFile {
  const { questionnaires: words } = OFFICE_WORDS[language]
  const said = new Map(texts.map((each) => [`${each.answer} ${each.question}`, each]))
  const head = [
    words.file.number,
    words.file.day,
    words.file.by,
    ...questions.map(({ text }, at) => `${at + 1} ${text}`),
  ]
  const rows = answers.map(({ at, by, chosen }, answer) => [
    String(answer + 1),
    at.slice(0, 10),
    words.by[by],
    ...questions.map(({ kind, options }, question) => {
      if (kind === 'text') {
        const text = said.get(`${answer} ${question}`)
        return text === undefined ? '' : text.visibility === 'shown' ? text.words : words.file[text.visibility]
      }
      const places = chosen[question] ?? []
      return places.map((place) => (kind === 'scale' ? String(place + 1) : options[place]!)).join('; ')
    }),
  ])
  return {
    fileName: safeFileName([words.file.name, title], 'xlsx'),
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: atOnce(xlsxInPieces([head, ...rows], words.file.name)),
  }
}
