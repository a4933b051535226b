import type { CommandPayload } from '../protocol/command'
import type { Role } from '../meeting/roles'
import type { CsvReading } from './read-csv'
import { readCsv } from './read-csv'
import { readXlsx, ROWS_MAX, XLSX_MAX } from './read-xlsx'

export type InvitedRow = CommandPayload<'invitation.import'>['invitees'][number]

export interface InvitationList {
  rows: InvitedRow[]
  /** Rows that were left out or guessed at, by their line in the file from 1, for the preview. */
  notes: { line: number; about: 'above-list' | 'stray-quote' | 'no-name' | 'unknown-role' | 'twice'; text: string }[]
}

/** A list as text is no larger than this, in bytes or letters: 5,000 rows are a tenth of it. */
const TEXT_MAX = 2 * 1024 * 1024

/** Whether a file of so many bytes, or a pasted text of so many letters, is too large to be looked into at all. */
export const isTooLarge = (source: { size: number } | string): boolean =>
  typeof source === 'string' ? source.length > TEXT_MAX : source.size > XLSX_MAX

/** Column names people use, without spaces; without a name column in one of the first lines, the columns are name, unit, sector, role in this order. */
const COLUMNS = {
  name: /^(姓名|名字|名称|name)$/,
  unit: /^((所在|工作)?单位.{0,6}|部门|住址|unit|organi[sz]ation)$/,
  sector: /^(界别|类别|小组|sector|group)$/,
  role: /^(角色|身份|参会身份|role)$/,
} as const
type Column = keyof typeof COLUMNS
const ORDER: readonly Column[] = ['name', 'unit', 'sector', 'role']
/** Lines in which the column names are looked for: above them may be a title, a date, who drew the list up. */
const HEADER_WITHIN = 10

/**
 * Reads an invitation list from a file (XLSX, or CSV in UTF-8, UTF-16 or GB18030 as Excel writes it in China). Null when
 * it is neither. Runs in the chair's page: nothing of a file is trusted beyond the rows shown in the preview.
 */
export function readInvitationFile(
  bytes: Uint8Array,
  roles: readonly Role[],
  usualRoleId: string,
): InvitationList | null {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (isZip) {
    const lines = readXlsx(bytes)
    return lines && readLines({ lines, strayQuotes: [] }, roles, usualRoleId)
  }
  const text = bytes.length > TEXT_MAX ? null : decode(bytes)
  return text === null ? null : readInvitationText(text, roles, usualRoleId)
}

/** Reads a pasted list: comma, Chinese comma, semicolon or tab between the columns, one person a line. */
export const readInvitationText = (text: string, roles: readonly Role[], usualRoleId: string): InvitationList =>
  readLines(readCsv(text, ROWS_MAX), roles, usualRoleId)

function readLines({ lines, strayQuotes }: CsvReading, roles: readonly Role[], usualRoleId: string): InvitationList {
  const clean = lines.map((line) => line.map((cell) => cell.normalize('NFC').replace(/\s+/gu, ' ').trim()))
  const { first, at } = headerOf(clean)
  const list: InvitationList = { rows: [], notes: [] }
  const seen = new Set<string>()
  for (const [index, line] of clean.entries()) {
    if (line.every((cell) => cell === '')) continue
    const cell = (column: Column): string => line[at.get(column) ?? -1] ?? ''
    const note = (about: InvitationList['notes'][number]['about'], text: string) =>
      list.notes.push({ line: index + 1, about, text })
    const whole = line.filter((each) => each !== '').join(' ')
    if (strayQuotes.includes(index)) note('stray-quote', whole)
    if (index < first) {
      if (!isHeader(line)) note('above-list', whole)
      continue
    }
    const name = unspaced(cell('name'))
    const unit = cell('unit')
    if (name === '') note('no-name', whole)
    else if (seen.has(`${name}\n${unit}`)) note('twice', `${name} ${unit}`.trim())
    else {
      seen.add(`${name}\n${unit}`)
      const role = roleNamed(roles, cell('role'))
      if (!role && cell('role') !== '') note('unknown-role', cell('role'))
      list.rows.push({ name, unit, sector: cell('sector'), roleId: role?.id ?? usualRoleId })
    }
  }
  return list
}

/** Where the people begin, and in which column each thing stands. */
function headerOf(lines: readonly string[][]): { first: number; at: ReadonlyMap<Column, number> } {
  const header = lines.slice(0, HEADER_WITHIN).findIndex(isHeader)
  if (header >= 0) return { first: header + 1, at: columnsOf(lines[header]!) }
  // A line that only names the separator is nobody, whatever comes after it.
  const first = /^sep=/i.test(lines[0]?.[0] ?? '') ? 1 : 0
  return { first, at: new Map(ORDER.map((column, index) => [column, index])) }
}

const isHeader = (line: readonly string[]): boolean => columnsOf(line).has('name')

function columnsOf(line: readonly string[]): Map<Column, number> {
  const found = new Map<Column, number>()
  for (const [index, cell] of line.entries()) {
    const word = cell.replaceAll(' ', '').toLowerCase()
    const column = ORDER.find((each) => COLUMNS[each].test(word))
    if (column && !found.has(column)) found.set(column, index)
  }
  return found
}

/** Between Chinese characters a space only makes short names as wide as long ones. */
const unspaced = (name: string): string => name.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')

const roleNamed = (roles: readonly Role[], word: string): Role | undefined =>
  roles.find(
    ({ id, label }) =>
      word !== '' && [id, label.zh, label.en.toLowerCase()].includes(word === label.zh ? word : word.toLowerCase()),
  )

/** The text of a file, or null when it is none: by its byte order mark, else UTF-8, else what Excel writes on a Chinese Windows. */
function decode(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
