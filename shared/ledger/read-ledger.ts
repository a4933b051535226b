import { decodeText, TEXT_MAX } from '../invitation/decode-text'
import { readCsv } from '../invitation/read-csv'
import { readXlsx } from '../invitation/read-xlsx'
import type { Language } from '../words/language'
import { LANGUAGES } from '../words/language'
import { OFFICE_WORDS } from '../words/office-words'
import { ledgerHeads } from './ledger-cells'
import type { LedgerColumn } from '../protocol/ledger-columns'
import { LEDGER_COLUMNS } from '../protocol/ledger-columns'
import { cellSum, plainCell, readMark } from './row-mark'

/** Rows of a ledger that come back at once: what is larger is better changed view by view. */
export const LEDGER_ROWS_MAX = 10_000
/** Lines in which the names of the columns are looked for. */
const HEADER_WITHIN = 20
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
  /** Of the columns that the file still has: what stands there now, and the sum of what went out. */
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
  // One line more than may be, by which it is seen that there are more.
  const most = LEDGER_ROWS_MAX + HEADER_WITHIN + 1
  if (!isZip) {
    if (bytes.length > TEXT_MAX) return 'too-large'
    const text = decodeText(bytes)
    if (text === null) return 'unreadable'
    const lines = readCsv(text, most).lines.map((line) => line.map((cell) => cell.replace(QUOTED_FORMULA, '')))
    return returned({ lines, from1904: false, formulas: new Set(), merged: new Set() }) ?? 'no-ledger'
  }
  const sheets = readXlsx(bytes, most)
  if (sheets === 'too-large') return 'too-large'
  for (const sheet of sheets ?? []) {
    const ledger = returned(sheet)
    if (ledger) return ledger
  }
  return sheets ? 'no-ledger' : 'unreadable'
}

interface Lines {
  lines: readonly (readonly string[])[]
  from1904: boolean
  formulas: ReadonlySet<string>
  merged: ReadonlySet<string>
}

/** Null where no line names a ledger's columns. */
function returned({ lines, from1904, formulas, merged }: Lines): ReturnedLedger | 'too-many' | null {
  const head = headOf(lines)
  if (!head) return null
  if (lines.length - head.at - 1 > LEDGER_ROWS_MAX) return 'too-many'
  const ledger: ReturnedLedger = { language: head.language, same: 0, changed: [], faults: [], gone: [] }
  const seen = new Set<string>()
  const places = new Set<number>()
  let of = 0
  for (let at = head.at + 1; at < lines.length; at++) {
    const cells = lines[at]!
    if (cells.every((cell) => cell.trim() === '')) continue
    const line = at + 1
    const cellOf = (column: LedgerColumn): string =>
      plainCell(column, cells[head.columns.indexOf(column)] ?? '', from1904)
    const number = cellOf('number')
    const mark = readMark(cells[head.mark] ?? '')
    if (!mark) {
      ledger.faults.push({ line, number, fault: number === '' ? 'new' : 'no-mark' })
      continue
    }
    of = Math.max(of, mark.of)
    places.add(mark.place)
    // By its mark, too: a number that was written over does not hide that the row is there twice.
    if (seen.has(number) || seen.has(`${mark.place}`)) {
      ledger.faults.push({ line, number, fault: 'twice' })
      continue
    }
    seen.add(number).add(`${mark.place}`)
    if (cellSum(number, 'number', number) !== mark.sums.number) {
      ledger.faults.push({ line, number, fault: 'number' })
      continue
    }
    const there = LEDGER_COLUMNS.filter((column) => head.columns.includes(column))
    const texts = there.map((column) => [column, cellOf(column)] as const)
    if (texts.every(([column, text]) => cellSum(number, column, text) === mark.sums[column])) {
      ledger.same++
      continue
    }
    const spoiltAt = (column: LedgerColumn) => `${at}:${head.columns.indexOf(column)}`
    ledger.changed.push({
      line,
      number,
      office: mark.office,
      cells: Object.fromEntries(
        texts.map(([column, text]) => {
          const isFormula = formulas.has(spoiltAt(column)) || FORMULA.test(text)
          const spoilt = isFormula ? 'formula' : merged.has(spoiltAt(column)) ? 'merged' : undefined
          return [column, { text, sum: mark.sums[column], ...(spoilt ? { spoilt } : {}) }]
        }),
      ),
    })
  }
  for (let place = 1; place <= Math.min(of, LEDGER_ROWS_MAX); place++) if (!places.has(place)) ledger.gone.push(place)
  return ledger
}

/** A spreadsheet's formula where a text should be. */
const FORMULA = /^[=\uFF1D]\s*[\p{L}\d(+\-"]/u

/** The line of column names, in whichever language it is. */
function headOf(lines: Lines['lines']) {
  for (const [at, line] of lines.slice(0, HEADER_WITHIN).entries())
    for (const language of LANGUAGES) {
      const names = line.map((cell) => cell.trim())
      const mark = names.indexOf(OFFICE_WORDS[language].ledger.mark)
      const [plain, treat] = [ledgerHeads(language, 'take'), ledgerHeads(language, 'treat')]
      const columns = names.map(
        (name) => LEDGER_COLUMNS.find((column) => plain[column] === name || treat[column] === name) ?? null,
      )
      if (mark >= 0 && columns.includes('number')) return { at, language, mark, columns }
    }
  return null
}
