import { statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { newestFirst } from '#shared/archive/list-meetings'
import type { MeetingRow } from '#shared/archive/meeting-row'
import { faultyRow } from '#shared/archive/meeting-row'
import { logger } from '../log/logger'
import type { MeetingIndex } from '../meeting/ports'
import { AppendingFile } from './appending-file'
import { writeFileAtomically } from './atomic-file'
import type { DataFolder } from './data-folder'
import { meetingFolder, meetingIds } from './data-folder'
import { inTurn } from './in-turn'
import { indexHeader, indexLine, parseIndex } from './meeting-index-lines'
import type { FolderMark } from './meeting-index-lines'
import { readIfThere } from './read-if-there'
import { readMeetingRow } from './read-meeting-row'
import { setAside } from './set-aside'

const log = logger('meeting')

/** What did not fit between index and folders when the index was opened. Meetings are named by title. */
export interface IndexFindings {
  /** There are meetings, and was no index. */
  missing: boolean
  /** Path of the copy of an index that was damaged, or null. */
  damaged: string | null
  /** Meetings the index did not hold, read from their folders. */
  added: string[]
  /** Meetings in the index whose folders are gone. */
  gone: string[]
}

/** Lines that say nothing any more are cleared away once there are so many more of them than meetings. */
const SURPLUS_LINES = 1000
/** Folders looked at in one go, and the pause after it in milliseconds: a look costs 10 to 100 µs, and a meeting may be running meanwhile. */
const REVIEWED_AT_ONCE = 50
const REVIEW_PAUSE = 5
/** Milliseconds after which that begins: the first screen has been asked for by then. */
const REVIEW_AFTER = 400

/**
 * The index of the meetings in one file: a line for each meeting, appended when it is closed, and a mark while it is
 * open. Only one process may have it open; see lockFolder.
 */
export class MeetingIndexFile implements MeetingIndex {
  readonly rows = new Map<string, MeetingRow>()
  leftOpen: string[] = []
  readonly #marks = new Map<string, FolderMark>()
  readonly #open = new Set<string>()
  #file: AppendingFile | null = null
  #lines = 0
  #sorted: { rows: MeetingRow[]; origins: ReadonlySet<string> } | null = null
  #closing = false
  readonly #turn = inTurn()

  private constructor(private readonly data: DataFolder) {}

  /**
   * Reads the index, and the folders of the meetings it does not hold. `reading`: told how many those are before they
   * are read, which takes some milliseconds each.
   */
  static async open(
    data: DataFolder,
    reading: (meetings: number) => void,
  ): Promise<{ index: MeetingIndexFile; found: IndexFindings }> {
    const index = new MeetingIndexFile(data)
    const found = await index.#load(reading)
    return { index, found }
  }

  get newestFirst(): readonly MeetingRow[] {
    return this.#inOrder.rows
  }

  get origins(): ReadonlySet<string> {
    return this.#inOrder.origins
  }

  async opening(meetingId: string): Promise<void> {
    if (this.#open.has(meetingId)) return
    this.#open.add(meetingId)
    await this.#append([indexLine({ opened: meetingId })])
  }

  async closed(row: MeetingRow): Promise<void> {
    await this.#keep(row)
  }

  async failed(meetingId: string, fault: string): Promise<void> {
    const known =
      this.rows.get(meetingId) ?? (await readMeetingRow(meetingId, meetingFolder(this.data, meetingId), undefined))
    await this.#keep(faultyRow(meetingId, fault, known ?? undefined))
  }

  async forget(meetingId: string): Promise<void> {
    this.rows.delete(meetingId)
    this.#marks.delete(meetingId)
    this.#open.delete(meetingId)
    this.#sorted = null
    // Lines cannot be taken out of the file but by writing it anew.
    await this.#turn(async () => {
      if (!this.#closing) await this.#rewrite()
    })
  }

  /**
   * Looks at every folder whether it is still as the row says, the newest meetings first, and reads those anew that
   * somebody else has changed. `stale`: told of each that says something else now.
   */
  async review(stale: (row: MeetingRow) => void): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, REVIEW_AFTER).unref())
    const ids = this.newestFirst.map(({ summary }) => summary.id)
    for (let at = 0; at < ids.length && !this.#closing; at += REVIEWED_AT_ONCE) {
      for (const id of ids.slice(at, at + REVIEWED_AT_ONCE)) {
        if (this.#closing || this.#open.has(id) || this.#fits(id)) continue
        const before = this.rows.get(id)
        const row = await readMeetingRow(id, meetingFolder(this.data, id), before)
        if (this.#open.has(id) || row === null) continue
        await this.#keep(row)
        if (!isDeepStrictEqual(before, row)) stale(row)
      }
      await new Promise((resolve) => setTimeout(resolve, REVIEW_PAUSE).unref())
    }
  }

  async close(): Promise<void> {
    this.#closing = true
    await this.#turn(async () => this.#file?.close())
  }

  async #load(reading: (meetings: number) => void): Promise<IndexFindings> {
    const ids = new Set(await meetingIds(this.data))
    const bytes = await readIfThere(this.data.meetingIndex)
    const parsed = parseIndex(bytes ?? Buffer.alloc(0))
    const damaged = parsed.unreadable > 0 ? await setAside(this.data.meetingIndex, 'damaged', bytes!) : null
    for (const [id, { row, mark }] of parsed.rows) {
      this.rows.set(id, row)
      this.#marks.set(id, mark)
    }
    const gone = [...this.rows.values()].filter(({ summary }) => !ids.has(summary.id))
    for (const { summary } of gone) this.rows.delete(summary.id)

    for (const id of parsed.open) if (ids.has(id) && (await this.#hasRecord(id))) this.#open.add(id)
    this.leftOpen = [...this.#open]
    const unknown = [...ids].filter(
      (id) => !this.#open.has(id) && !isWell(this.rows.get(id)) && !(this.rows.has(id) && this.#fits(id)),
    )
    if (unknown.length > 0) reading(unknown.length)
    const added: string[] = []
    for (const id of unknown) {
      const before = this.rows.get(id)
      const row = await readMeetingRow(id, meetingFolder(this.data, id), before)
      if (row === null) continue
      this.#set(row, await this.#markOf(id))
      if (!before) added.push(row.summary.title)
    }

    this.#lines = parsed.lines
    if (bytes === null || !parsed.whole || damaged !== null || unknown.length > 0 || gone.length > 0 || this.#surplus)
      await this.#turn(() => this.#rewrite())
    else await this.#turn(async () => void (this.#file = await AppendingFile.open(this.data.meetingIndex)))
    return {
      missing: bytes === null && added.length > 0,
      damaged,
      added,
      gone: gone.map(({ summary }) => summary.title),
    }
  }

  get #inOrder(): { rows: MeetingRow[]; origins: ReadonlySet<string> } {
    return (this.#sorted ??= {
      rows: [...this.rows.values()].sort((a, b) => newestFirst(a.summary, b.summary)),
      origins: new Set([...this.rows.values()].flatMap(({ origins }) => origins)),
    })
  }

  get #surplus(): boolean {
    return this.#lines > 2 * this.rows.size + SURPLUS_LINES
  }

  async #keep(row: MeetingRow): Promise<void> {
    const { id } = row.summary
    const mark = await this.#markOf(id)
    this.#set(row, mark)
    this.#open.delete(id)
    await this.#append([indexLine({ mark, row })])
  }

  #set(row: MeetingRow, mark: FolderMark): void {
    this.rows.set(row.summary.id, row)
    this.#marks.set(row.summary.id, mark)
    this.#sorted = null
  }

  async #append(lines: readonly string[]): Promise<void> {
    await this.#turn(async () => {
      if (this.#closing) return
      try {
        if (this.#file === null || this.#surplus) return await this.#rewrite()
        await this.#file.append(Buffer.from(lines.join('')))
        this.#lines += lines.length
      } catch (error) {
        log.error('the index of the meetings could not be written; the next start reads what it lacks', { error })
      }
    })
  }

  /** Writes the file anew, without the lines that say nothing any more. */
  async #rewrite(): Promise<void> {
    await this.#file?.close()
    this.#file = null
    const lines = [
      indexHeader,
      ...[...this.rows].map(([id, row]) => indexLine({ mark: this.#marks.get(id)!, row })),
      ...[...this.#open].map((opened) => indexLine({ opened })),
    ]
    await writeFileAtomically(this.data.meetingIndex, lines.join(''))
    this.#file = await AppendingFile.open(this.data.meetingIndex)
    this.#lines = lines.length
  }

  #fits(meetingId: string): boolean {
    const found = statSync(meetingFolder(this.data, meetingId).record, { throwIfNoEntry: false })
    const [bytes, mtime] = this.#marks.get(meetingId) ?? []
    return found !== undefined && found.size === bytes && found.mtimeMs === mtime
  }

  async #markOf(meetingId: string): Promise<FolderMark> {
    const found = await stat(meetingFolder(this.data, meetingId).record).catch(() => null) // gone: then nothing fits
    return [found?.size ?? -1, found?.mtimeMs ?? -1]
  }

  /** A mark without a record is left by a meeting whose making was interrupted. */
  async #hasRecord(meetingId: string): Promise<boolean> {
    return (await this.#markOf(meetingId))[0] > 0
  }
}

const isWell = (row: MeetingRow | undefined): boolean => row !== undefined && row.summary.fault === undefined

/**
 * The rows of all meetings of a data folder, newest first, read without changing anything: a host may be running on it.
 * What the index does not know, or no longer, is read from the folders.
 */
export async function readMeetingRows(data: DataFolder): Promise<MeetingRow[]> {
  const { rows, open } = parseIndex((await readIfThere(data.meetingIndex)) ?? Buffer.alloc(0))
  const found: MeetingRow[] = []
  for (const id of await meetingIds(data)) {
    const folder = meetingFolder(data, id)
    const known = rows.get(id)
    const record = statSync(folder.record, { throwIfNoEntry: false })
    const fits =
      known !== undefined &&
      isWell(known.row) &&
      !open.has(id) &&
      record?.size === known.mark[0] &&
      record.mtimeMs === known.mark[1]
    const row = fits ? known.row : await readMeetingRow(id, folder, known?.row)
    if (row !== null) found.push(row)
  }
  return found.sort((a, b) => newestFirst(a.summary, b.summary))
}
