import type { ChainEnd } from '#shared/journal/chain'
import type { JournalEvent } from '#shared/journal/journal-event'
import type { Personal } from '#shared/office/personal'
import type { Recovery } from '../meeting/ports'

/** The office's record, open behind a place up to which it was read before. One writer: the host. */
export interface OfficeLog {
  /** Bytes of the record that are good and on disk. */
  readonly bytes: number
  readonly end: ChainEnd | null
  /** What had to be dropped at opening. */
  readonly recovery: Recovery | null
  /** Returns after the lines are on disk, where the next start looks for them. On failure nothing remains and it throws. */
  append(events: readonly JournalEvent[]): Promise<void>
  close(): Promise<void>
}

/** What is known of people, beside the record and by id. */
export interface PersonalStore {
  get(id: string): Personal | null
  /** On disk when it returns. */
  put(...entries: Personal[]): Promise<void>
  /** Gone from the disk when it returns; ids that are not there are nothing. */
  erase(ids: readonly string[]): Promise<void>
  readonly ids: Iterable<string>
  close(): Promise<void>
}

/** Everything an office keeps on disk. */
export interface OfficeStore {
  /** Whether an office was begun here. */
  begun(): Promise<boolean>
  readSnapshot(): Promise<Buffer | null>
  saveSnapshot(bytes: Uint8Array): Promise<void>
  /**
   * Opens the record and hands on every event behind `after`: null reads all. Throws when the record ends before that
   * place, when it does not go on from there, or is damaged.
   */
  openLog(
    after: { bytes: number; end: ChainEnd } | null,
    take: (event: JournalEvent, end: ChainEnd) => void,
  ): Promise<OfficeLog>
  openPersonal(): Promise<PersonalStore>
  /** Keeps a file under its hex SHA-256; on disk when it returns. */
  saveEvidence(sha256: string, bytes: Uint8Array): Promise<void>
  readEvidence(sha256: string): Promise<Uint8Array | null>
  /** Hex SHA-256 of every file that is kept. */
  evidence(): Promise<string[]>
  /** Gone from the disk when it returns; ones that are not there are nothing. */
  eraseEvidence(sha256s: readonly string[]): Promise<void>
}
