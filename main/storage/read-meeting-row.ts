import * as Y from 'yjs'
import type { MeetingRow } from '#shared/archive/meeting-row'
import { faultyRow, rowOf } from '#shared/archive/meeting-row'
import { openDocument } from '#shared/document/open-document'
import { readDocument } from '#shared/document/read-document'
import { stateAfter } from '#shared/meeting/fold'
import { readLine } from '#shared/meeting/record'
import { meetingFault } from '#shared/archive/meeting-fault'
import type { MeetingFolder } from './data-folder'
import { listMinutes } from './minutes-files'
import { readIfThere } from './read-if-there'
import { readRecordLog } from './record-log'
import { readUpdateLog } from './update-log'

/**
 * What a meeting's folder says, read without changing it. Null when its making was interrupted before anything was in
 * it. A folder that cannot be read gives a row that says why, with what was `known` before.
 */
export async function readMeetingRow(
  meetingId: string,
  folder: MeetingFolder,
  known: MeetingRow | undefined,
): Promise<MeetingRow | null> {
  try {
    const events = await readRecordLog(folder.record)
    const updates = await readUpdateLog(folder.document)
    if (events.length === 0) {
      if (updates.length > 0 || known) throw new Error(`${folder.record} is empty`)
      return null
    }
    const state = stateAfter(events)
    if (state.meetingId !== meetingId)
      throw new Error(`${folder.record} is the record of another meeting, ${state.meetingId}`)
    const { doc } = openDocument(updates)
    // Whether a standby still needs this computer is known once the meeting is open.
    const awake = state.phase === 'running' || (await readIfThere(folder.standby)) !== null
    return rowOf(state, readDocument(doc), await listMinutes(folder.minutes), awake)
  } catch (error) {
    return faultyRow(meetingId, meetingFault(error), known ?? (await beginningOf(meetingId, folder)))
  }
}

/** What the first line of a record says, where that can still be read: a person knows a meeting by its title and day. Nobody may join it. */
async function beginningOf(meetingId: string, folder: MeetingFolder): Promise<MeetingRow | undefined> {
  try {
    const text = (await readIfThere(folder.record))?.toString('utf8') ?? ''
    const read = readLine(null, text.slice(0, text.indexOf('\n')).trimEnd())
    if ('fault' in read) return undefined
    const row = rowOf(stateAfter([read.event]), readDocument(new Y.Doc()), [], false)
    return { ...row, summary: { ...row.summary, id: meetingId, phase: 'closed' } }
  } catch {
    return undefined // the caller has told what is wrong
  }
}
