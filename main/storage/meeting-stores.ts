import { access } from 'node:fs/promises'
import type { MeetingStore, MeetingStores } from '../meeting/ports'
import type { DataFolder, MeetingFolder } from './data-folder'
import { meetingFolder } from './data-folder'
import { writeFileAtomically } from './atomic-file'
import { makeFolder } from './durable-folder'
import { openHistoryLog } from './history-log'
import { readMaterial, saveMaterial } from './material-files'
import { listMinutes, readMinutes, saveMinutes } from './minutes-files'
import { readIfThere } from './read-if-there'
import { openRecordLog } from './record-log'
import { openUpdateLog } from './update-log'

/** The meetings' folders under the data folder. */
export function meetingStores(data: DataFolder): MeetingStores {
  return {
    minutesFiles: (meetingId) => listMinutes(meetingFolder(data, meetingId).minutes),
    open: async (meetingId) => {
      const folder = meetingFolder(data, meetingId)
      await access(folder.record) // opening would make an empty one
      return openFolder(folder)
    },
    make: async (meetingId) => {
      const folder = meetingFolder(data, meetingId)
      await makeFolder(folder.root)
      return openFolder(folder)
    },
  }
}

async function openFolder(folder: MeetingFolder): Promise<MeetingStore> {
  const record = await openRecordLog(folder.record)
  const updates = await openUpdateLog(folder.document).catch(async (error: unknown) => {
    await record.log.close()
    throw error
  })
  const history = await openHistoryLog(folder.history)
  return {
    record: record.log,
    updates: updates.log,
    history,
    recoveries: [record.recovery, updates.recovery].filter((each) => each !== null),
    saveMinutes: (version, text) => saveMinutes(folder.minutes, version, text),
    readMinutes: (version) => readMinutes(folder.minutes, version),
    saveAside: (text) => writeFileAtomically(folder.aside, text, 0o600), // private: no other user of this computer
    readAside: async () => (await readIfThere(folder.aside))?.toString('utf8') ?? null,
    saveStandby: (text) => writeFileAtomically(folder.standby, text, 0o600), // opens the standby's copy
    readStandby: async () => (await readIfThere(folder.standby))?.toString('utf8') ?? null,
    saveMaterial: (sha256, bytes) => saveMaterial(folder.materials, sha256, bytes),
    readMaterial: (sha256) => readMaterial(folder.materials, sha256),
    close: async () => {
      try {
        await record.log.close()
      } finally {
        await Promise.all([updates.log.close(), history.close()])
      }
    },
  }
}
