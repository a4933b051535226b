import { escapedHtml } from '#shared/papers/escaped-html'
import { SCALE } from '#shared/office/questionnaires/questionnaires-state'
import type { QuestionnaireView } from '#shared/protocol/questionnaire-api'
import type { Language } from '#shared/words/language'
import type { PageWords } from '#shared/words/zh-CN/page'
import { sheetOfPaper } from '../sheet-of-paper'

/** A sheet of paper to be filled in by hand. */
export function sheetHtml(
  language: Language,
  words: PageWords['office']['questionnaires'],
  office: string,
  /** The last day, as it is written. */
  until: string,
  { title, introduction, questions }: Pick<QuestionnaireView, 'title' | 'introduction' | 'questions'>,
): string {
  const box = (text: string) => `<span class="box">□ ${escapedHtml(text)}</span>`
  const answers = questions.map(({ kind, options }) =>
    kind === 'text'
      ? '<p class="line"></p>'.repeat(3)
      : kind === 'scale'
        ? `<p>${Array.from({ length: SCALE }, (_, place) => box(`${place + 1}`)).join('')} <small>${escapedHtml(`${words.scaleEnds.low} · ${words.scaleEnds.high}`)}</small></p>`
        : `<p>${options.map(box).join('')}</p>`,
  )
  return sheetOfPaper(
    language,
    title,
    STYLE,
    `<h1>${escapedHtml(title)}</h1>
${[office, introduction, words.handIn(until)]
  .filter(Boolean)
  .map((line) => `<p>${escapedHtml(line)}</p>`)
  .join('\n')}
<ol>
${questions
  .map(
    ({ text, kind }, at) =>
      `<li><p><b>${escapedHtml(text)}</b>${kind === 'several' ? ` <small>${escapedHtml(words.several)}</small>` : ''}</p>${answers[at]}</li>`,
  )
  .join('\n')}
</ol>`,
  )
}

const STYLE = `@page { size: A4; margin: 18mm }
body { margin: 0; font: 13pt/1.6 SimSun, "Songti SC", "Noto Serif CJK SC", serif; color: #000 }
h1 { margin: 0 0 3mm; font-size: 20pt; text-align: center }
li { margin-bottom: 4mm; break-inside: avoid }
p { margin: 0 0 1mm }
.box { display: inline-block; margin-right: 8mm }
.line { height: 9mm; border-bottom: 1px solid #000 }`
