import { zipSync } from 'fflate'
import type { Paper } from './hand'

/** One dark pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

/** A picture as it comes from a phone's camera, only smaller. */
export const picture = (name: string): Paper => ({ name, mimeType: 'image/png', buffer: PNG })

/** A workbook with one sheet of words, as a spreadsheet program saves it. */
export function workbook(name: string, rows: readonly (readonly string[])[]): Paper {
  const cells = rows.map(
    (row, y) =>
      `<row r="${y + 1}">${row.map((cell, x) => `<c r="${String.fromCodePoint(65 + x)}${y + 1}" t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`,
  )
  const sheet = `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells.join('')}</sheetData></worksheet>`
  const buffer = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': new TextEncoder().encode(sheet) }))
  return { name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer }
}
