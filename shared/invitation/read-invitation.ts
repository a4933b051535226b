import type { CommandPayload } from '../protocol/command'
import type { Role } from '../meeting/roles'
import { readXlsx } from './read-xlsx'

export type InvitedRow = CommandPayload<'invitation.import'>['invitees'][number]

export interface InvitationList {
  rows: InvitedRow[]
  /** Rows that were left out or guessed at, by their line in the file from 1, for the preview. */
  notes: { line: number; about: 'no-name' | 'unknown-role' | 'twice'; text: string }[]
}

/** Column names people use; without any of them in the first line, the columns are name, unit, sector, role in this order. */
const COLUMNS = {
  name: ['姓名', '名字', '名称', 'name'],
  unit: ['单位', '工作单位', '部门', '住址', 'unit', 'organisation', 'organization'],
  sector: ['界别', '类别', '小组', 'sector', 'group'],
  role: ['角色', '身份', '参会身份', 'role'],
} as const
type Column = keyof typeof COLUMNS
const ORDER: readonly Column[] = ['name', 'unit', 'sector', 'role']

/**
 * Reads an invitation list from a file (XLSX, or CSV in UTF-8 or GB18030 as Excel writes it in China). Null when it is
 * neither. Runs in the chair's page: nothing of a file is trusted beyond the rows shown in the preview.
 */
export function readInvitationFile(
  bytes: Uint8Array,
  roles: readonly Role[],
  usualRoleId: string,
): InvitationList | null {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (isZip) {
    const cells = readXlsx(bytes)
    return cells && readCells(cells, roles, usualRoleId)
  }
  return bytes.includes(0) ? null : readInvitationText(decode(bytes), roles, usualRoleId)
}

/** Reads a pasted list: comma, Chinese comma, semicolon or tab between the columns, one person a line. */
export const readInvitationText = (text: string, roles: readonly Role[], usualRoleId: string): InvitationList =>
  readCells(readCsv(text), roles, usualRoleId)

function readCells(lines: readonly string[][], roles: readonly Role[], usualRoleId: string): InvitationList {
  const clean = lines.map((line) => line.map((cell) => cell.normalize('NFC').replace(/\s+/gu, ' ').trim()))
  const header = headerOf(clean[0] ?? [])
  const at = header ?? new Map(ORDER.map((column, index) => [column, index]))
  const list: InvitationList = { rows: [], notes: [] }
  const seen = new Set<string>()
  for (const [index, line] of clean.entries()) {
    if ((index === 0 && header) || line.every((cell) => cell === '')) continue
    const cell = (column: Column): string => line[at.get(column) ?? -1] ?? ''
    const note = (about: InvitationList['notes'][number]['about'], text: string) =>
      list.notes.push({ line: index + 1, about, text })
    const name = cell('name')
    const unit = cell('unit')
    if (name === '') note('no-name', line.filter((each) => each !== '').join(' '))
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

function headerOf(line: readonly string[]): Map<Column, number> | null {
  const found = new Map<Column, number>()
  for (const [index, cell] of line.entries()) {
    const column = ORDER.find((each) => COLUMNS[each].some((word) => word === cell.toLowerCase()))
    if (column && !found.has(column)) found.set(column, index)
  }
  return found.has('name') ? found : null
}

const roleNamed = (roles: readonly Role[], word: string): Role | undefined =>
  roles.find(
    ({ id, label }) =>
      word !== '' && [id, label.zh, label.en.toLowerCase()].includes(word === label.zh ? word : word.toLowerCase()),
  )

/** RFC 4180 with the separators people paste. The separator is the first one that the first line has. */
function readCsv(text: string): string[][] {
  const body = text.replace(/^\uFEFF/, '')
  const first = body.slice(0, body.search(/\r|\n|$/))
  const separator = ['\t', ',', '，', ';', '；'].find((each) => first.includes(each)) ?? ','
  const lines: string[][] = []
  let line: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < body.length; i++) {
    const letter = body[i]!
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (body[i + 1] === '"') cell += body[++i]
      else quoted = false
    } else if (letter === '"' && cell === '') quoted = true
    else if (letter === separator) {
      line.push(cell)
      cell = ''
    } else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && body[i + 1] === '\n') i++
      lines.push([...line, cell])
      line = []
      cell = ''
    } else cell += letter
  }
  if (cell !== '' || line.length > 0) lines.push([...line, cell])
  return lines
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes) // not UTF-8: what Excel writes on a Chinese Windows
  }
}
