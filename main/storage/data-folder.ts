import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Every path in the data folder, named once. */
export interface DataFolder {
  root: string
  registry: string
  /** Which meeting's papers have which number; see paperNumbersFile. */
  paperNumbers: string
  lock: string
  /** Where the console of the running host is, and what its own user shows there for a fresh address. */
  consoleAccess: string
  /** The host's key as a file of mode 0600, or sealed by the system's keychain. */
  hostKey: string
  sealedHostKey: string
  tls: string
  meetings: string
  /** What is known of the meetings without opening them; made again from their folders when it is gone. */
  meetingIndex: string
  /** The host's own rule sets. */
  rules: string
  /** How this office lays its papers out, where it is otherwise than the program does. */
  layouts: string
  /** Sealed copies of other hosts' meetings. */
  standbys: string
  /** What the office keeps: its record, a snapshot of its state, and beside the record what is known of people. */
  office: OfficeFolder
  /** The log of this host, see main/log. */
  logs: string
  /** A restore from a backup that is being written, and one that is whole and waits to be taken up; see main/backup. */
  restoring: string
  restoreReady: string
  /** Which backup this folder was restored from. */
  restoreNote: string
  /** What programs of layouts before this one must not open, while such a program has the folder; see goBack. */
  keptFor(layout: number): string
}

export interface OfficeFolder {
  root: string
  record: string
  snapshot: string
  /** Phone numbers, addresses, words as they were given: deleted here, and named in the record by id alone. */
  personal: string
  /** Photos and papers, each named by its hex SHA-256. */
  evidence: string
}

export interface MeetingFolder {
  root: string
  record: string
  /** Folder of the snapshot and the updates; see documentFiles. */
  document: string
  /** Who changed what in the document and when, and versions of it; see openHistoryLog. */
  history: string
  minutes: string
  /** Notes to the chair and the projector's setting. */
  aside: string
  /** What the host knows of its standby. */
  standby: string
  /** Handed-out files, each named by its hex SHA-256. */
  materials: string
}

export const dataFolder = (root: string): DataFolder => ({
  root,
  registry: join(root, 'registry.json'),
  paperNumbers: join(root, 'paper-numbers.json'),
  lock: join(root, 'host.lock'),
  consoleAccess: join(root, 'console-access.json'),
  hostKey: join(root, 'host-key.json'),
  sealedHostKey: join(root, 'host-key.sealed'),
  tls: join(root, 'tls'),
  meetings: join(root, 'meetings'),
  meetingIndex: join(root, 'meeting-index.jsonl'),
  rules: join(root, 'rules'),
  layouts: join(root, 'layouts'),
  standbys: join(root, 'standbys'),
  office: {
    root: join(root, 'office'),
    record: join(root, 'office', 'record.jsonl'),
    snapshot: join(root, 'office', 'snapshot.bin'),
    personal: join(root, 'office', 'personal.jsonl'),
    evidence: join(root, 'office', 'evidence'),
  },
  logs: join(root, 'logs'),
  restoring: join(root, 'restoring'),
  restoreReady: join(root, 'restore-ready'),
  restoreNote: join(root, 'restore-note.json'),
  keptFor: (layout) => join(root, `kept-for-layout-${layout}`),
})

/** @throws when the id is not 1–64 of A–Z a–z 0–9 _ -: ids come from addresses, and must not lead out of the folder. */
export function meetingFolder(data: DataFolder, meetingId: string): MeetingFolder {
  if (!MEETING_ID.test(meetingId)) throw new Error('not a meeting id')
  const root = join(data.meetings, meetingId)
  return {
    root,
    record: join(root, 'record.jsonl'),
    document: join(root, 'document'),
    history: join(root, 'history.log'),
    minutes: join(root, 'minutes'),
    aside: join(root, 'aside.json'),
    standby: join(root, 'standby.json'),
    materials: join(root, 'materials'),
  }
}

export const documentFiles = (folder: string): { snapshot: string; updates: string } => ({
  snapshot: join(folder, 'snapshot.bin'),
  updates: join(folder, 'updates.log'),
})

/** Ids of the meetings that have a folder, sorted: the truth behind the index, which may lag behind after a crash. */
export async function meetingIds(data: DataFolder): Promise<string[]> {
  try {
    const entries = await readdir(data.meetings, { withFileTypes: true })
    return entries
      .filter((entry) => entry.isDirectory() && MEETING_ID.test(entry.name))
      .map((entry) => entry.name)
      .sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** Folder of one standby's pairing and copies. @throws when the id leads elsewhere. */
export function standbyFolder(
  data: DataFolder,
  meetingId: string,
): { root: string; pairing: string; copy(copyId: string): string; copies: string } {
  if (!MEETING_ID.test(meetingId)) throw new Error('not a meeting id')
  const root = join(data.standbys, meetingId)
  const copies = join(root, 'copies')
  return {
    root,
    pairing: join(root, 'pairing.json'),
    copies,
    copy: (copyId) => {
      if (!MEETING_ID.test(copyId)) throw new Error('not a copy id')
      return join(copies, copyId)
    },
  }
}

const MEETING_ID = /^[A-Za-z0-9_-]{1,64}$/

/** Whether a folder of this name may be one of ours. */
export const isMeetingId = (name: string): boolean => MEETING_ID.test(name)
