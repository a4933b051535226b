import type { MeetingRow } from '#shared/archive/meeting-row'
import type { MeetingSummary } from '#shared/protocol/console-api'

/** Size in bytes and time of change (milliseconds since 1970) of the meeting's record when its row was made. */
export type FolderMark = [bytes: number, mtimeMs: number]

/** One line of the index. The last one about a meeting counts. */
export type IndexLine = { opened: string } | { mark: FolderMark; row: MeetingRow }

/** Raised when a row changes its shape: then all rows are made anew from the folders. */
export const indexHeader = '{"layout":1}\n'

export const indexLine = (line: IndexLine): string => `${JSON.stringify(line)}\n`

export interface ParsedIndex {
  rows: Map<string, { mark: FolderMark; row: MeetingRow }>
  /** Marked as open, and not closed since. */
  open: Set<string>
  lines: number
  /** Lines that are none of ours, a torn last one not counted. */
  unreadable: number
  /** It begins with our header and ends with a whole line. */
  whole: boolean
}

type Check = (value: unknown) => boolean

/*
 * What a line must be, checked by hand: of the files a start reads this one has the most lines, and a schema of zod took
 * 80 ms for 7,300 of them, more than reading them as JSON does.
 */
const text: Check = (value) => typeof value === 'string'
const time: Check = (value) => value === null || typeof value === 'string'
const number: Check = (value) => typeof value === 'number'
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0
const each =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)
function withMembers<Of>(members: Record<keyof Of & string, Check>): Check {
  const checks = Object.entries<Check>(members)
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    checks.every(([name, check]) => check((value as Record<string, unknown>)[name]))
}

const isMark: Check = (value) => Array.isArray(value) && value.length === 2 && value.every(number)
const isRow = withMembers<MeetingRow>({
  summary: withMembers<MeetingSummary>({
    id: text,
    title: text,
    place: text,
    hostUnit: text,
    phase: (value) => value === 'preparing' || value === 'running' || value === 'closed',
    createdAt: text,
    openedAt: time,
    closedAt: time,
    code: text,
    counts: withMembers<MeetingSummary['counts']>({
      participants: count,
      items: count,
      checks: count,
      clauses: count,
      signatures: count,
    }),
    minutes: each(text),
    fault: (value) => value === undefined || typeof value === 'string',
  }),
  templateId: text,
  keys: text,
  origins: each(text),
  past: text,
  awake: (value) => typeof value === 'boolean',
})

const NEWLINE = 0x0a
/** Bytes whose letters are in memory at once: line by line takes longer, and all of them twice the room of the file. */
const READ_AT_ONCE = 1 << 20

/** Reads an index, also a damaged one: what can be read of it. An index of another layout reads as empty. */
export function parseIndex(bytes: Buffer): ParsedIndex {
  const parsed: ParsedIndex = { rows: new Map(), open: new Set(), lines: 0, unreadable: 0, whole: false }
  const header = Buffer.from(indexHeader)
  if (!bytes.subarray(0, header.length).equals(header)) {
    if (bytes.length > header.length && !/^\{"layout":\d+\}\n/.test(bytes.toString('latin1', 0, 32)))
      parsed.unreadable = 1
    return parsed
  }
  let at = header.length
  for (let end = endOfLines(bytes, at); end > at; end = endOfLines(bytes, at)) {
    for (const line of bytes.toString('utf8', at, end - 1).split('\n')) {
      parsed.lines++
      const read = readLine(line)
      if (read === null) parsed.unreadable++
      else if ('opened' in read) parsed.open.add(read.opened)
      else {
        parsed.rows.set(read.row.summary.id, read)
        parsed.open.delete(read.row.summary.id)
      }
    }
    at = end
  }
  parsed.whole = at === bytes.length
  return parsed
}

/** Where the whole lines end of which as many are read at once as fit; `from` where there is none any more. */
function endOfLines(bytes: Buffer, from: number): number {
  const last = bytes.lastIndexOf(NEWLINE, from + READ_AT_ONCE) + 1
  return last > from ? last : Math.max(from, bytes.indexOf(NEWLINE, from) + 1)
}

function readLine(line: string): IndexLine | null {
  try {
    const { mark, row, opened } = JSON.parse(line) as Record<string, unknown>
    if (isMark(mark) && isRow(row)) return { mark: mark as FolderMark, row: row as MeetingRow }
    return typeof opened === 'string' ? { opened } : null
  } catch {
    return null // the caller counts it, and keeps the bytes
  }
}
