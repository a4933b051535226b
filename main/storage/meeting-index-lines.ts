import * as z from 'zod'
import type { MeetingRow } from '#shared/archive/meeting-row'

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

const count = z.int().min(0)
const time = z.string().nullable()
const row = z.object({
  summary: z.object({
    id: z.string(),
    title: z.string(),
    place: z.string(),
    hostUnit: z.string(),
    phase: z.enum(['preparing', 'running', 'closed']),
    createdAt: z.string(),
    openedAt: time,
    closedAt: time,
    code: z.string(),
    counts: z.object({ participants: count, items: count, checks: count, clauses: count, signatures: count }),
    minutes: z.array(z.string()),
    fault: z.string().optional(),
  }),
  templateId: z.string(),
  keys: z.string(),
  origins: z.array(z.string()),
  past: z.string(),
  awake: z.boolean(),
})
const line = z.union([
  z.object({ mark: z.tuple([z.number(), z.number()]), row }),
  z.object({ opened: z.string() }),
]) satisfies z.ZodType<IndexLine>

const NEWLINE = 0x0a

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
  for (let end = bytes.indexOf(NEWLINE, at); end !== -1; end = bytes.indexOf(NEWLINE, at)) {
    parsed.lines++
    const read = readLine(bytes.toString('utf8', at, end))
    if (read === null) parsed.unreadable++
    else if ('opened' in read) parsed.open.add(read.opened)
    else {
      parsed.rows.set(read.row.summary.id, read)
      parsed.open.delete(read.row.summary.id)
    }
    at = end + 1
  }
  parsed.whole = at === bytes.length
  return parsed
}

function readLine(text: string): IndexLine | null {
  try {
    return line.parse(JSON.parse(text)) as IndexLine
  } catch {
    return null // the caller counts it, and keeps the bytes
  }
}
