import { stat } from 'node:fs/promises'
import * as Y from 'yjs'
import { readDocument } from '#shared/document/read-document'
import { stateAfter } from '#shared/meeting/fold'
import { draftMinutes } from '#shared/meeting/minutes/assemble'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { MeetingSummary } from '#shared/protocol/console-api'
import { summaryOf } from '#shared/protocol/meeting-summary'
import { frozenMinutes } from '#shared/meeting/state'
import { dataFolder, meetingFolder, meetingIds } from './data-folder'
import { listMinutes, readMinutes } from './minutes-files'
import { readRecordLog } from './record-log'
import { readUpdateLog } from './update-log'

export interface MeetingOnDisk {
  summary: MeetingSummary
  /** The frozen minutes with their signatures, else the minutes as they stand. */
  minutes(): Promise<{ signed: SignedMinutes } | { draft: Minutes }>
}

/** All meetings of a data folder, read without changing it: a host may be running on it. Throws when there is no such folder. */
export async function readMeetings(dataDir: string): Promise<MeetingOnDisk[]> {
  await stat(dataDir)
  const data = dataFolder(dataDir)
  const meetings: MeetingOnDisk[] = []
  for (const meetingId of await meetingIds(data)) {
    const folder = meetingFolder(data, meetingId)
    const events = await readRecordLog(folder.record)
    if (events.length === 0) continue // its making was interrupted before anything was in it
    const doc = new Y.Doc()
    const updates = await readUpdateLog(folder.document)
    doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)))
    const state = stateAfter(events)
    const document = readDocument(doc)
    meetings.push({
      summary: summaryOf(state, document, await listMinutes(folder.minutes)),
      minutes: async () => {
        const frozen = frozenMinutes(state)
        const text = frozen && (await readMinutes(folder.minutes, frozen.version))
        return !text ? { draft: draftMinutes(events, document) } : { signed: JSON.parse(text) as SignedMinutes }
      },
    })
  }
  return meetings
}
