import { dirname } from 'node:path'
import type { RecordLog, Recovery } from '../meeting/ports'
import type { ChainEnd } from '#shared/journal/chain'
import { endAt } from '#shared/journal/chain'
import { MEETING_JOURNAL } from '#shared/meeting/meeting-journal'
import type { RecordEvent } from '#shared/meeting/events'
import { AppendingFile } from './appending-file'
import { writeFileAtomically } from './atomic-file'
import { makeFolder } from './durable-folder'
import { inTurn } from './in-turn'
import { isInPlace } from './is-in-place'
import { readIfThere } from './read-if-there'
import { batchText, continueChain, readBatches } from './record-lines'
import { setAside } from './set-aside'

export { RecordDamaged, wholeBatches } from './record-lines'

/** A record that is open, and what its folder does about it when somebody else was at the file. */
export interface OpenedRecordLog {
  log: RecordLog
  recovery: Recovery | null
  /** Throws OutOfPlace when the record is not, as it was written, where it belongs. */
  inPlace(): Promise<void>
  /** Writes it anew where it belongs, if it is out of place. Other bytes that stand there are kept beside. */
  restore(): Promise<void>
}

/**
 * Opens one meeting's record: a line for each event, canonical JSON (RFC 8785) and "\n", each with the previous line's hash.
 * A space before the "\n", not part of what is hashed, says that the batch goes on in the next line.
 * A torn last batch is moved to `<file>.torn-<time>` and reported; any other fault throws RecordDamaged and changes nothing,
 * and so does MadeByNewerVersion for a record of an edition that this program does not know.
 * Only one process may have it open; see lockFolder.
 */
export async function openRecordLog(file: string): Promise<OpenedRecordLog> {
  const disk = await AppendingFile.open(file)
  try {
    const bytes = await disk.read()
    const found = readRecord(file, bytes)
    const tornBytes = bytes.length - found.goodBytes
    if (tornBytes > 0) {
      // The copy is on disk before the original goes.
      await setAside(file, 'torn', bytes.subarray(found.goodBytes))
      await disk.truncate(found.goodBytes)
    }
    return {
      ...recordLogOn(file, disk, found.events, found.end),
      recovery: tornBytes > 0 ? { file, tornBytes } : null,
    }
  } catch (error) {
    await disk.close()
    throw error
  }
}

/** The events of a record that a host may have open right now: what is whole and on disk; nothing is changed. A record not begun is empty. */
export const readRecordLog = async (file: string): Promise<readonly RecordEvent[]> =>
  (await inspectRecordLog(file)).events

/** As readRecordLog; besides, how many bytes of an unfinished batch stand at the end: torn by a crash, or being written right now. */
export async function inspectRecordLog(file: string): Promise<{ events: readonly RecordEvent[]; tornBytes: number }> {
  const bytes = await readIfThere(file)
  if (bytes === null) return { events: [], tornBytes: 0 }
  const { events, goodBytes } = readRecord(file, bytes)
  return { events, tornBytes: bytes.length - goodBytes }
}

function recordLogOn(
  file: string,
  disk: AppendingFile,
  events: readonly RecordEvent[],
  end: ChainEnd | null,
): Omit<OpenedRecordLog, 'recovery'> {
  const turn = inTurn()
  const written = [...events]
  const inPlace = () => disk.inPlace()
  return {
    log: {
      events,
      append: (batch) =>
        turn(async () => {
          const lines = continueChain(MEETING_JOURNAL, end, batch)
          if (lines.length === 0) return
          await disk.append(Buffer.from(batchText(lines)))
          end = lines.at(-1)!
          written.push(...batch)
        }),
      close: () => turn(() => disk.close()),
    },
    inPlace: () => turn(inPlace),
    restore: () =>
      turn(async () => {
        if (await isInPlace(inPlace)) return
        const bytes = bytesOf(written)
        const there = await readIfThere(file)
        if (there !== null && !bytes.subarray(0, there.length).equals(there)) await setAside(file, 'displaced', there)
        await makeFolder(dirname(file))
        await writeFileAtomically(file, bytes)
        const before = disk
        disk = await AppendingFile.open(file)
        await before.close().catch(() => null) // of a file that may not be anywhere any more
      }),
  }
}

/** What a record of these events looks like on disk, every batch whole. */
function bytesOf(events: readonly RecordEvent[]): Buffer {
  const lines: string[] = []
  let end: ChainEnd | null = null
  for (const event of events) {
    end = endAt(end, event)
    lines.push(`${end.line}\n`)
  }
  return Buffer.from(lines.join(''))
}

/** All of a meeting's record that is whole. */
function readRecord(
  file: string,
  bytes: Uint8Array,
): { events: RecordEvent[]; end: ChainEnd | null; goodBytes: number } {
  const events: RecordEvent[] = []
  return { events, ...readBatches(MEETING_JOURNAL, file, bytes, null, (event) => events.push(event as RecordEvent)) }
}
