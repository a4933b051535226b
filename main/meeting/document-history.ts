import { randomBytes } from 'node:crypto'
import * as Y from 'yjs'
import type { DocumentReading } from '#shared/document/read-document'
import { readDocument } from '#shared/document/read-document'
import type { TextEntry } from '#shared/document/text-entry'
import { entriesOf, entryKey, wordsOfEntry } from '#shared/document/text-entry'
import type { UpdateEffect } from '#shared/document/update-effect'
import type { DocumentVersion, ListedEntry } from '#shared/protocol/versions'
import { logger } from '../log/logger'
import { supervise } from '../runtime/supervise'
import type { HistoryChange, HistoryFrame } from './history-frame'
import { decodeFrame, encodeFrame, versionIn } from './history-frame'
import { ENTRIES_LISTED, HISTORY_MAX, VERSION_EVERY } from './limits'
import type { Clock, HistoryLog, Timer } from './ports'

const log = logger('document')
const supervised = supervise((error) => log.error('a version of the document could not be kept', { error }))

/** Who the host's own edits are by. */
export const BY_HOST = 'host'

interface Tally {
  added: number
  removed: number
  touched: Map<string, TextEntry>
}

/**
 * What happened to a meeting's document: every update with who brought it and when, and versions of the text in between.
 * Kept beside the meeting and never folded away, so that what was taken out can be brought back and the meeting be
 * played again. Nothing here decides anything, and what goes wrong here hinders nobody from writing.
 */
export class DocumentHistory {
  /** Frames begin with a whole state in each run, and again after something could not be written. */
  #begun = false
  #changes: HistoryChange[] = []
  #frames: Uint8Array[] = []
  #tallies = new Map<string, Tally>()
  #labels = new Map<string, string>()
  /** Something was written since the last version. */
  #changed = false
  #kept = false
  #timer: Timer | null = null
  #failing = false
  #full = false

  /** @param doc asked when it is needed: the document may be made after its history. */
  constructor(
    private readonly log: HistoryLog,
    private readonly clock: Clock,
    private readonly doc: () => Y.Doc,
  ) {}

  /** To be called before each change: the first is preceded by the document as it was. */
  begin(): void {
    if (this.#begun) return
    this.#begun = true
    this.#add({ is: 'state', at: this.clock.wall(), update: Y.encodeStateAsUpdate(this.doc()) })
    if (!this.#kept && entriesOf(readDocument(this.doc())).length > 0) this.keep('opened')
  }

  /** A change that was just applied. `effect`: null for what the host did. */
  changed(by: string, update: Uint8Array, effect: UpdateEffect | null): void {
    if (this.log.bytes < HISTORY_MAX) this.#changes.push({ by, update })
    else if (!this.#full)
      log.warn('the history of the document is full; from here on it keeps versions, no single changes')
    this.#full = this.log.bytes >= HISTORY_MAX
    this.#changed = true
    this.#timer ??= this.clock.setTimeout(
      supervised(() => {
        this.#timer = null
        if (this.#changed) this.keep('time')
        void this.written()
      }),
      VERSION_EVERY,
    )
    if (!effect) return
    const tally = this.#tallies.get(by) ?? { added: 0, removed: 0, touched: new Map<string, TextEntry>() }
    tally.added += effect.added
    tally.removed += effect.removed.total
    for (const [key, entry] of effect.touched) tally.touched.set(key, entry)
    this.#tallies.set(by, tally)
  }

  /** Keeps a version of the document as it is now, or as it was (`reading`). Answers its id; with `written` it is on disk. */
  keep(
    why: DocumentVersion['why'],
    { about = '', by = '', reading }: { about?: string; by?: string; reading?: DocumentReading } = {},
  ): string {
    this.#gather()
    const at = this.clock.wall()
    const text = reading ?? (this.#changed || !this.#kept ? readDocument(this.doc()) : null)
    const version: DocumentVersion = {
      id: randomBytes(9).toString('base64url'),
      at: new Date(at).toISOString(),
      why,
      about,
      by,
      // A version from before belongs to no stretch: what led to it is told with the next.
      changes: reading ? [] : this.#changesSince(text),
    }
    this.#add({ is: 'version', at, version, reading: text })
    if (reading) {
      this.#changed = true // the next one must not be taken for the same text
    } else {
      this.#changed = false
      this.#kept = true
      this.#tallies.clear()
    }
    return version.id
  }

  /** How an entry is called in a list: by its title, or by how it begins. */
  label(entry: TextEntry, reading: DocumentReading | null): string {
    const words = reading && wordsOfEntry(reading, entry)
    const known = this.#labels.get(entryKey(entry)) ?? ''
    if (words === null || words === '') return known
    const line = [...words.trim().split('\n')[0]!]
    const label = line.length > LABEL_LETTERS ? `${line.slice(0, LABEL_LETTERS).join('')}…` : line.join('')
    this.#labels.set(entryKey(entry), label)
    return label
  }

  /** Writes what is not with the system yet. Never throws: what cannot be written is told to the log, and the next change begins with the whole text. */
  async written(): Promise<void> {
    this.#gather()
    const frames = this.#frames.splice(0)
    if (frames.length === 0) return
    try {
      await this.log.append(frames)
      this.#failing = false
    } catch (error) {
      if (!this.#failing) log.error('the history of the document could not be written; it has a gap', { error })
      this.#failing = true
      this.#begun = this.#kept = false
    }
  }

  /** All versions, oldest first. */
  async versions(): Promise<DocumentVersion[]> {
    await this.written()
    const found = new Map<string, DocumentVersion>() // a standby's copy may hold some twice
    for (const frame of await this.log.read()) {
      const version = versionIn(frame)
      if (version) found.set(version.id, version)
    }
    return [...found.values()]
  }

  /** The text of a version; null when there is no such version. */
  async reading(versionId: string): Promise<DocumentReading | null> {
    await this.written()
    const frames = (await this.log.read()).filter((frame) => versionIn(frame) !== null)
    const at = frames.findLastIndex((frame) => versionIn(frame)!.id === versionId)
    for (const frame of frames.slice(0, at + 1).reverse()) {
      const version = decodeFrame(frame)
      if (version?.is === 'version' && version.reading) return version.reading
    }
    return null
  }

  /** Keeps what was written last, and stops. */
  async close(): Promise<void> {
    this.#timer?.cancel()
    if (this.#changed) this.keep('time')
    await this.written()
  }

  #changesSince(text: DocumentReading | null): DocumentVersion['changes'] {
    return [...this.#tallies].map(([by, { added, removed, touched }]) => {
      const entries: ListedEntry[] = [...touched.values()]
        .slice(0, ENTRIES_LISTED)
        .map((entry) => ({ ...entry, label: this.label(entry, text) }))
      return { by, added, removed, entries, more: touched.size - entries.length }
    })
  }

  #gather(): void {
    if (this.#changes.length === 0) return
    const changes = this.#changes.splice(0)
    this.#frames.push(encodeFrame({ is: 'changes', at: this.clock.wall(), changes }))
  }

  #add(frame: HistoryFrame): void {
    this.#frames.push(encodeFrame(frame))
  }
}

/** Letters of a label: enough to know an entry again in a list. */
const LABEL_LETTERS = 18
