import type { MeetingRow } from '#shared/archive/meeting-row'
import type { EntryCommand, MinutesSignature } from '#shared/meeting/minutes/signature'
import type { CommandBody, SignedCommand } from '#shared/protocol/command'
import type { RecordEvent } from '#shared/meeting/events'
import type { ElectionAnswer, ElectionTask } from '#shared/sealed/election-work'
import type { SealedCopyTerms } from '#shared/protocol/standby'
import type { DeviceKey } from '#shared/signing/device-key'

/** Time, as everything in the host reads it. */
export interface Clock {
  /** Time on the wall, milliseconds since 1970. People and time servers set it. */
  wall(): number
  /** Milliseconds that nobody sets. They may stand still while the computer sleeps (Linux, macOS). */
  monotonic(): number
  /** Runs once, after so many milliseconds. */
  setTimeout(run: () => void, milliseconds: number): Timer
  /** Runs every so many milliseconds until it is cancelled. */
  setInterval(run: () => void, milliseconds: number): Timer
}

export interface Timer {
  /** No effect on a timer that has run or was cancelled. */
  cancel(): void
}

/** What was written is not, or not whole, where the next start will look for it: somebody moved, deleted, replaced or changed the file. */
export class OutOfPlace extends Error {
  constructor(file: string, what: string) {
    super(`${file} ${what}`)
    this.name = 'OutOfPlace'
  }
}

/** Where one meeting's record is kept. One writer: the host. */
export interface RecordLog {
  /** Everything on disk at opening, in order, chain checked. */
  readonly events: readonly RecordEvent[]
  /** Appends lines and returns after they are on disk, where the next start looks for them. On failure nothing of the batch remains and it throws; OutOfPlace when the log is not where it was. */
  append(events: readonly RecordEvent[]): Promise<void>
  close(): Promise<void>
}

/** Where one meeting's document updates are kept. */
export interface UpdateLog {
  /** Snapshot and updates on disk at opening, oldest first. */
  readonly updates: readonly Uint8Array[]
  /** As RecordLog.append. */
  append(updates: readonly Uint8Array[]): Promise<void>
  /** Replaces snapshot and log by this one encoded state. The new snapshot is on disk before the old log goes. */
  compact(state: Uint8Array): Promise<void>
  /** Keeps updates that the document will no longer hold in a file beside it, on disk when it returns. */
  setAside(updates: readonly Uint8Array[]): Promise<void>
  /** Bytes in the log since the last snapshot. */
  readonly logBytes: number
  close(): Promise<void>
}

/** Where the history of one meeting's document is kept. Its frames are the meeting's own affair (document-history.ts). */
export interface HistoryLog {
  /** Appends frames, none of them empty. They outlive the process when it returns; after a power failure the last seconds may be missing. */
  append(frames: readonly Uint8Array[]): Promise<void>
  /** All frames that can be read, oldest first. */
  read(): Promise<Uint8Array[]>
  readonly bytes: number
  close(): Promise<void>
}

/** What a log had to drop to become readable again. */
export interface Recovery {
  file: string
  /** Bytes of a torn last record, moved to `<file>.torn-<time>`. */
  tornBytes: number
  /** Document updates found whole behind damage in the middle of a log: above 0 the bytes set aside may hold acknowledged edits. */
  salvaged?: number
}

/** Keeps the host's private key (32-byte Ed25519 seed). */
export interface KeyVault {
  /** The kept seed, or null when there is none yet. Throws when one is there and cannot be opened: never replaced silently. */
  load(): Promise<Uint8Array | null>
  save(seed: Uint8Array): Promise<void>
  /** Keeps the same key, protected as it is, in another data folder that has none. Needs nothing of its own folder, which may be gone. */
  copyTo(dataDir: string): Promise<void>
  /** How the key is protected, for the facilitator's screen. */
  readonly protection: 'system-keychain' | 'file-0600'
}

/** Signs for the host, which is the chair's hand. The private key stays inside. */
export interface HostSigner {
  /** Base64url Ed25519 public key. */
  readonly publicKey: string
  signCommand(body: CommandBody): SignedCommand
  /** Base64url signature over the bytes; the caller prefixes them with their purpose. */
  sign(bytes: Uint8Array): string
  /** JWS signature (protected, signature) over the base64url payload. */
  signMinutes(payload: string, chair: { id: string; name: string }, signedAt: string): MinutesSignature
  /** JWS signature over the payload, who signed it and what was entered, in this order. */
  signRoll(
    payload: string,
    signatures: readonly MinutesSignature[],
    writtenAt: string,
    entries?: readonly EntryCommand[],
  ): MinutesSignature
  /** Works out in a thread what signatures of this payload are over, so that whoever asks for `signedPayload` of it has it at once. */
  prepareSeal(payload: string): Promise<void>
  /** Keyed digest for tickets that outlive a restart of the host. Base64url. */
  ticketFor(text: string): string
}

/** Bytes of the shortest thing a Sealer seals: a nonce and a tag around one byte. */
export const SEALED_MIN = 12 + 16 + 1

/** Does the arithmetic of secret ballots away from what the meetings run on; see `ElectionWork`. */
export interface ElectionDesk {
  /** Rejects only where the desk itself fails. */
  ask(task: ElectionTask): Promise<ElectionAnswer>
  close(): Promise<void>
}

/** Keeps a standby's copy closed to everybody who has not the recovery code. */
export interface Sealer {
  /** As it is written on paper. */
  newRecoveryCode(): string
  /** `wrapping`: 32 bytes. Slow on purpose. */
  recoveryKeys(typed: string, salt: Uint8Array): { wrapping: Uint8Array; claim: DeviceKey }
  /** `place` is bound in: what was sealed for one place holds at no other. */
  seal(key: Uint8Array, place: string, plain: Uint8Array): Buffer
  /** Null when key or place are wrong, or a byte was changed. */
  unseal(key: Uint8Array, place: string, sealed: Uint8Array): Buffer | null
}

/** One meeting of another host, of which this computer is the standby. */
export interface KeptPairing {
  terms: SealedCopyTerms
  /** Where the host was reached last, "http://192.168.1.5:8420/". */
  hostUrl: string
  /** Where the host's pages were loaded from, the newest last: they come from there after a takeover, and it may be reached there. */
  origins: string[]
  /** By which the host is known at another address; null in pairings made before hosts told it. */
  hostKey: string | null
  /** The newest whole copy; null while there is none. */
  copyId: string | null
}

/** Sealed items in the order of their indices, from 0. */
export interface SealedCopy {
  readonly updates: readonly Uint8Array[]
  /** On disk when it returns. */
  append(items: readonly Uint8Array[]): Promise<void>
  close(): Promise<void>
}

/** Where a standby keeps its pairings and sealed copies. */
export interface StandbyCopies {
  list(): Promise<KeptPairing[]>
  /** On disk when it returns. */
  save(pairing: KeptPairing): Promise<void>
  openCopy(meetingId: string, copyId: string): Promise<SealedCopy>
  /** Deletes all copies of the meeting but this one. */
  keepOnly(meetingId: string, copyId: string): Promise<void>
  /** Deletes pairing and copies. */
  remove(meetingId: string): Promise<void>
}

/** Everything one meeting keeps on disk. */
export interface MeetingStore {
  readonly record: RecordLog
  readonly updates: UpdateLog
  readonly history: HistoryLog
  /** What had to be dropped at opening. */
  readonly recoveries: readonly Recovery[]
  saveMinutes(version: number, text: string): Promise<void>
  readMinutes(version: number): Promise<string | null>
  /** What the host keeps beside the record: notes to the chair, the projector's setting. On disk when it returns. */
  saveAside(text: string): Promise<void>
  readAside(): Promise<string | null>
  /** What the host knows of its standby; holds the key of the standby's copy. On disk when it returns. */
  saveStandby(text: string): Promise<void>
  readStandby(): Promise<string | null>
  /** Keeps a handed-out file under its hex SHA-256; on disk when it returns. */
  saveMaterial(sha256: string, bytes: Uint8Array): Promise<void>
  readMaterial(sha256: string): Promise<Uint8Array | null>
  /** Throws OutOfPlace when record or document are not, as they were written, where the next start looks for them. */
  inPlace(): Promise<void>
  /**
   * Writes record and document anew where they belong, if they are out of place; `document` gives all of it as one update.
   * What somebody else put there is kept beside. Throws when the data folder itself is not this host's any more: moved,
   * replaced, or taken by another host; then nothing is written.
   */
  restore(document: () => Uint8Array): Promise<void>
  close(): Promise<void>
}

/** Where meetings' folders come from. */
export interface MeetingStores {
  /** Opens a meeting's folder. Throws when there is none, or no record in it. */
  open(meetingId: string): Promise<MeetingStore>
  /** Opens a new meeting's folder, made when missing. Throws OutOfPlace when the data folder itself is not this host's any more. */
  make(meetingId: string): Promise<MeetingStore>
  /** Deletes a meeting that has a record, for good. Killed in the middle it leaves what is no meeting any more. */
  remove(meetingId: string): Promise<void>
  /** Deletes what was begun of a meeting; throws, and deletes nothing, when it has a record. */
  discard(meetingId: string): Promise<void>
  /** Signed minutes files of a meeting, by name. */
  minutesFiles(meetingId: string): Promise<string[]>
}

/** Numbers of papers: a series for each unit and year, without gaps, each number given once. */
export interface PaperNumbers {
  /** The meeting's number in that series, on disk when it returns: the one it has, else the next. */
  assign(meetingId: string, unit: string, year: number): Promise<number>
  /** Takes a number that a meeting brought along from another host into the series, so that it is given to no other. */
  adopt(meetingId: string, unit: string, year: number, serial: number): Promise<void>
}

/**
 * What is known of every meeting without opening it. All of it is derived from the folders: what cannot be written here
 * is told to the log and hinders nothing.
 */
export interface MeetingIndex {
  /** By meeting id. Of a meeting that is open the row is the one from before it was opened; there is none yet of a new one. */
  readonly rows: ReadonlyMap<string, MeetingRow>
  /** All rows' summaries, newest first. */
  readonly newestFirst: readonly MeetingRow[]
  /** Where pages of earlier hosts of any of these meetings were loaded from. */
  readonly origins: ReadonlySet<string>
  /** Meetings that were open when the last run ended without closing them: their rows say less than their folders. */
  readonly leftOpen: readonly string[]
  /** To be called before anything may be written to the meeting's folder: from here to `closed` a killed host leaves a mark that the row is not to be relied on. */
  opening(meetingId: string): Promise<void>
  /** Keeps the row of a meeting that nobody writes to any more. */
  closed(row: MeetingRow): Promise<void>
  /** Keeps in the row why the meeting could not be opened. */
  failed(meetingId: string, fault: string): Promise<void>
  /** Keeps nothing of a meeting that was deleted. */
  forget(meetingId: string): Promise<void>
}

/** Which meetings were put away from the list. */
export interface MeetingShelf {
  readonly archived: readonly string[]
  /** On disk when it returns; on failure it throws. */
  saveArchived(ids: readonly string[]): Promise<void>
}
