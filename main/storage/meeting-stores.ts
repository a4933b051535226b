import { access, rm } from 'node:fs/promises'
import type { MeetingStore, MeetingStores } from '../meeting/ports'
import { OutOfPlace } from '../meeting/ports'
import type { DataFolder, MeetingFolder } from './data-folder'
import { meetingFolder } from './data-folder'
import { writeFileAtomically } from './atomic-file'
import { makeFolder } from './durable-folder'
import { fileMark } from './file-mark'
import { openHistoryLog } from './history-log'
import { readMaterial, saveMaterial } from './material-files'
import { listMinutes, readMinutes, saveMinutes } from './minutes-files'
import { readIfThere } from './read-if-there'
import { openRecordLog } from './record-log'
import { openUpdateLog } from './update-log'

/** The meetings' folders under the data folder. `stillOurs`: whether its path still leads to the folder that this host has locked; see FolderLock. */
export function meetingStores(data: DataFolder, stillOurs: () => Promise<boolean> = async () => true): MeetingStores {
  const mustBeOurs = async () => {
    if (!(await stillOurs())) throw new OutOfPlace(data.root, 'is not the data folder of this host any more')
  }
  return {
    minutesFiles: (meetingId) => listMinutes(meetingFolder(data, meetingId).minutes),
    open: async (meetingId) => {
      const folder = meetingFolder(data, meetingId)
      await access(folder.record) // opening would make an empty one
      return openFolder(folder, mustBeOurs)
    },
    make: async (meetingId) => {
      const folder = meetingFolder(data, meetingId)
      await mustBeOurs()
      await makeFolder(folder.root)
      return openFolder(folder, mustBeOurs)
    },
    remove: async (meetingId) => {
      const folder = meetingFolder(data, meetingId)
      await mustBeOurs()
      // First: without it the folder is no meeting.
      await rm(folder.record)
      await rm(folder.root, { recursive: true, force: true })
    },
    discard: async (meetingId) => {
      const folder = meetingFolder(data, meetingId)
      await mustBeOurs()
      if (((await fileMark(folder.record))?.size ?? 0) > 0) throw new Error(`${folder.record} is a record`)
      await rm(folder.root, { recursive: true, force: true })
    },
  }
}

async function openFolder(folder: MeetingFolder, mustBeOurs: () => Promise<void>): Promise<MeetingStore> {
  const record = await openRecordLog(folder.record)
  const updates = await openUpdateLog(folder.document).catch(async (error: unknown) => {
    await record.log.close()
    throw error
  })
  const history = await openHistoryLog(folder.history)
  // Files beside the record are found by their path: written where the record is not, they would be in another's folder.
  const besideRecord = async (write: () => Promise<void>) => {
    await record.inPlace()
    await write()
  }
  return {
    record: record.log,
    updates: updates.log,
    history,
    recoveries: [record.recovery, updates.recovery].filter((each) => each !== null),
    saveMinutes: (version, text) => besideRecord(() => saveMinutes(folder.minutes, version, text)),
    readMinutes: (version) => readMinutes(folder.minutes, version),
    saveAside: (text) => besideRecord(() => writeFileAtomically(folder.aside, text, 0o600)), // private: no other user of this computer
    readAside: async () => (await readIfThere(folder.aside))?.toString('utf8') ?? null,
    saveStandby: (text) => besideRecord(() => writeFileAtomically(folder.standby, text, 0o600)), // opens the standby's copy
    readStandby: async () => (await readIfThere(folder.standby))?.toString('utf8') ?? null,
    saveMaterial: (sha256, bytes) => besideRecord(() => saveMaterial(folder.materials, sha256, bytes)),
    readMaterial: (sha256) => readMaterial(folder.materials, sha256),
    inPlace: async () => {
      await record.inPlace()
      await updates.inPlace()
    },
    restore: async (document) => {
      await mustBeOurs()
      await record.restore()
      await updates.restore(document)
    },
    close: async () => {
      try {
        await record.log.close()
      } finally {
        await Promise.all([updates.log.close(), history.close()])
      }
    },
  }
}
