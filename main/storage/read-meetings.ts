import { stat } from 'node:fs/promises'
import { openDocument } from '#shared/document/open-document'
import { readDocument } from '#shared/document/read-document'
import { stateAfter } from '#shared/meeting/fold'
import { draftMinutes } from '#shared/meeting/minutes/assemble'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { MeetingSummary } from '#shared/protocol/console-api'
import { frozenMinutes } from '#shared/meeting/state'
import { dataFolder, meetingFolder, meetingIds } from './data-folder'
import { readMeetingRows } from './meeting-index'
import { readMinutes } from './minutes-files'
import { readRecordLog } from './record-log'
import { readUpdateLog } from './update-log'

/** All meetings of a data folder, newest first, read without changing it: a host may be running on it. Throws when there is no such folder. */
export async function readMeetingList(dataDir: string): Promise<MeetingSummary[]> {
  await stat(dataDir)
  return (await readMeetingRows(dataFolder(dataDir))).map(({ summary }) => summary)
}

/** The frozen minutes of a meeting with their signatures, else the minutes as they stand. Null when there is no such meeting. Throws when there is no such data folder, and when the meeting's cannot be read. */
export async function readMeetingMinutes(
  dataDir: string,
  meetingId: string,
): Promise<{ signed: SignedMinutes } | { draft: Minutes } | null> {
  await stat(dataDir)
  const data = dataFolder(dataDir)
  if (!(await meetingIds(data)).includes(meetingId)) return null
  const folder = meetingFolder(data, meetingId)
  const events = await readRecordLog(folder.record)
  if (events.length === 0) return null // its making was interrupted before anything was in it
  const state = stateAfter(events)
  const frozen = frozenMinutes(state)
  const text = frozen && (await readMinutes(folder.minutes, frozen.version))
  if (text) return { signed: JSON.parse(text) as SignedMinutes }
  const { doc } = openDocument(await readUpdateLog(folder.document))
  return { draft: draftMinutes(events, readDocument(doc)) }
}
