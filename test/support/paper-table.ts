import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { fontsOf, PaperFigures } from './paper-figures'

/** One 纪要 as Word’s format printed by LibreOffice, and as the preview printed by Chromium. */
export interface MeasuredPaper {
  meeting: string
  word: PaperFigures
  pdf: PaperFigures
  fonts: ReturnType<typeof fontsOf>
}

interface Row {
  en: string
  zh: string
  /** What GB/T 9704-2012 says, and its clause. */
  standard: string
  of(figures: PaperFigures): number | null
  /** How it is written. */
  digits: number
  /** Least and most; what lies outside fails. */
  between: [number, number]
}

const yes = (is: boolean | null) => (is === null ? null : Number(is))

const ROWS: Row[] = [
  { en: 'Pages', zh: '页数', standard: '—（≤ 2）', of: (f) => f.pages, digits: 0, between: [1, 2] },
  { en: 'Page, mm', zh: '纸宽，毫米', standard: '210（5.1）', of: (f) => f.width, digits: 0, between: [209.5, 210.5] },
  {
    en: 'Page height, mm',
    zh: '纸高，毫米',
    standard: '297（5.1）',
    of: (f) => f.height,
    digits: 0,
    between: [296.5, 297.5],
  },
  {
    en: 'Left edge to text (订口), mm',
    zh: '订口，毫米',
    standard: '28 ± 1（5.2.1）',
    of: (f) => f.left,
    digits: 1,
    between: [27, 29],
  },
  {
    en: 'Lines a page',
    zh: '每面行数',
    standard: '22（5.2.3）',
    of: (f) => f.linesAPage,
    digits: 0,
    between: [22, 22],
  },
  {
    en: 'Characters a line',
    zh: '每行字数',
    standard: '28（5.2.3）',
    of: (f) => f.charactersALine,
    digits: 0,
    between: [28, 28],
  },
  {
    en: 'Upper edge of the page to the mark’s ink, mm',
    zh: '纸上边到纪要标志字上沿，毫米',
    standard: '72 = 37 + 35（7.2.4、10.3）',
    of: (f) => f.markInk,
    digits: 1,
    between: [70.5, 73.5],
  },
  {
    en: 'Type area to the dash of the page number, mm',
    zh: '版心下边缘到页码一字线，毫米',
    standard: '7（7.5）',
    of: (f) => f.dashBelow,
    digits: 1,
    between: [6, 8],
  },
  {
    en: 'Page number from the right on odd pages, mm',
    zh: '单页码距纸右边，毫米',
    standard: '30.9 = 26 + 一字（7.5）',
    of: (f) => f.oddNumber,
    digits: 1,
    between: [29.9, 31.9],
  },
  {
    en: 'Page number from the left on even pages, mm',
    zh: '双页码距纸左边，毫米',
    standard: '32.9 = 28 + 一字（7.5）',
    of: (f) => f.evenNumber,
    digits: 1,
    between: [31.9, 33.9],
  },
  {
    en: 'Date from the right, characters',
    zh: '成文日期右空，字',
    standard: '4（7.3.5.1）',
    of: (f) => f.dateFromRight,
    digits: 1,
    between: [3.5, 4.5],
  },
  {
    en: 'Middle of the unit off the middle of the date, mm',
    zh: '署名中线与日期中线相差，毫米',
    standard: '0（7.3.5.1）',
    of: (f) => f.unitOffDate,
    digits: 1,
    between: [0, 4],
  },
  {
    en: 'Foot of 版记 above the foot of the type area, mm',
    zh: '版记末行距版心下边缘，毫米',
    standard: '0（7.4.1）',
    of: (f) => f.imprintAbove,
    digits: 1,
    between: [-1, 4],
  },
  {
    en: '一、议定事项 on the first page (1: yes)',
    zh: '议定事项在首页（1：是）',
    standard: '—',
    of: (f) => yes(f.agreedFirst),
    digits: 0,
    between: [1, 1],
  },
  {
    en: 'All fonts in the PDF (1: yes)',
    zh: '字体全部嵌入（1：是）',
    standard: '—',
    of: (f) => yes(f.allEmbedded),
    digits: 0,
    between: [1, 1],
  },
]

const FONTS: { role: keyof MeasuredPaper['fonts']; en: string; zh: string; standard: string; is: RegExp }[] = [
  { role: 'body', en: 'Text', zh: '正文', standard: '3号仿宋（16 pt）（5.2.2）', is: /^仿宋.* 16 pt$/ },
  { role: 'heading1', en: 'Heading 一、', zh: '一级标题', standard: '黑体（7.3.3）', is: /^黑体 16 pt$/ },
  { role: 'heading2', en: 'Heading （一）', zh: '二级标题', standard: '楷体（7.3.3）', is: /^楷体.* 16 pt$/ },
  { role: 'title', en: 'Title', zh: '标题', standard: '2号小标宋（22 pt）（7.3.1）', is: /小标宋.* 22 pt$/ },
  { role: 'mark', en: 'Mark', zh: '纪要标志', standard: '红色小标宋（7.2.4）', is: /小标宋.* (2[2-9]|3[0-6]) pt$/ },
]

/** Holds every figure of a 纪要 against the standard's. */
export function expectAsTheStandard({ meeting, word, pdf, fonts }: MeasuredPaper): void {
  for (const [kind, figures] of Object.entries({ word, pdf }))
    for (const { en, of, between } of ROWS) {
      const figure = of(figures)
      if (figure === null) continue
      expect(figure, `${meeting}, ${kind}: ${en}`).toBeGreaterThanOrEqual(between[0])
      expect(figure, `${meeting}, ${kind}: ${en}`).toBeLessThanOrEqual(between[1])
    }
  for (const { role, is } of FONTS) expect(fonts[role], `${meeting}: ${role}`).toMatch(is)
}

const spread = (figures: readonly (number | null)[], digits: number): string => {
  const all = figures.flatMap((each) => each ?? [])
  if (all.length === 0) return '—'
  const [least, most] = [Math.min(...all), Math.max(...all)].map((each) =>
    each.toFixed(digits).replace(/^-(0(\.0)?)$/, '$1'),
  )
  return least === most ? least! : `${least}–${most}`
}

const BETWEEN = { begin: '<!-- measured -->', end: '<!-- /measured -->' }

/** Writes the measured table into docs/papers.md and its Chinese twin. */
export function writePaperTable(papers: readonly MeasuredPaper[]): void {
  for (const language of ['en', 'zh'] as const) {
    const path = join(import.meta.dirname, '..', '..', 'docs', language === 'en' ? 'papers.md' : 'papers.zh-CN.md')
    const [, what, word, pdf] =
      language === 'en'
        ? ['', 'Figure', 'Word, by LibreOffice', 'PDF, by Chromium']
        : ['', '项目', 'Word（LibreOffice 印出）', 'PDF（Chromium 印出）']
    const rows = ROWS.map(
      (row) =>
        `| ${row[language]} | ${row.standard} | ${spread(
          papers.map((each) => row.of(each.word)),
          row.digits,
        )} | ${spread(
          papers.map((each) => row.of(each.pdf)),
          row.digits,
        )} |`,
    )
    const fonts = FONTS.map(
      (row) =>
        `| ${row[language]} | ${row.standard} | ${[...new Set(papers.map(({ fonts: of }) => of[row.role]))].sort().join('、')} | |`,
    )
    const table = [
      `| ${what} | GB/T 9704-2012 | ${word} | ${pdf} |`,
      '| --- | --- | --- | --- |',
      ...rows,
      ...fonts,
    ].join('\n')
    const text = readFileSync(path, 'utf8')
    const [before, rest] = text.split(BETWEEN.begin)
    const after = rest!.split(BETWEEN.end)[1]
    writeFileSync(path, `${before}${BETWEEN.begin}\n\n${table}\n\n${BETWEEN.end}${after}`)
  }
}
