import { audit } from '#shared/journal/audit'
import { MadeByNewerVersion } from '#shared/journal/edition'
import { fold } from '#shared/journal/fold'
import { canonicalText } from '#shared/signing/canonical'
import type { JournalEvent } from '#shared/journal/journal-event'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import type { OfficeState } from '#shared/office/state'
import { readSnapshot } from '../office/office-snapshot'
import type { OfficeFolder } from '../storage/data-folder'
import { readIfThere } from '../storage/read-if-there'
import { readBatches, RecordDamaged } from '../storage/record-lines'
import type { Finding, FindingKind } from './finding'

const RECORD = 'office/record.jsonl'

/**
 * Goes through the office's record from its beginning: chain, signatures, every rule; and whether the snapshot, which a
 * start takes at its word, says the same. Nothing where there is no office.
 */
export async function checkOffice(folder: OfficeFolder): Promise<Finding[]> {
  const findings: Finding[] = []
  const found = (kind: FindingKind, file: string, more: Partial<Finding> = {}) =>
    findings.push({ kind, meeting: null, file, ...more })
  const bytes = await readIfThere(folder.record)
  if (bytes === null || bytes.length === 0) return []
  const events: JournalEvent[] = []
  try {
    const { goodBytes } = readBatches(OFFICE_JOURNAL, RECORD, bytes, null, (event) => events.push(event))
    if (goodBytes < bytes.length) found('record-unfinished', RECORD, { bytes: bytes.length - goodBytes })
    const fault = audit(OFFICE_JOURNAL, events)
    if (fault !== null) found('record-unlawful', RECORD, { detail: fault })
    const snapshot = await readIfThere(folder.snapshot)
    if (snapshot !== null && !agrees(snapshot, events)) found('office-snapshot-differs', 'office/snapshot.bin')
  } catch (error) {
    if (error instanceof RecordDamaged) found('record-damaged', RECORD, { line: error.line, detail: error.fault })
    else if (error instanceof MadeByNewerVersion) found('record-newer', RECORD)
    else throw error
  }
  return findings
}

/** Whether a snapshot, if it is this host's, says what the record leads to up to its place. */
function agrees(bytes: Buffer, events: readonly JournalEvent[]): boolean {
  const { hostKey } = events[0]!.data as { hostKey: string } // a record that is not empty begins with an event
  const snapshot = readSnapshot(bytes, { publicKey: hostKey })
  if (snapshot === null) return true // a start takes no notice of it
  let state: OfficeState | null = null
  for (const event of events.slice(0, snapshot.end.seq + 1)) state = fold(OFFICE_JOURNAL, state, event)
  // Canonical, since what came from the disk has its members in another order.
  return canonicalText(state) === canonicalText(snapshot.state)
}
