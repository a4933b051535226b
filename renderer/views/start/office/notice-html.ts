import { renderSVG } from 'uqr'
import type { PublicNotice } from '#shared/protocol/notice-api'
import type { Language } from '#shared/words/language'
import type { PageWords } from '#shared/words/zh-CN/page'
import { escapedHtml } from '#shared/papers/escaped-html'
import type { Formats } from '../../../strings/formats'
import { sheetOfPaper } from '../sheet-of-paper'

interface NoticeHtml {
  language: Language
  formats: Formats
  words: PageWords['notices']
  office: string
  notice: PublicNotice
  /** Where its page is in the network of the house, for a code on a poster; null on the page that is handed on as a file. */
  url: string | null
}

/** One page, to print or to keep as a file. As a file it holds what was said to it, too. */
export function noticeHtml({ language, formats, words, office, notice, url }: NoticeHtml): string {
  const { title, place, from, until, days, outcome, comments } = notice
  const paragraphs = (text: string) =>
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => `<p>${escapedHtml(line)}</p>`)
      .join('\n')
  const period = words.period(formats.day(from), until === null ? null : formats.day(until), days)
  const facts = [words.by(office), period, place].filter(Boolean)
  const said = comments.map(
    ({ words: text, answer }) =>
      `<li>${paragraphs(text)}${answer ? `<div><b>${escapedHtml(words.answered)}</b>${paragraphs(answer.text)}</div>` : ''}</li>`,
  )
  return sheetOfPaper(
    language,
    title,
    STYLE,
    `<h1>${escapedHtml(title)}</h1>
${paragraphs(notice.words)}
${outcome === '' ? '' : `<h2>${escapedHtml(words.outcome)}</h2>\n${paragraphs(outcome)}`}
${url === null && said.length > 0 ? `<h2>${escapedHtml(words.said)}</h2>\n<ol>${said.join('\n')}</ol>` : ''}
<footer>${facts.map((fact) => `<p>${escapedHtml(fact)}</p>`).join('')}</footer>
${url === null ? '' : `<figure>${renderSVG(url, { ecc: 'M', border: 3 })}<figcaption><p>${escapedHtml(words.scan)}</p><b>${escapedHtml(url)}</b></figcaption></figure>`}`,
  )
}

const STYLE = `@page { size: A4; margin: 20mm }
body { max-width: 44em; margin: 0 auto; padding: 1em; font: 16pt/1.6 SimSun, "Songti SC", "Noto Serif CJK SC", serif; color: #000; background: #fff }
h1 { margin: 0 0 .6em; font-size: 1.9em; line-height: 1.3; text-align: center }
h2 { margin: 1.4em 0 .3em; font-size: 1.1em }
p { margin: 0 0 .5em; overflow-wrap: anywhere }
li { margin-bottom: 1em }
li div { margin-left: 1em; padding-left: .8em; border-left: 3px solid #000 }
footer { margin-top: 1.5em; font-size: .85em }
figure { margin: 1em 0 0; text-align: center; break-inside: avoid }
svg { width: 52mm; height: 52mm }
figcaption b { font-family: monospace; overflow-wrap: anywhere }`
