import { utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalText, hexDigestOf } from '../signing/canonical'
import type { JournalEvent } from './journal-event'

/** What names a line of a journal, and with it all before: hex SHA-256 of its canonical text, without newline. */
export const hashOfLine = (line: string): string => hexDigestOf(utf8ToBytes(line))

/** What names a whole journal: the hash of its last event's line, "" for an empty one. */
export function headOf(events: readonly JournalEvent[]): string {
  const last = events.at(-1)
  return last ? hashOfLine(canonicalText(last)) : ''
}
