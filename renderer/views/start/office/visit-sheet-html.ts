import { CATEGORIES } from '#shared/office/topics/topics-state'
import { escapedHtml } from '#shared/papers/escaped-html'
import type { Language } from '#shared/words/language'
import type { PageWords } from '#shared/words/zh-CN/page'
import { sheetOfPaper } from '../sheet-of-paper'

/** Matters that a sheet has room for. */
const MATTERS = 3

/** The empty form of a visit, on one sheet, to be taken along and written on. */
export function visitSheetHtml(
  language: Language,
  words: PageWords['office']['visitForm'],
  categories: PageWords['office']['categories'],
  office: string,
): string {
  const cell = (label: string, more = '') => `<td${more}><b>${escapedHtml(label)}</b></td>`
  const boxes = CATEGORIES.map((each) => `<span class="box">□ ${escapedHtml(categories[each])}</span>`).join('')
  const matter = (n: number) =>
    `<tr><td colspan="4" class="matter"><b>${escapedHtml(words.matter(n))} · ${escapedHtml(words.text)}</b></td></tr>
<tr><td colspan="4">${boxes}</td></tr>
<tr><td colspan="4" class="answer"><b>${escapedHtml(words.sheet.answered)}</b></td></tr>`
  return sheetOfPaper(
    language,
    words.heading,
    STYLE,
    `<h1>${escapedHtml(words.heading)}</h1>
<p>${escapedHtml(office)}</p>
<table>
<tr>${cell(words.day)}${cell(words.grid, ' colspan="2"')}${cell(words.sheet.visitor)}</tr>
<tr>${cell(words.name)}${cell(words.phone, ' colspan="2"')}${cell(words.address)}</tr>
${Array.from({ length: MATTERS }, (_, at) => matter(at + 1)).join('\n')}
<tr>${cell(words.tags, ' colspan="4"')}</tr>
</table>
<p><small>${escapedHtml(words.sheet.office)}</small></p>`,
  )
}

const STYLE = `@page { size: A4; margin: 15mm }
body { margin: 0; font: 12pt/1.5 SimSun, "Songti SC", "Noto Serif CJK SC", serif; color: #000 }
h1 { margin: 0 0 2mm; font-size: 20pt; text-align: center }
p { margin: 0 0 2mm }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
td { height: 11mm; padding: 1mm 2mm; border: 1px solid #000; vertical-align: top }
.matter { height: 34mm }
.answer { height: 14mm }
.box { display: inline-block; margin-right: 5mm }`
