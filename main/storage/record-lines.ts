import { TextDecoder } from 'node:util'
import type { ChainEnd } from '#shared/journal/chain'
import { endAt, eventFault, linkFault, readLine } from '#shared/journal/chain'
import type { ChainDefinition } from '#shared/journal/edition'
import type { JournalEvent } from '#shared/journal/journal-event'

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

const NEWLINE = 0x0a
const GOES_ON = ' '

/** What is written for a batch of lines. */
export const batchText = (lines: readonly ChainEnd[]): string => linesText(lines.map(({ line }) => line))
export const linesText = (lines: readonly string[]): string => `${lines.join(`${GOES_ON}\n`)}\n`

/** The lines of the events. Throws, before anything is written, when they do not continue the record. */
export function continueChain(
  definition: ChainDefinition,
  end: ChainEnd | null,
  events: readonly JournalEvent[],
): ChainEnd[] {
  const lines: ChainEnd[] = []
  for (const event of events) {
    const previous = lines.at(-1) ?? end
    const fault = eventFault(definition, previous?.edition ?? null, event) ?? linkFault(definition, previous, event)
    if (fault !== null) throw new Error(`event ${event.seq} (${event.type}) cannot be recorded: ${fault}`)
    lines.push(endAt(previous, event))
  }
  return lines
}

/** The batches that are whole at the end of a record that may be written to right now, for a copy of the file. What is no record at all stays as it is. */
export function wholeBatches(bytes: Buffer): Buffer {
  let end = bytes.lastIndexOf(NEWLINE) + 1
  while (end > 1 && bytes[end - 2] === GOES_ON.charCodeAt(0)) end = bytes.lastIndexOf(NEWLINE, end - 2) + 1
  return end === 0 ? bytes : bytes.subarray(0, end)
}

/**
 * Reads the lines of a record behind `before` (null: from its beginning), and hands on each event of a whole batch.
 * What a crash can tear is the last batch: cut short, or with a block of it never written (NUL bytes, no JSON). It goes as a whole:
 * nothing of it was acknowledged, and half of what a command leads to is something nobody asked for.
 * A last line that is whole and well-formed but does not chain was not torn: it, or the line before it, was altered, and
 * dropping it might keep the altered one. So that is damage.
 * @returns the end of the record, and how many of the bytes are good
 */
export function readBatches(
  definition: ChainDefinition,
  file: string,
  bytes: Uint8Array,
  before: ChainEnd | null,
  take: (event: JournalEvent, end: ChainEnd) => void,
): { end: ChainEnd | null; goodBytes: number } {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const good = { end: before, goodBytes: 0 }
  let batch: { event: JournalEvent; end: ChainEnd }[] = []
  for (let at = 0; at < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, at)
    if (newline === -1) break
    const previous = batch.at(-1)?.end ?? good.end
    const line = (previous?.seq ?? -1) + 2
    const read = readBytes(definition, decoder, previous?.edition ?? null, bytes.subarray(at, newline))
    if ('fault' in read) {
      if (newline === bytes.length - 1) break
      throw new RecordDamaged(file, line, read.fault)
    }
    const fault = linkFault(definition, previous, read.event)
    if (fault !== null) throw new RecordDamaged(file, line, fault)
    batch.push({ event: read.event, end: endAt(previous, read.event, read.line) })
    at = newline + 1
    if (read.goesOn) continue
    for (const { event, end } of batch) take(event, end)
    good.end = batch.at(-1)!.end
    good.goodBytes = at
    batch = []
  }
  return good
}

function readBytes(
  definition: ChainDefinition,
  decoder: TextDecoder,
  edition: number | null,
  bytes: Uint8Array,
): { event: JournalEvent; line: string; goesOn: boolean } | { fault: string } {
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch (error) {
    return { fault: `not UTF-8: ${String(error)}` }
  }
  const goesOn = text.endsWith(GOES_ON)
  const line = goesOn ? text.slice(0, -GOES_ON.length) : text
  const read = readLine(definition, edition, line)
  return 'fault' in read ? read : { ...read, line, goesOn }
}
