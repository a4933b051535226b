import { strToU8 } from 'fflate'
import { ledgerCells, ledgerHeads } from '#shared/ledger/ledger-cells'
import { LEDGER_COLUMNS } from '#shared/protocol/ledger-columns'
import { officeSum, rowMark } from '#shared/ledger/row-mark'
import type { OfficeState } from '#shared/office/state'
import type { LedgerRow } from '#shared/protocol/office-api'
import type { Language } from '#shared/words/language'
import { OFFICE_WORDS } from '#shared/words/office-words'
import type { ExportedFile } from './export-minutes'
import { safeFileName } from './file-name'
import { xlsxInPieces } from './xlsx-table'

/** The ledger as a table: an Excel file, or CSV as Excel opens it by a double click. Behind each row stands by what it is known when it comes back. Of ten years that is seconds of work: it is done in pieces. */
export function* ledgerFile(
  rows: { count: number; each: Iterable<LedgerRow> },
  format: 'xlsx' | 'csv',
  language: Language,
  { claimWord, officeId }: Pick<OfficeState, 'claimWord' | 'officeId'>,
): Generator<void, ExportedFile> {
  const { ledger } = OFFICE_WORDS[language]
  const heads = ledgerHeads(language, claimWord)
  const office = officeSum(officeId)
  const table = function* (): Generator<string[]> {
    yield [...LEDGER_COLUMNS.map((column) => heads[column]), ledger.mark]
    let place = 0
    for (const row of rows.each) {
      const cells = ledgerCells(row, language, claimWord)
      yield [...LEDGER_COLUMNS.map((column) => cells[column]), rowMark(cells, ++place, rows.count, office)]
    }
  }
  const fileName = safeFileName([ledger.file], format)
  return format === 'csv'
    ? { fileName, mediaType: 'text/csv; charset=utf-8', bytes: yield* csvInPieces(table()) }
    : {
        fileName,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: yield* xlsxInPieces(table(), ledger.file, [LEDGER_COLUMNS.length]),
      }
}

/** What spreadsheets take for the beginning of a formula, in full width too; and what would be taken for one that is marked already. */
const FORMULA = /^'*\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/** A mark in front keeps a cell a text, quotes keep it one cell; the byte order mark tells Excel that it is UTF-8. */
function* csvInPieces(table: Iterable<readonly string[]>): Generator<void, Uint8Array> {
  const cell = (text: string) => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  const pieces: Uint8Array[] = [strToU8('\uFEFF')]
  for (const row of table) {
    pieces.push(strToU8(`${row.map(cell).join(',')}\r\n`))
    yield
  }
  return Buffer.concat(pieces)
}
