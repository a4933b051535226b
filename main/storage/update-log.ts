import { crc32 } from 'node:zlib'
import type { Recovery, UpdateLog } from '../meeting/ports'
import { OutOfPlace } from '../meeting/ports'
import { AppendingFile } from './appending-file'
import { writeFileAtomically } from './atomic-file'
import { documentFiles } from './data-folder'
import { makeFolder } from './durable-folder'
import { fileMark } from './file-mark'
import { inTurn } from './in-turn'
import { isInPlace } from './is-in-place'
import { readIfThere } from './read-if-there'
import { setAside } from './set-aside'

/** 8 bytes each: what the file is, and the version of its layout. */
const LOG_HEADER = Buffer.from('YZUPDT01')
const SNAPSHOT_HEADER = Buffer.from('YZSNAP01')
/** Before each update: its length and its CRC-32, both u32 little endian. */
const FRAME_HEADER_BYTES = 8

/** The document cannot be trusted as it is on disk. Nothing was changed: a person has to look at the file. */
export class DocumentDamaged extends Error {
  constructor(
    readonly file: string,
    readonly fault: string,
  ) {
    super(`${file} is damaged: ${fault}`)
    this.name = 'DocumentDamaged'
  }
}

export interface UpdateRecovery extends Recovery {
  /** Updates found whole behind the unreadable bytes, and kept: above 0 the log was damaged in its middle, and `tornBytes` of it may hold acknowledged edits. */
  salvaged: number
}

/** A document's log that is open, and what its folder does about it when somebody else was at the files. */
export interface OpenedUpdateLog {
  log: UpdateLog
  recovery: UpdateRecovery | null
  /** Throws OutOfPlace when snapshot or log are not, as they were written, where they belong. */
  inPlace(): Promise<void>
  /** Writes the document anew where it belongs, if it is out of place; `state` gives all of it as one update. Other bytes that stand there are kept beside. */
  restore(state: () => Uint8Array): Promise<void>
}

/**
 * Opens one meeting's document: the snapshot, and the log of updates since.
 *
 * A torn end of the log is moved to `<file>.torn-<time>`. Damage in the middle of it costs only the updates it hits: everything from
 * there on is copied aside likewise, and the updates that can be read again behind it are kept. Yjs takes that: updates commute, and what
 * builds on a missing one waits until a participant's device brings it again. A damaged snapshot throws DocumentDamaged and changes nothing.
 * Only one process may have it open; see lockFolder.
 */
export async function openUpdateLog(folder: string): Promise<OpenedUpdateLog> {
  const files = documentFiles(folder)
  const snapshot = await readSnapshot(files.snapshot)
  const opened = await openFrames(files.updates)
  const { frames, recovery } = opened
  let { disk } = opened
  let snapshotMark = (await fileMark(files.snapshot))?.mark ?? null
  const updates = snapshot ? [snapshot, ...frames] : frames

  const turn = inTurn()
  let batches = 0
  const writeSnapshot = async (state: Uint8Array) => {
    await writeFileAtomically(files.snapshot, documentSnapshot(state))
    snapshotMark = (await fileMark(files.snapshot))?.mark ?? null
  }
  const inPlace = async () => {
    await disk.inPlace()
    const found = (await fileMark(files.snapshot))?.mark ?? null
    if (found !== snapshotMark) throw new OutOfPlace(files.snapshot, found === null ? 'is gone' : 'was replaced')
  }
  const log: UpdateLog = {
    updates,
    get logBytes() {
      return disk.length - LOG_HEADER.length
    },
    append: (batch) =>
      turn(async () => {
        if (batch.length === 0) return
        await disk.append(Buffer.concat(batch.map(frameOf)))
        batches++
      }),
    compact: (state) => {
      const covered = batches
      return turn(async () => {
        // The snapshot goes to a path, the cut to a file: both must be in the same folder, before and after.
        await disk.inPlace()
        await writeSnapshot(state)
        await disk.inPlace()
        // An append that was still waiting when the state was handed over may be missing in it: the log stays until the next time.
        // Keeping it is harmless, and so is a crash right here: applying an update twice changes nothing.
        if (batches === covered) await disk.truncate(LOG_HEADER.length)
      })
    },
    setAside: (kept) =>
      turn(async () => {
        await setAside(files.updates, 'unfit', Buffer.concat([LOG_HEADER, ...kept.map(frameOf)]))
      }),
    close: () => turn(() => disk.close()),
  }
  return {
    log,
    recovery,
    inPlace: () => turn(inPlace),
    restore: (state) =>
      turn(async () => {
        if (await isInPlace(inPlace)) return
        for (const file of [files.snapshot, files.updates]) {
          const there = await readIfThere(file)
          if (there !== null && there.length > LOG_HEADER.length) await setAside(file, 'displaced', there)
        }
        await makeFolder(folder)
        await writeSnapshot(state())
        await writeFileAtomically(files.updates, LOG_HEADER)
        const before = disk
        disk = await AppendingFile.open(files.updates)
        await before.close().catch(() => null) // of a file that may not be anywhere any more
      }),
  }
}

/** Snapshot and updates of a document that a host may have open right now; nothing is changed. */
export const readUpdateLog = async (folder: string): Promise<Uint8Array[]> => (await inspectUpdateLog(folder)).updates

/**
 * As readUpdateLog; besides, what of the log can be read by nobody: `lostBytes` of it, and behind the first of them
 * `salvaged` updates that are whole. Without salvaged ones they are an unfinished end: torn by a crash, or being written
 * right now.
 */
export async function inspectUpdateLog(
  folder: string,
): Promise<{ updates: Uint8Array[]; lostBytes: number; salvaged: number }> {
  const files = documentFiles(folder)
  // The log first: if the host folds it into the snapshot in between, the newer snapshot holds what the log did.
  const log = await readIfThere(files.updates)
  const snapshot = await readSnapshot(files.snapshot)
  const { frames, salvaged, lostBytes } =
    log === null ? { frames: [], salvaged: [], lostBytes: 0 } : readLog(files.updates, log)
  return {
    updates: [...(snapshot ? [snapshot] : []), ...frames, ...salvaged],
    lostBytes,
    salvaged: salvaged.length,
  }
}

/** What is written of a whole document. */
export function documentSnapshot(state: Uint8Array): Buffer {
  if (state.length === 0) throw new Error('an empty snapshot would lose the document')
  return Buffer.concat([SNAPSHOT_HEADER, checksumOf(state), state])
}

async function readSnapshot(file: string): Promise<Uint8Array | null> {
  const bytes = await readIfThere(file)
  if (bytes === null) return null
  // It was put there whole, by a rename: anything wrong with it is damage, never a tear.
  const state = bytes.subarray(SNAPSHOT_HEADER.length + 4)
  if (!startsWith(bytes, SNAPSHOT_HEADER)) throw new DocumentDamaged(file, 'not a snapshot this version can read')
  if (state.length === 0 || bytes.readUInt32LE(SNAPSHOT_HEADER.length) !== crc32(state))
    throw new DocumentDamaged(file, 'the checksum does not fit')
  return state
}

/** A log of frames behind its header. `anew`: whatever the file holds is given up. */
export async function openFrames(
  file: string,
  header = LOG_HEADER,
  { anew = false } = {},
): Promise<{ disk: AppendingFile; frames: Uint8Array[]; recovery: UpdateRecovery | null }> {
  let disk = await AppendingFile.open(file)
  try {
    if (anew) await disk.truncate(0)
    const bytes = Buffer.from(await disk.read())
    const { frames, goodBytes, salvaged, lostBytes } = readLog(file, bytes, header)

    if (lostBytes > 0) await setAside(file, 'torn', bytes.subarray(goodBytes))
    if (salvaged.length > 0) {
      await disk.close()
      await writeFileAtomically(file, Buffer.concat([header, ...[...frames, ...salvaged].map(frameOf)]))
      disk = await AppendingFile.open(file)
    } else if (lostBytes > 0) await disk.truncate(goodBytes) // needs no room: the disk may be full
    if (disk.length === 0) await disk.append(header)
    return {
      disk,
      frames: [...frames, ...salvaged],
      recovery: lostBytes > 0 ? { file, tornBytes: lostBytes, salvaged: salvaged.length } : null,
    }
  } catch (error) {
    await disk.close()
    throw error
  }
}

/** `goodBytes`: where the first unreadable byte is. `salvaged`: the frames found whole behind it. `lostBytes`: what belongs to no frame. */
interface FoundFrames {
  frames: Uint8Array[]
  goodBytes: number
  salvaged: Uint8Array[]
  lostBytes: number
}

/** Throws DocumentDamaged when the file is something else. */
export function readLog(file: string, bytes: Buffer, header = LOG_HEADER): FoundFrames {
  // No more than a header's length: the log's making was interrupted, there was nothing in it yet.
  const started = bytes.length > header.length || startsWith(bytes, header)
  if (!started) return { frames: [], goodBytes: 0, salvaged: [], lostBytes: bytes.length }
  if (!startsWith(bytes, header)) throw new DocumentDamaged(file, 'not a log of updates this version can read')
  return readFrames(bytes)
}

/** A log that may be written to right now, without its unfinished end, for a copy of the file. One that is damaged, or something else, stays as it is. */
export function wholeFrames(file: string, bytes: Buffer, header = LOG_HEADER): Buffer {
  try {
    const { goodBytes, salvaged } = readLog(file, bytes, header)
    return salvaged.length > 0 ? bytes : bytes.subarray(0, goodBytes)
  } catch (error) {
    if (error instanceof DocumentDamaged) return bytes
    throw error
  }
}

function readFrames(bytes: Buffer): FoundFrames {
  const frames: Uint8Array[] = []
  const salvaged: Uint8Array[] = []
  let goodBytes = LOG_HEADER.length
  let lostBytes = 0
  for (let at = goodBytes; at < bytes.length;) {
    const update = frameAt(bytes, at)
    if (!update) {
      lostBytes++
      at++ // a damaged length says nothing about where the next frame begins
      continue
    }
    at += FRAME_HEADER_BYTES + update.length
    if (lostBytes > 0) salvaged.push(update)
    else {
      frames.push(update)
      goodBytes = at
    }
  }
  return { frames, goodBytes, salvaged, lostBytes }
}

/** The update of the frame at this place, or null when there is none. Never empty: zeros, which a crash can leave, must not pass for frames. */
function frameAt(bytes: Buffer, at: number): Uint8Array | null {
  const start = at + FRAME_HEADER_BYTES
  if (start > bytes.length) return null
  const length = bytes.readUInt32LE(at)
  if (length === 0 || start + length > bytes.length) return null
  const update = bytes.subarray(start, start + length)
  return crc32(update) === bytes.readUInt32LE(at + 4) ? update : null
}

export function frameOf(update: Uint8Array): Buffer {
  if (update.length === 0) throw new Error('an empty update cannot be kept')
  return Buffer.concat([littleEndian(update.length), checksumOf(update), update])
}

const checksumOf = (bytes: Uint8Array): Buffer => littleEndian(crc32(bytes))

function littleEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

const startsWith = (bytes: Buffer, header: Buffer): boolean => bytes.subarray(0, header.length).equals(header)
