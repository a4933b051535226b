import { renderSVG } from 'uqr'
import type { Language } from '#shared/words/language'
import { escapedHtml } from '#shared/papers/escaped-html'
import { sheetOfPaper } from '../sheet-of-paper'

/** What a slip for whoever asked says. */
interface Slip {
  title: string
  office: string
  topic: { number: string; title: string }
  lines: readonly string[]
  code: string
  /** Of the page on which the code is typed in; with the code behind it, where the picture leads. */
  page: string
}

/** A third of a page, to be cut off and carried in a pocket. */
export const slipHtml = (language: Language, { title, office, topic, lines, code, page }: Slip): string =>
  sheetOfPaper(
    language,
    title,
    STYLE,
    `<main>
<div>${renderSVG(`${page}#${code}`, { ecc: 'M', border: 1 })}<p class="code">${escapedHtml(code)}</p></div>
<div>
<h1>${escapedHtml(title)}</h1>
<p>${escapedHtml(office)}</p>
<p class="topic"><b>${escapedHtml(topic.number)}</b> ${escapedHtml(topic.title)}</p>
${lines.map((line) => `<p>${escapedHtml(line)}</p>`).join('\n')}
<p class="page">${escapedHtml(page)}</p>
</div>
</main>`,
  )

const STYLE = `@page { size: A4; margin: 15mm }
body { margin: 0; font: 13pt/1.5 SimSun, "Songti SC", "Noto Serif CJK SC", serif; color: #000 }
main { display: grid; grid-template-columns: 58mm 1fr; gap: 8mm; align-items: start; height: 84mm; overflow: hidden; border-bottom: 1px dashed #000 }
svg { display: block; width: 58mm; height: 58mm }
h1 { margin: 0 0 2mm; font-size: 20pt; line-height: 1.3 }
p { margin: 0 0 2mm; overflow-wrap: anywhere }
.code { font: 700 22pt/1.3 monospace; letter-spacing: .08em; text-align: center }
.topic { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 3 }
.page { font: 11pt/1.4 monospace }`
