import type { SheetName } from './workbook'
import { columnOf, openWorkbook, TooLarge } from './workbook'

/** Bounds of a file that is a list of people, not a bomb: a thousand rows are 60 KB packed and 400 KB unpacked, and a picture beside them may be some megabytes, which are never unpacked. */
export const XLSX_MAX = 16 * 1024 * 1024
/** Of each part that is read: a hundred thousand rows of nothing but borders are 25 MB. */
const UNPACKED_MAX = 32 * 1024 * 1024
export const ROWS_MAX = 5000

export interface Sheet extends SheetName {
  lines: string[][]
  /** Indexes of lines with one text across several columns, as titles have. */
  spanning: number[]
}

/**
 * The cells of a workbook's sheets, as text, in the workbook's own order; what is merged over several rows holds for each of
 * them. Null when it is no such file, or when its XML is torn; a sheet that is torn beside whole ones is left out, and so is
 * one that is larger than a list can be: where there is nothing else, that is the answer.
 */
export function readXlsx(bytes: Uint8Array): Sheet[] | 'too-large' | null {
  let isTooLarge = false
  try {
    const bounds = { packed: XLSX_MAX, unpacked: UNPACKED_MAX, rows: ROWS_MAX }
    const sheets = openWorkbook(bytes, bounds).flatMap(({ eachRow, ...sheet }) => {
      try {
        const lines: string[][] = []
        const ranges = eachRow(({ at, cells }) => {
          while (lines.length < at) lines.push([])
          lines.push(cells)
        })
        for (const range of ranges) fillDown(lines, range)
        return [{ ...sheet, lines, spanning: ranges.flatMap(lineSpanned) }]
      } catch (error) {
        isTooLarge ||= error instanceof TooLarge
        return []
      }
    })
    if (sheets.length > 0) return sheets
  } catch (error) {
    // Else no ZIP, no XML, or torn: the caller says that it cannot be read.
    isTooLarge ||= error instanceof TooLarge
  }
  return isTooLarge ? 'too-large' : null
}

/** The line in which a range lies across columns ("A1:E1"), or none. */
function lineSpanned(range: string): number[] {
  const [, from, first, to, last] = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(range) ?? []
  return from !== to && first === last ? [Number(first) - 1] : []
}

/** What is written once beside several rows ("B2:B5") holds for each of them. Across columns nothing is repeated. */
function fillDown(rows: string[][], range: string): void {
  const [, from, first, last] = /^([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)$/.exec(range) ?? []
  const column = columnOf(from)
  if (column === null) return
  const value = rows[Number(first) - 1]?.[column] ?? ''
  for (const row of value === '' ? [] : rows.slice(Number(first), Number(last))) {
    while (row.length <= column) row.push('')
    row[column] ||= value
  }
}
