import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { DataFolder, MeetingFolder } from './data-folder'
import { documentFiles, meetingFolder, meetingIds } from './data-folder'
import { fileMark } from './file-mark'
import { wholeHistory } from './history-log'
import { readIfThere } from './read-if-there'
import { wholeBatches } from './record-log'
import { wholeFrames } from './update-log'

/** One file of a data folder that a backup takes. */
export interface KeptFile {
  /** From the data folder, with "/" on every system; one that isKeptPath knows. */
  path: string
  bytes: Buffer
  /** It opens something: to be sealed. */
  secret: boolean
}

/** Looks at one meeting before the backup gives up: its record changes many times a second at most, and a look takes a millisecond. */
const LOOKS = 500
/** Between two looks. Milliseconds. */
const LOOK_AGAIN_AFTER = 3

/**
 * Everything in a data folder that another computer needs to be this host, but its key: settings, certificate, rules
 * and layouts of its own and meetings, one file after the other. A host may be running on the folder. Of each meeting comes what a restart at one
 * moment would read: minutes and standby file belong to the record as it comes, and nothing ends within a batch.
 *
 * Left out is what is made again or belongs to this computer: the index, the log, the lock, and the copies it keeps for
 * other hosts, which have the meetings themselves.
 */
export async function* keptFiles(data: DataFolder): AsyncGenerator<KeptFile> {
  for (const name of await filesIn(data.root)) yield* kept(name, join(data.root, name))
  for (const name of await filesIn(data.tls)) yield* kept(`tls/${name}`, join(data.tls, name))
  yield* officeFiles(data)
  for (const name of await filesIn(data.rules)) yield* kept(`rules/${name}`, join(data.rules, name))
  for (const name of await filesIn(data.layouts)) yield* kept(`layouts/${name}`, join(data.layouts, name))
  for (const id of await meetingIds(data)) yield* meetingFiles(`meetings/${id}`, meetingFolder(data, id))
}

/** The record first: what it names beside it was there before it. */
async function* officeFiles({ office }: DataFolder): AsyncGenerator<KeptFile> {
  const record = await readIfThere(office.record)
  if (record === null || record.length === 0) return
  yield plain('office/record.jsonl', wholeBatches(record))
  yield* kept('office/personal.jsonl', office.personal)
  for (const name of await filesIn(office.evidence)) yield* kept(`office/evidence/${name}`, join(office.evidence, name))
}

async function* meetingFiles(at: string, folder: MeetingFolder): AsyncGenerator<KeptFile> {
  const steady = await whileRecordStands(at, folder)
  if (steady === null) return // its making is not finished, or it was given up
  yield* steady
  const document = documentFiles(folder.document)
  yield* await documentAsOne(at, document)
  for (const name of await filesIn(folder.document))
    if (name !== 'snapshot.bin' && name !== 'updates.log')
      yield* kept(`${at}/document/${name}`, join(folder.document, name))
  const history = await readIfThere(folder.history)
  if (history !== null) yield plain(`${at}/history.log`, wholeHistory(folder.history, history))
  for (const name of await filesIn(folder.root))
    if (!['record.jsonl', 'history.log', 'standby.json'].includes(name))
      yield* kept(`${at}/${name}`, join(folder.root, name))
  for (const name of await filesIn(folder.materials))
    yield* kept(`${at}/materials/${name}`, join(folder.materials, name))
}

/**
 * The record with what must not be older or newer than it: minutes are frozen by an event, and the standby file promises
 * nothing about events that are not there. They are read while the record does not grow.
 */
async function whileRecordStands(at: string, folder: MeetingFolder): Promise<KeptFile[] | null> {
  for (let look = 0; look < LOOKS; look++) {
    const record = await readIfThere(folder.record)
    if (record === null || record.length === 0) return null
    const files = [plain(`${at}/record.jsonl`, wholeBatches(record))]
    const standby = await readIfThere(folder.standby)
    if (standby !== null) files.push({ path: `${at}/standby.json`, bytes: standby, secret: true })
    for (const name of await filesIn(folder.minutes))
      for await (const file of kept(`${at}/minutes/${name}`, join(folder.minutes, name))) files.push(file)
    if ((await fileMark(folder.record))?.size === record.length) return files
    await pause(LOOK_AGAIN_AFTER)
  }
  throw new Error(`${folder.record} never stood still`)
}

/** Snapshot and log that fit: the log may be folded into a new snapshot while they are read. */
async function documentAsOne(at: string, { snapshot, updates }: ReturnType<typeof documentFiles>): Promise<KeptFile[]> {
  for (let look = 0; look < LOOKS; look++) {
    const before = await fileMark(snapshot)
    const log = await readIfThere(updates)
    const state = await readIfThere(snapshot)
    const after = await fileMark(snapshot)
    if (before?.mark === after?.mark)
      return [
        ...(state === null ? [] : [plain(`${at}/document/snapshot.bin`, state)]),
        ...(log === null ? [] : [plain(`${at}/document/updates.log`, wholeFrames(updates, log))]),
      ]
    await pause(LOOK_AGAIN_AFTER)
  }
  throw new Error(`${snapshot} never stood still`)
}

/** The file, if it is one that a backup takes and still there. */
async function* kept(path: string, file: string): AsyncGenerator<KeptFile> {
  if (!isKeptPath(path)) return
  const bytes = await readIfThere(file)
  if (bytes !== null) yield { path, bytes, secret: isSecretPath(path) }
}

const plain = (path: string, bytes: Buffer): KeptFile => ({ path, bytes, secret: false })

async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

const MEETING = 'meetings/[A-Za-z0-9_-]{1,64}'
/** As setAside names what could not be read. */
const PUT_ASIDE = String.raw`(\.(torn|damaged|unfit|displaced)-\d{4}-\d{2}-\d{2}T\d{6}\.\d{3}Z)?`
const SECRET = new RegExp(String.raw`^(tls/host\.(key|cert)\.pem|office/personal\.jsonl|${MEETING}/standby\.json)$`)
const PLAIN = new RegExp(
  `^(registry\\.json|paper-numbers\\.json|office/record\\.jsonl|${MEETING}/(record\\.jsonl|history\\.log|document/(snapshot\\.bin|updates\\.log)))${PUT_ASIDE}$` +
    String.raw`|^${MEETING}/(aside\.json|minutes/v[1-9]\d{0,8}\.minutes\.json|materials/[0-9a-f]{64})$|^office/evidence/[0-9a-f]{64}$`,
)

/** What people call the files of their own rule sets. */
const RULES = /^rules\/[\p{L}\p{N}_ -]{1,64}\.json$/u

/** The office's own layouts of papers. */
const LAYOUTS = /^layouts\/[a-z-]{1,40}\.json$/

/** Whether a backup takes a file of this path, from the data folder with "/"; no other is ever written by a restore. */
export const isKeptPath = (path: string): boolean => [PLAIN, RULES, LAYOUTS, SECRET].some((kept) => kept.test(path))

export const isSecretPath = (path: string): boolean => SECRET.test(path)
