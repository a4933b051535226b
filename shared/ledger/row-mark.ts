import { readDay } from '../topic-list/read-day'
import type { LedgerColumn } from '../protocol/ledger-columns'
import { LEDGER_COLUMNS } from '../protocol/ledger-columns'

/**
 * What a row that went out carries in its last column: which of how many it was, whose ledger it is of, and a sum of each
 * cell. By these sums a table that comes back tells what its reader changed from what the office changed meanwhile. They
 * are no seal: who wants to forge them can, and gains nothing by it, since each change is a command of whoever takes it in.
 */
export interface RowMark {
  place: number
  of: number
  office: string
  sums: Record<LedgerColumn, string>
}

const WIDTH = 4
/** The letters of a sum are 36 to the power of `WIDTH`. */
const SUMS = 36 ** WIDTH

/** FNV-1a over UTF-16 units: quick enough for a quarter of a million cells, and good enough against mistakes. */
function sumOf(...texts: readonly string[]): string {
  let hash = 0x811c9dc5
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
    hash = Math.imul(hash ^ 0x1f, 0x01000193)
  }
  return ((hash >>> 0) % SUMS).toString(36).padStart(WIDTH, '0')
}

/** The sum of one cell: of this topic and column, so that cells that changed places are seen. */
export const cellSum = (number: string, column: LedgerColumn, cell: string): string =>
  sumOf(number, column, plainCell(column, cell))

/** By which a ledger knows its office. */
export const officeSum = (officeId: string): string => sumOf(officeId)

/** The mark of a row, the `place`th of `of`. */
export function rowMark(cells: Record<LedgerColumn, string>, place: number, of: number, office: string): string {
  const sums = LEDGER_COLUMNS.map((column) => cellSum(cells.number, column, cells[column])).join('')
  const mark = `${place}/${of} ${office} ${sums}`
  return `${mark} ${sumOf(mark)}`
}

/** The mark in a cell; null where it is none of ours, or was changed. */
export function readMark(cell: string): RowMark | null {
  const [mark, place, of, office, sums, check] =
    /^(\d{1,6})\/(\d{1,6}) ([0-9a-z]{4}) ([0-9a-z]+) ([0-9a-z]{4})$/.exec(cell.trim()) ?? []
  if (mark === undefined || sums!.length !== WIDTH * LEDGER_COLUMNS.length) return null
  if (sumOf(`${place}/${of} ${office} ${sums}`) !== check) return null
  return {
    place: Number(place),
    of: Number(of),
    office: office!,
    sums: Object.fromEntries(
      LEDGER_COLUMNS.map((column, at) => [column, sums!.slice(at * WIDTH, (at + 1) * WIDTH)]),
    ) as RowMark['sums'],
  }
}

const DAYS: readonly LedgerColumn[] = ['lodged', 'selected', 'issued', 'due', 'reported', 'checked']
const FIGURES: readonly LedgerColumn[] = ['notes', 'meetings', 'agreed', 'late', 'round']
/** Against which days without a year would be read: no day of the ledger is without. */
const ANY_DAY = '2000-01-01'
/** What XML has no place for, so that no workbook holds it. */
export const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** A cell without what spreadsheets do to it by themselves: days as numbers, figures with a point, ends of lines. */
export function plainCell(column: LedgerColumn, cell: string, from1904 = false): string {
  const text = cell.replace(NOT_IN_XML, '').replace(/\r\n?/g, '\n').trim()
  if (DAYS.includes(column)) return readDay(text, ANY_DAY, from1904) ?? text
  if (FIGURES.includes(column)) return /^(\d+)\.0+$/.exec(text)?.[1] ?? text
  return text
}
