import { strToU8 } from 'fflate'
import type { ClaimWord } from '#shared/office/description/description-state'
import type { Stage } from '#shared/office/topics/topics-state'
import type { TopicRow } from '#shared/protocol/office-api'
import type { Language } from '#shared/words/language'
import { OFFICE_WORDS } from '#shared/words/office-words'
import type { ExportedFile } from './export-minutes'
import { safeFileName } from './file-name'
import { xlsxOf } from './xlsx-table'

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
