import { strToU8 } from 'fflate'
import type { ClaimWord } from '#shared/office/description/description-state'
import type { Stage } from '#shared/office/topics/topics-state'
import type { LedgerRow } from '#shared/protocol/office-api'
import type { Language } from '#shared/words/language'
import { OFFICE_WORDS } from '#shared/words/office-words'
import type { ExportedFile } from './export-minutes'
import { safeFileName } from './file-name'
import { xlsxOf } from './xlsx-table'

/** The ledger as a table: an Excel file, or CSV as Excel opens it by a double click. */
export function ledgerFile(
  rows: readonly LedgerRow[],
  format: 'xlsx' | 'csv',
  language: Language,
  claimWord: ClaimWord,
): ExportedFile {
  const words = OFFICE_WORDS[language]
  const isTreat = claimWord === 'treat'
  const columns = { ...words.ledger.columns, ...(isTreat ? { claimant: words.treat.claimant } : {}) }
  const stages = { ...words.stages, ...(isTreat ? { awaiting: words.treat.awaiting } : {}) }
  const names = Object.keys(columns) as (keyof typeof columns)[]
  const table = [
    Object.values(columns),
    ...rows.map((row) => {
      const cells = cellsOf(row, words, stages)
      return names.map((name) => cells[name])
    }),
  ]
  const fileName = safeFileName([words.ledger.file], format)
  return format === 'csv'
    ? { fileName, mediaType: 'text/csv; charset=utf-8', bytes: strToU8(csvOf(table)) }
    : {
        fileName,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: xlsxOf(table, words.ledger.file),
      }
}

type Column = keyof (typeof OFFICE_WORDS)[Language]['ledger']['columns']

function cellsOf(
  row: LedgerRow,
  words: (typeof OFFICE_WORDS)[Language],
  stages: Record<Stage, string>,
): Record<Column, string> {
  const { notice } = row
  return {
    number: row.number,
    title: row.title,
    channel: words.channels[row.channel],
    grid: row.grid,
    category: words.categories[row.category],
    urgency: words.urgencies[row.urgency],
    stage: stages[row.stage],
    lodged: row.lodged,
    selected: row.selected ?? '',
    claimant: row.claimant,
    notes: counted(row.notes),
    meetings: counted(row.meetings),
    agreed: counted(row.agreed),
    bodies: row.bodies,
    helpers: row.helpers,
    issued: row.issued ?? '',
    due: row.due ?? '',
    late: counted(row.late),
    progress: row.progress,
    round: String(row.round),
    result: row.result ? words.results[row.result] : '',
    reported: row.reported ?? '',
    checked: row.checked ?? '',
    verdict: row.verdict ? words.verdicts[row.verdict] : '',
    notice: notice ? `${notice.from} – ${notice.until ?? ''}` : '',
  }
}

/** Nothing where there is none: a column of noughts hides the others. */
const counted = (number: number): string => (number > 0 ? String(number) : '')

/** What spreadsheets take for the beginning of a formula, in full width too. */
const FORMULA = /^[\s]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/** A mark in front keeps a cell a text, quotes keep it one cell; the byte order mark tells Excel that it is UTF-8. */
function csvOf(table: readonly (readonly string[])[]): string {
  const cell = (text: string) => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  return `\uFEFF${table.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
}
