import { strToU8, zipSync } from 'fflate'
import type { ClaimWord } from '#shared/office/description/description-state'
import type { Stage } from '#shared/office/topics/topics-state'
import type { TopicRow } from '#shared/protocol/office-api'
import type { Language } from '#shared/words/language'
import { OFFICE_WORDS } from '#shared/words/office-words'
import type { ExportedFile } from './export-minutes'
import { safeFileName } from './file-name'

/** The ledger as a table: an Excel file, or CSV as Excel opens it by a double click. */
export function ledgerFile(
  rows: readonly TopicRow[],
  format: 'xlsx' | 'csv',
  language: Language,
  claimWord: ClaimWord,
): ExportedFile {
  const words = OFFICE_WORDS[language]
  const isTreat = claimWord === 'treat'
  const columns = { ...words.ledger.columns, ...(isTreat ? { claimant: words.treat.claimant } : {}) }
  const stages = { ...words.stages, ...(isTreat ? { awaiting: words.treat.awaiting } : {}) }
  const table = [Object.values(columns), ...rows.map((row) => cellsOf(row, words, stages))]
  const fileName = safeFileName([words.ledger.file], format)
  return format === 'csv'
    ? { fileName, mediaType: 'text/csv; charset=utf-8', bytes: strToU8(csvOf(table)) }
    : {
        fileName,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: xlsxOf(table, words.ledger.file),
      }
}

/** In the order of `ledger.columns`. */
function cellsOf(row: TopicRow, words: (typeof OFFICE_WORDS)[Language], stages: Record<Stage, string>): string[] {
  return [
    row.number,
    row.title,
    words.channels[row.channel],
    row.grid,
    words.categories[row.category],
    words.urgencies[row.urgency],
    stages[row.stage],
    row.lodgedAt.slice(0, 10),
    row.claimant,
    row.bodies,
    row.due ?? '',
    row.late > 0 ? String(row.late) : '',
    String(row.round),
    row.result ? words.results[row.result] : '',
    row.verdict ? words.verdicts[row.verdict] : '',
  ]
}

/** What spreadsheets take for the beginning of a formula, in full width too. */
const FORMULA = /^[\s]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/** A mark in front keeps a cell a text, quotes keep it one cell; the byte order mark tells Excel that it is UTF-8. */
function csvOf(table: readonly (readonly string[])[]): string {
  const cell = (text: string) => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  return `\uFEFF${table.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** One sheet whose cells are all inline texts: there is no place for a formula in it. */
function xlsxOf(table: readonly (readonly string[])[], title: string): Uint8Array {
  const escape = (text: string) =>
    text
      // What XML cannot hold.
      .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
  const cell = (text: string) =>
    text === '' ? '<c/>' : `<c t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`
  const sheet = `${XML}<worksheet xmlns="${MAIN}"><sheetData>${table
    .map((row) => `<row>${row.map(cell).join('')}</row>`)
    .join('')}</sheetData></worksheet>`
  const files: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escape(title)}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), { level: 6 })
}
