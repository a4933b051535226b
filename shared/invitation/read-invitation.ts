import type { Role } from '../meeting/roles'
import type { InvitationList } from './listed-people'
import { ListedPeople } from './listed-people'
import { readCsv } from './read-csv'
import type { Table } from './read-table'
import { hasHeader, readTable } from './read-table'
import { readWrittenList } from './read-written-list'
import { readXlsx, ROWS_MAX, XLSX_MAX } from './read-xlsx'

/** A list as text is no larger than this, in bytes or letters: 5,000 rows are a tenth of it. */
const TEXT_MAX = 2 * 1024 * 1024

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
    const text = bytes.length > TEXT_MAX ? null : decode(bytes)
    return text === null || NO_LIST.test(text) ? null : readInvitationText(text, roles, usualRoleId)
  }
  const sheets = readXlsx(bytes)
  if (!sheets) return null
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

/** The text of a file, or null when it is none: by its byte order mark, else UTF-8, else what Excel writes on a Chinese Windows. */
function decode(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder('utf-8').decode(bytes)
  if (bytes.includes(0)) return decodeWide(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** UTF-16 that lost its byte order mark: in one of the two orders it has separators, and no control characters. */
function decodeWide(bytes: Uint8Array): string | null {
  for (const order of ['utf-16le', 'utf-16be']) {
    try {
      const text = new TextDecoder(order, { fatal: true }).decode(bytes)
      if (/[\t\n,]/.test(text) && !/[^\P{Cc}\t\r\n]/u.test(text)) return text
    } catch {
      // not this one
    }
  }
  return null
}
