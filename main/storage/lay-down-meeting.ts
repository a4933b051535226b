import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import type { MeetingRow } from '#shared/archive/meeting-row'
import { writeFileAtomically } from './atomic-file'
import type { DataFolder } from './data-folder'
import { documentFiles, meetingFolder } from './data-folder'
import type { FolderMark } from './meeting-index-lines'
import { indexHeader, indexLine } from './meeting-index-lines'
import { minutesPath } from './minutes-files'
import { readIfThere } from './read-if-there'
import { linesText } from './record-lines'
import { documentSnapshot } from './update-log'

/** A meeting as its folder holds it. */
interface WholeMeeting {
  meetingId: string
  /** Lines of the record, in batches as they were decided. */
  batches: readonly (readonly string[])[]
  /** All of the document as one update. */
  document: Uint8Array
  /** Text of the first version of the minutes; null where there is none. */
  minutes: string | null
  row: MeetingRow
}

/**
 * Lays whole meetings down in a data folder that has none and that nobody else has open, thousands in one go: the system
 * writes them to the disk in its own time, for they can be made again.
 */
export class MeetingsLaidDown {
  readonly #known: { row: MeetingRow; mark: FolderMark }[] = []

  constructor(private readonly data: DataFolder) {}

  /** Not waited for file by file: waiting is most of what small files cost. */
  lay({ meetingId, batches, document, minutes, row }: WholeMeeting): void {
    const folder = meetingFolder(this.data, meetingId)
    mkdirSync(folder.document, { recursive: true })
    writeFileSync(documentFiles(folder.document).snapshot, documentSnapshot(document))
    if (minutes !== null) {
      mkdirSync(folder.minutes)
      writeFileSync(minutesPath(folder.minutes, 1), minutes)
    }
    // Last: without it the folder is no meeting.
    writeFileSync(folder.record, batches.map(linesText).join(''))
    const { size, mtimeMs } = statSync(folder.record)
    this.#known.push({ row, mark: [size, mtimeMs] })
  }

  /** Writes what is known of them, so that the first start need not read each. Where something is known of others already, that start adds these by itself. */
  async finish(): Promise<void> {
    const lines = this.#known.map(indexLine)
    if (lines.length > 0 && (await readIfThere(this.data.meetingIndex)) === null)
      await writeFileAtomically(this.data.meetingIndex, [indexHeader, ...lines].join(''))
  }
}
