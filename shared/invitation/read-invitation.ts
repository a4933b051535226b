import type { Role } from '../meeting/roles'
import { decodeText, TEXT_MAX } from './decode-text'
import type { InvitationList } from './listed-people'
import { ListedPeople } from './listed-people'
import { readCsv } from './read-csv'
import type { Table } from './read-table'
import { hasHeader, readTable } from './read-table'
import { readWrittenList } from './read-written-list'
import { readXlsx, ROWS_MAX, XLSX_MAX } from './read-xlsx'

/** Whether a file of so many bytes, or a pasted text of so many letters, is too large to be looked into at all. */
export const isTooLarge = (source: { size: number } | string): boolean =>
  typeof source === 'string' ? source.length > TEXT_MAX : source.size > XLSX_MAX

/** Pages, papers and programs' own formats that are text, and no list. */
const NO_LIST = /^\s*(<|%PDF|\{\\rtf)/

/**
 * Reads an invitation list from a file (XLSX, or CSV in UTF-8, UTF-16 or GB18030 as Excel writes it in China). Null when
 * it is neither. Runs in the chair's page: nothing of a file is trusted beyond the rows shown in the preview. Of a workbook
 * the first visible sheet that holds people, in the workbook's own order, or the one of this index among them.
 */
export function readInvitationFile(
  bytes: Uint8Array,
  roles: readonly Role[],
  usualRoleId: string,
  chosen = 0,
): InvitationList | null {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (!isZip) {
    const text = decodeText(bytes)
    return text === null || NO_LIST.test(text) ? null : readInvitationText(text, roles, usualRoleId)
  }
  const sheets = readXlsx(bytes)
  if (!sheets || sheets === 'too-large') return null
  // A sheet of instructions has words too, but no line of column names. What is hidden comes last.
  const titled = sheets.filter(hasHeader)
  const read = (titled.some(({ hidden }) => !hidden) ? titled : sheets)
    .toSorted((a, b) => Number(a.hidden) - Number(b.hidden))
    .map(({ name, hidden, lines, spanning }) => ({
      name,
      hidden,
      list: readLines({ lines, spanning, strayQuotes: [] }, roles, usualRoleId),
    }))
  const peopled = read.filter(({ list }) => list.rows.length > 0 || list.questions.length > 0)
  const list = peopled[chosen]?.list ?? read[0]?.list ?? null
  return list && { ...list, sheets: peopled.map(({ name, hidden }) => ({ name, hidden })), sheet: chosen }
}

/** Reads a pasted list: a table with any of the usual separators, or a text as people write it. */
export function readInvitationText(text: string, roles: readonly Role[], usualRoleId: string): InvitationList {
  const { lines, strayQuotes } = readCsv(text, ROWS_MAX)
  const table = { lines, strayQuotes, spanning: [] }
  if (hasHeader(table) || text.includes('"')) return readLines(table, roles, usualRoleId)
  const people = new ListedPeople(roles, usualRoleId)
  readWrittenList(text.replace(/^\uFEFF/, '').split(/\r\n?|[\n\u2028\u2029]/u, ROWS_MAX), people)
  return people.list
}

function readLines(table: Table, roles: readonly Role[], usualRoleId: string): InvitationList {
  const people = new ListedPeople(roles, usualRoleId)
  if (hasHeader(table)) {
    readTable(table, people)
    return people.list
  }
  for (const index of table.strayQuotes)
    people.note(index + 1, 'stray-quote', table.lines[index]?.join(' ').trim() ?? '')
  const width = Math.max(0, ...table.lines.map(({ length }) => length))
  const inCells = table.lines.map((line) =>
    line.some((cell) => cell !== '') ? line.concat(Array<string>(width - line.length).fill('')) : [],
  )
  readWrittenList(
    inCells.map((line) => line.map((cell) => cell.replace(/\s/gu, ' ')).join('\t')),
    people,
  )
  return people.list
}
