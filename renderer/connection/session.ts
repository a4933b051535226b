import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { DocumentReading } from '#shared/document/read-document'
import type { TextEntry } from '#shared/document/text-entry'
import type { MaskWish } from '#shared/papers/find-masks'
import type { PaperDetails } from '#shared/templates/paper-details'
import type { PaperKind, PaperLayouts } from '#shared/templates/paper-layout'
import type { ExportFormat } from '#shared/protocol/console-api'
import type { PaperProgress } from '#shared/protocol/paper-progress'
import type { Language } from '#shared/words/language'
import type { LateSigner } from '#shared/meeting/minutes/late-signature'
import type { Pen } from '#shared/meeting/minutes/signature'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { JoinRequest, SaveState, ConnectionState } from '#shared/link/connection-state'
import type { CommandPayload, CommandType } from '#shared/protocol/command'
import type { LinkSnapshot } from '#shared/link/host-link'
import type { Refusal } from '#shared/meeting/refusals'
import type { ProjectorSetting } from '#shared/projector/projector-setting'
import type { DocumentVersion } from '#shared/protocol/versions'
import type { Asker } from './host-request'

export type { JoinRequest, SaveState, ConnectionState }

/** What a page knows, as one immutable value; a new object whenever anything in it changes: what its link knows, but for how it is linked. */
export interface SessionSnapshot extends Omit<
  LinkSnapshot,
  'meetingId' | 'writable' | 'synced' | 'mesh' | 'ticket' | 'keyHalf' | 'hostUrl'
> {
  /** Open WebRTC data channels to other writers. */
  meshPeers: number
  /** Whether this browser keeps a copy of the document for the time when the host is out of reach. */
  keepsCopy: boolean
  /** Of these, the ones that say they are connected with the host. */
  meshPeersWithHost: number
  /** Something that was written or asked for on this page is not with the host yet. */
  unsent: boolean
  /** Document edits that came in over those channels since the page was opened. */
  meshEditsReceived: number
}

/** One page's part in one meeting. Made by `openParticipantSession`, `openChairSession` or `openProjectorSession`. */
export interface Session {
  readonly doc: Y.Doc
  /** Remote cursors live here: filled from the host's presence, names as in the roster. */
  readonly awareness: Awareness
  snapshot(): SessionSnapshot
  /** Calls back after each change of the snapshot; returns the unsubscriber. */
  subscribe(changed: () => void): () => void
  /** Resolves with null when done and on the host's disk, or with the refusal. While offline it waits for the connection. */
  send<T extends CommandType>(type: T, payload: CommandPayload<T>): Promise<Refusal | null>
  /** A private note to whoever holds the chair. Resolves once the host has it on disk, or with the refusal. */
  sendNote(text: string): Promise<Refusal | null>
  /** What the projector is to show. */
  setStage(stage: ProjectorSetting): Promise<Refusal | null>
  /** A handed-out file. Throws when the host keeps it back or cannot be reached. */
  fetchMaterial(materialId: string): Promise<Blob>
  /** What the tellers of a secret ballot have sent each other, and the archive of one that was added up. Throw as above. */
  fetchTellers(decisionId: string): Promise<{ introductions: string[]; polynomials: string[]; outputs: string[] }>
  fetchElection(decisionId: string): Promise<{ name: string | null; content: Blob }>
  /** Versions of the document, oldest first. These three only for who may restore; the first two throw when the host refuses or cannot be reached. */
  fetchVersions(): Promise<DocumentVersion[]>
  fetchVersion(versionId: string): Promise<DocumentReading>
  /** Puts these entries, or everything (null), back as the version has them. `stayed`: entries that are locked, or may not be taken out. */
  restoreVersion(versionId: string, entries: TextEntry[] | null): Promise<{ stayed: number } | Refusal>
  /** The host is said to be at this address now, "http://192.168.1.7:8420/": it is tried there at once. */
  reachHostAt(url: string): void
  /** Asks to be let in. Only while the connection is `outside`. */
  join(request: JoinRequest): void
  /** The frozen minutes with the signatures so far; null while there are none. */
  fetchMinutes(): Promise<SignedMinutes | null>
  /** A paper as the host writes it, draft or signed; drafts only for who keeps the desk. These five throw when the host cannot be reached. */
  fetchPaper(
    kind: PaperKind,
    format: ExportFormat,
    language: Language,
    signal?: AbortSignal,
  ): Promise<{ name: string | null; content: Blob } | Refusal>
  /** All of the meeting in one file, signed. */
  fetchBundle(language: Language, signal?: AbortSignal): Promise<{ name: string | null; content: Blob } | Refusal>
  /** How far the papers are that this page waits for; null where none are being written. */
  fetchPaperProgress(): Promise<PaperProgress | null>
  /** A copy for the public in one file. Only for who keeps the desk. */
  fetchPublicCopy(wish: MaskWish, language: Language): Promise<{ name: string | null; content: Blob } | Refusal>
  fetchPaperDetails(): Promise<{ details: PaperDetails; layouts: PaperLayouts }>
  /** `number`: whether the next of the series is taken now. Only for who keeps the desk. */
  savePaperDetails(
    details: Omit<PaperDetails, 'number'> & { number: 'take' | 'later' },
  ): Promise<PaperDetails | Refusal>
  /** Brings the text of a late signature to the host: whose it is. Only for who keeps the desk. */
  addSignature(text: string): Promise<{ name: string } | Refusal>
  /** Signs the frozen minutes on this device after the person has seen the text. The payload's digest is compared with the record's first. */
  cosignMinutes(minutes: SignedMinutes, pen?: Pen): Promise<Refusal | null>
  /** By what this device signs minutes that are brought to it while its host is out of reach; null for the host's own pages, whose key never enters a page. */
  lateSigner(): Pick<LateSigner, 'key' | 'seen'> | null
  /** Whom a page asks for what is this meeting's, and as whom. */
  asking(): { params: { meetingId: string }; asker: Asker }
  close(): void
}
