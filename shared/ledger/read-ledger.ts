import { decodeText } from '../invitation/decode-text'
import { readCsv } from '../invitation/read-csv'
import type { WorkbookBounds } from '../invitation/workbook'
import { columnOf, openWorkbook, TooLarge } from '../invitation/workbook'
import type { Language } from '../words/language'
import { LANGUAGES } from '../words/language'
import { OFFICE_WORDS } from '../words/office-words'
import { ledgerHeads } from './ledger-cells'
import type { LedgerColumn } from '../protocol/ledger-columns'
import { LEDGER_COLUMNS } from '../protocol/ledger-columns'
import { cellSum, plainCell, readMark } from './row-mark'

/** Rows of a ledger that come back at once: five offices of ten years. */
export const LEDGER_ROWS_MAX = 100_000
/** Bytes of a file: so many rows are 12 MB as a workbook of ours, 25 MB as Excel saves it, and 60 MB as text. */
export const LEDGER_FILE_MAX = 80 * 1024 * 1024
/** Lines in which the names of the columns are looked for. */
const HEADER_WITHIN = 20
/** Some lines more than may be, by which it is seen that there are more. */
const LINES_MAX = LEDGER_ROWS_MAX + 1000
/** The sheet of so many rows unpacks to 210 MB; a bomb takes this much memory for a moment, outside of what scripts have, and no more. */
const BOUNDS: WorkbookBounds = { packed: LEDGER_FILE_MAX, unpacked: 320 * 1024 * 1024, rows: LINES_MAX }
/** What a table file writes in front of a text that a spreadsheet would take for a formula. */
const QUOTED_FORMULA = /^'(?='*\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/u

/** Why a row cannot be taken in, whatever the office says of it. */
export type RowFault = 'no-mark' | 'new' | 'twice' | 'number'

/** A row in which something was written over. */
export interface ChangedRow {
  /** Line in the file, from 1. */
  line: number
  number: string
  office: string
  /** Of the columns that do not fit what went out: what stands there now, and the sum of what went out. */
  cells: Partial<Record<LedgerColumn, { text: string; sum: string; spoilt?: 'formula' | 'merged' }>>
}

/** A ledger that came back, looked at without the office. */
export interface ReturnedLedger {
  language: Language
  /** Rows that are as they went out. */
  same: number
  changed: ChangedRow[]
  faults: { line: number; number: string; fault: RowFault }[]
  /** Places, from 1, of rows that went out and are no longer there; no row is taken for deleted by that. */
  gone: number[]
}

/** `no-ledger`: a table that is readable, and no ledger of ours. */
export type LedgerReading = ReturnedLedger | 'unreadable' | 'no-ledger' | 'too-large' | 'too-many'

/** Reads a ledger that was changed elsewhere: XLSX, or CSV as it went out. */
export function readLedgerFile(bytes: Uint8Array): LedgerReading {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  return isZip ? readWorkbook(bytes) : readText(bytes)
}

function readText(bytes: Uint8Array): LedgerReading {
  if (bytes.length > LEDGER_FILE_MAX) return 'too-large'
  const text = decodeText(bytes, LEDGER_FILE_MAX)
  if (text === null) return 'unreadable'
  const rows = new ReturnedRows(false)
  for (const [at, line] of readCsv(text, LINES_MAX).lines.entries()) {
    const cells = line.map((cell) => cell.replace(QUOTED_FORMULA, ''))
    if (!rows.take({ at, cells, formulas: [], merged: [] })) break
  }
  return rows.isTooMany ? 'too-many' : (rows.ledger ?? 'no-ledger')
}

function readWorkbook(bytes: Uint8Array): LedgerReading {
  let isTooLarge = false
  let isRead = false
  try {
    for (const sheet of openWorkbook(bytes, BOUNDS))
      try {
        let rows = new ReturnedRows(sheet.from1904)
        const ranges = sheet.eachRow((row) => rows.take({ ...row, merged: [] }))
        // What is merged is said behind the rows: where something is, they are gone through once more.
        if (ranges.length > 0 && !rows.isTooMany) {
          rows = new ReturnedRows(sheet.from1904)
          const merged = new MergedDown(ranges)
          sheet.eachRow((row) => rows.take({ ...row, merged: merged.fill(row.at, row.cells) }))
        }
        isRead = true
        if (rows.isTooMany) return 'too-many'
        if (rows.ledger) return rows.ledger
      } catch (error) {
        isTooLarge ||= error instanceof TooLarge // else torn: another sheet may be whole
      }
  } catch (error) {
    isTooLarge ||= error instanceof TooLarge // else no workbook
  }
  return isRead ? 'no-ledger' : isTooLarge ? 'too-large' : 'unreadable'
}

/** Rows of a ledger as they come, one behind the other: of those that are as they went out, only their number is kept. */
class ReturnedRows {
  /** More rows than are taken in. */
  isTooMany = false
  #head: Head | null = null
  #headAt = 0
  readonly #ledger: Omit<ReturnedLedger, 'language'> = { same: 0, changed: [], faults: [], gone: [] }
  readonly #numbers = new Set<string>()
  readonly #places = new Set<number>()
  #of = 0

  constructor(private readonly from1904: boolean) {}

  /** What came back; null where no line names a ledger's columns. */
  get ledger(): ReturnedLedger | null {
    if (!this.#head) return null
    const gone: number[] = []
    for (let place = 1; place <= Math.min(this.#of, LEDGER_ROWS_MAX); place++)
      if (!this.#places.has(place)) gone.push(place)
    return { ...this.#ledger, language: this.#head.language, gone }
  }

  /** False once nothing behind this row is of use. */
  take({ at, cells, formulas, merged }: ReturnedCells): boolean {
    if (!this.#head) {
      this.#head = at < HEADER_WITHIN ? headOf(cells) : null
      this.#headAt = at
      return this.#head !== null || at < HEADER_WITHIN
    }
    if (cells.every((cell) => cell.trim() === '')) return true
    if (at - this.#headAt > LEDGER_ROWS_MAX) {
      this.isTooMany = true
      return false
    }
    this.#takeRow(this.#head, at + 1, { cells, formulas, merged })
    return true
  }

  #takeRow({ columns, places: at, mark: markAt }: Head, line: number, row: Omit<ReturnedCells, 'at'>): void {
    const { changed, faults } = this.#ledger
    const cellOf = (column: LedgerColumn): string => plainCell(column, row.cells[at[column]!] ?? '', this.from1904)
    const number = cellOf('number')
    const mark = readMark(row.cells[markAt] ?? '')
    if (!mark) return void faults.push({ line, number, fault: number === '' ? 'new' : 'no-mark' })
    this.#of = Math.max(this.#of, mark.of)
    // By its mark, too: a number that was written over does not hide that the row is there twice.
    const isTwice = this.#numbers.has(number) || this.#places.has(mark.place)
    this.#places.add(mark.place)
    if (isTwice) return void faults.push({ line, number, fault: 'twice' })
    this.#numbers.add(number)
    if (cellSum(number, 'number', number) !== mark.sums.number)
      return void faults.push({ line, number, fault: 'number' })
    const cells: ChangedRow['cells'] = {}
    for (const column of columns) {
      const text = cellOf(column)
      const sum = mark.sums[column]
      if (cellSum(number, column, text) === sum) continue
      const isFormula = row.formulas.includes(at[column]!) || FORMULA.test(text)
      const spoilt = isFormula ? 'formula' : row.merged.includes(at[column]!) ? 'merged' : undefined
      cells[column] = { text, sum, ...(spoilt ? { spoilt } : {}) }
    }
    if (Object.keys(cells).length === 0) this.#ledger.same++
    else changed.push({ line, number, office: mark.office, cells })
  }
}

/** A row as it stands in a file. `formulas`, `merged`: columns, from 0, whose text a formula worked out, or that only have it from the cell they are merged with. */
interface ReturnedCells {
  at: number
  cells: readonly string[]
  formulas: readonly number[]
  merged: readonly number[]
}

/** A spreadsheet's formula where a text should be. */
const FORMULA = /^[=\uFF1D]\s*[\p{L}\d(+\-"]/u

/** The names of the columns: which there are, at which place of a row each stands, and the mark. */
interface Head {
  language: Language
  mark: number
  columns: LedgerColumn[]
  places: Partial<Record<LedgerColumn, number>>
}

/** The line of column names, in whichever language it is; null for any other. */
function headOf(line: readonly string[]): Head | null {
  const names = line.map((cell) => cell.trim())
  for (const language of LANGUAGES) {
    const mark = names.indexOf(OFFICE_WORDS[language].ledger.mark)
    if (mark < 0) continue
    const [plain, treat] = [ledgerHeads(language, 'take'), ledgerHeads(language, 'treat')]
    const places: Head['places'] = {}
    for (const column of LEDGER_COLUMNS) {
      const at = names.findIndex((name) => plain[column] === name || treat[column] === name)
      if (at >= 0) places[column] = at
    }
    if (places.number !== undefined)
      return { language, mark, places, columns: LEDGER_COLUMNS.filter((column) => places[column] !== undefined) }
  }
  return null
}

/** Cells that are merged over several rows: what is written in the first is told of each of the others, where it says nothing itself. */
class MergedDown {
  readonly #beginningAt = new Map<number, { column: number; last: number }[]>()
  #open: { column: number; last: number; text: string }[] = []

  constructor(ranges: readonly string[]) {
    for (const range of ranges) {
      const [, from, first, last] = /^([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)$/.exec(range) ?? []
      const column = columnOf(from)
      if (column === null || first === last) continue
      const at = Number(first) - 1
      const there = this.#beginningAt.get(at) ?? []
      there.push({ column, last: Number(last) - 1 })
      this.#beginningAt.set(at, there)
    }
  }

  /** Fills the row, which follows those it was called with before; the columns that were filled. */
  fill(at: number, cells: string[]): number[] {
    const merged: number[] = []
    this.#open = this.#open.filter(({ last }) => last >= at)
    for (const { column, text } of this.#open) {
      while (cells.length <= column) cells.push('')
      if (cells[column] !== '') continue
      cells[column] = text
      merged.push(column)
    }
    for (const { column, last } of this.#beginningAt.get(at) ?? []) {
      const text = cells[column] ?? ''
      if (text !== '') this.#open.push({ column, last, text })
    }
    return merged
  }
}
