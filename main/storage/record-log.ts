import { dirname } from 'node:path'
import { TextDecoder } from 'node:util'
import type { RecordLog, Recovery } from '../meeting/ports'
import type { ChainEnd } from '#shared/journal/chain'
import { endAt } from '#shared/journal/chain'
import { eventFault, linkFault, readLine } from '#shared/meeting/record'
import type { RecordEvent } from '#shared/meeting/events'
import { AppendingFile } from './appending-file'
import { writeFileAtomically } from './atomic-file'
import { makeFolder } from './durable-folder'
import { inTurn } from './in-turn'
import { isInPlace } from './is-in-place'
import { readIfThere } from './read-if-there'
import { setAside } from './set-aside'

/** The record cannot be trusted as it is on disk. Nothing was changed: a person has to look at the file. */
export class RecordDamaged extends Error {
  /** @param line number of the line where it shows, counted from 1 */
  constructor(
    readonly file: string,
    readonly line: number,
    readonly fault: string,
  ) {
    super(`${file} is damaged at line ${line}: ${fault}`)
    this.name = 'RecordDamaged'
  }
}

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
          const lines = continueChain(end, batch)
          if (lines.length === 0) return
          await disk.append(Buffer.from(`${lines.map(({ line }) => line).join(`${GOES_ON}\n`)}\n`))
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

/** The lines of the events. Throws, before anything is written, when they do not continue the record. */
function continueChain(end: ChainEnd | null, events: readonly RecordEvent[]): ChainEnd[] {
  const lines: ChainEnd[] = []
  for (const event of events) {
    const previous = lines.at(-1) ?? end
    const fault = eventFault(previous?.edition ?? null, event) ?? linkFault(previous, event)
    if (fault !== null) throw new Error(`event ${event.seq} (${event.type}) cannot be recorded: ${fault}`)
    lines.push(endAt(previous, event))
  }
  return lines
}

const NEWLINE = 0x0a
const GOES_ON = ' '

/** The batches that are whole at the end of a record that may be written to right now, for a copy of the file. What is no record at all stays as it is. */
export function wholeBatches(bytes: Buffer): Buffer {
  let end = bytes.lastIndexOf(NEWLINE) + 1
  while (end > 1 && bytes[end - 2] === GOES_ON.charCodeAt(0)) end = bytes.lastIndexOf(NEWLINE, end - 2) + 1
  return end === 0 ? bytes : bytes.subarray(0, end)
}

/**
 * What a crash can tear is the last batch: cut short, or with a block of it never written (NUL bytes, no JSON). It goes as a whole:
 * nothing of it was acknowledged, and half of what a command leads to is something nobody asked for.
 * A last line that is whole and well-formed but does not chain was not torn: it, or the line before it, was altered, and
 * dropping it might keep the altered one. So that is damage.
 */
function readRecord(
  file: string,
  bytes: Uint8Array,
): { events: RecordEvent[]; end: ChainEnd | null; goodBytes: number } {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const lines: (ChainEnd & { event: RecordEvent })[] = []
  let good = { lines: 0, bytes: 0 }
  for (let at = 0; at < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, at)
    if (newline === -1) break
    const previous = lines.at(-1) ?? null
    const read = readBytes(decoder, previous?.edition ?? null, bytes.subarray(at, newline))
    if ('fault' in read) {
      if (newline === bytes.length - 1) break
      throw new RecordDamaged(file, lines.length + 1, read.fault)
    }
    const fault = linkFault(previous, read.event)
    if (fault !== null) throw new RecordDamaged(file, lines.length + 1, fault)
    lines.push({ ...endAt(previous, read.event, read.line), event: read.event })
    at = newline + 1
    if (!read.goesOn) good = { lines: lines.length, bytes: at }
  }
  const kept = lines.slice(0, good.lines)
  return { events: kept.map(({ event }) => event), end: kept.at(-1) ?? null, goodBytes: good.bytes }
}

function readBytes(
  decoder: TextDecoder,
  edition: number | null,
  bytes: Uint8Array,
): { event: RecordEvent; line: string; goesOn: boolean } | { fault: string } {
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch (error) {
    return { fault: `not UTF-8: ${String(error)}` }
  }
  const goesOn = text.endsWith(GOES_ON)
  const line = goesOn ? text.slice(0, -GOES_ON.length) : text
  const read = readLine(edition, line)
  return 'fault' in read ? read : { ...read, line, goesOn }
}
