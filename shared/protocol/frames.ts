import type { MeetingIdentity } from '../meeting/binding'
import type { Refusal } from '../meeting/refusals'
import type { MeetingState } from '../meeting/state'
import type { ProjectorSetting } from '../projector/projector-setting'
import type { Change } from './change'
import type { ChairNote } from './chair-note'
import type { Claim, Promised } from '../meeting/succession/claim'
import type { MeetingTemplate } from '../templates/template'
import type { CommandBody, SignedCommand } from './command'
import type { DeletionNotice } from './versions'

/**
 * The one WebSocket of each page, `/live`. Text frames are these JSON objects; binary frames are y-protocols' sync
 * messages (first byte 0 = sync, then step1 0, step2 1, update 2), large ones in parts (parts.ts).
 */
export type ClientFrame =
  /** Answer to `challenge`: proves the key. `yjs`: the page's Yjs client id, `yjsProof` that this host gave it. `joins`: the code with which a device that is not in the roster yet asks to be let in. */
  | {
      t: 'hello'
      v: number
      as: 'participant'
      key: string
      sig: string
      yjs: number
      yjsProof?: string
      meetingId?: string
      /** Of the address the page was opened at: the meeting it means, where it names none by its id. */
      code?: string
      joins?: string
    }
  /** Answer to `invited`. */
  | { t: 'join'; command: SignedCommand }
  /** The facilitator's and the projector's page, on the loopback listener only. */
  | {
      t: 'hello'
      v: number
      as: 'chair' | 'projector'
      token: string
      yjs: number
      yjsProof?: string
      meetingId: string
    }
  | { t: 'command'; command: SignedCommand }
  /** The chair's page sends bodies; the host signs them with its own key, which never enters a page. */
  | { t: 'chair-command'; body: CommandBody }
  /** A private note to the chair. `id`: answered once, however often it comes. */
  | { t: 'note'; id: string; text: string }
  /** What the projector is to show. */
  | { t: 'stage'; id: string; stage: ProjectorSetting }
  | { t: 'presence'; cursor: Cursor | null }
  /** Answer to `candidate`. */
  | { t: 'promise'; promise: Promised }
  | { t: 'ping'; at: number }

/** Relative positions in the document, as y-tiptap's cursor plugin makes them. */
export interface Cursor {
  anchor: unknown
  head: unknown
}

export type HostFrame =
  /** `proof`: of a host that was asked for one in the address, `/live?prove=<nonce>`; see `hostProofText`. */
  | { t: 'challenge'; nonce: string; v: number; proof?: string }
  /** The code is a meeting's: this one, so that the device can say which it means. */
  | { t: 'invited'; meeting: MeetingIdentity }
  /** In the lobby: known to the host, not let in yet. */
  | { t: 'waiting'; participantId: string; meetingId: string; title: string; keyHalf: KeyHalf }
  | {
      t: 'welcome'
      participantId: string | null
      /** The Yjs client id the page writes under from here on, and what to show with it after a broken line. Null for a projector. */
      yjs: { id: number; proof: string } | null
      /** The record as this page is shown it (shared/meeting/room-view.ts). */
      state: MeetingState
      /** Of the record that `state` is made of. It comes anew with each change. */
      head: string
      mesh: MeshInvitation | null
      ticket: string
      /** Null for the host's own pages. */
      keyHalf: KeyHalf | null
      now: string
      hostInfo: HostInfo | null
      stage: ProjectorSetting
      notes: ChairNote[]
    }
  /** After this the host closes the socket, unless it answers a command. */
  | { t: 'refused'; refusal: Refusal }
  /** Something happened, and is on the host's disk: what became of the record as this page is shown it. `from`: how many events it held before; `head`: what names the record now. */
  | { t: 'record'; from: number; head: string; change: Change }
  /** To people's pages, when they are placed and whenever it changes: where else this host is reached, with a slash at the end, and the key by which it is known there. */
  | { t: 'addresses'; urls: string[]; hostKey: string }
  /** Another computer is the meeting's host now. To people's pages before the connection ends; the chair's stay, and take no more commands. */
  | { t: 'superseded'; claim: Claim; url: string }
  /** From a standby that wants to take over: who follows it answers with a promise. */
  | { t: 'candidate'; claim: Claim }
  | { t: 'receipt'; id: string; refusal: Refusal | null }
  | { t: 'stage'; stage: ProjectorSetting }
  /** To the pages of the chair they are for: all of them, the oldest first. */
  | { t: 'notes'; notes: ChairNote[] }
  /** To who may restore text: what somebody took out in bulk and nobody put back, the oldest first. */
  | { t: 'deletions'; notices: DeletionNotice[] }
  /** Number of this connection's document updates that are on the host's disk, those it said it does not keep among them. */
  | { t: 'saved'; updates: number }
  /** An update, by its number on this connection, that the host does not keep because there is no room for it. The page stays. */
  | { t: 'not-kept'; update: number; refusal: Refusal }
  /** Whether the host's disk fails: what this page was told of is in the host's memory only, or was on a disk that has lost it. At the beginning it does not. */
  | { t: 'disk'; failing: boolean }
  /** What the host's document holds, now and then: base64url state vector and digest of the deletions. A page that differs asks, or sends what it has. */
  | { t: 'compare'; vector: string; deletions: string }
  | { t: 'presence'; peers: PresencePeer[]; gone: number[] }
  /** To the host's own pages, the chair's and the projector's. */
  | { t: 'host'; info: HostInfo }
  /** `at` as in the ping; `now` by the host's wall clock, ISO UTC. */
  | { t: 'pong'; at: number; now: string }

/** How many inks the pages have for other people's carets (`--writer-1` and on, tokens.css). */
export const INKS = 8

/** Where a peer's cursor is. `participantId`, `name` and, once they wrote, `ink` (from 0, below INKS) stand there when the page is first told of them, and when they change. A cursor without `head` selects nothing: its head is where its anchor is. */
export interface PresencePeer {
  yjs: number
  participantId?: string
  name?: string
  ink?: number
  cursor: { anchor: unknown; head?: unknown } | null
}

/** The host's half of the page's device key, base64url (shared/signing/split-key.ts), and what gets it again. */
export interface KeyHalf {
  half: string
  pass: string
}

/** What a writer needs to join the mesh: the signaling path with its ticket, and the room's name. */
export interface MeshInvitation {
  path: string
  room: string
}

/** The state of the host itself, for its own pages. */
export interface HostInfo {
  /** `failing`: writes to the data folder fail and are tried again; the document is kept in memory. */
  disk: 'ok' | 'failing'
  /** Why, while it fails. */
  diskRefusal: Refusal | null
  /** Addresses under which the join page can be reached, best first, with the meeting's code: "http://192.168.1.5:8420/K7M3QX". */
  joinUrls: string[]
  /** The same, without the code, and what is known of each. */
  joinAddresses: JoinAddress[]
  recovered: string[]
  keyProtection: string
  dataDir: string
  /** What the meeting's template has read out at the beginning; null where it is not among the host's. */
  houseRules: Pick<MeetingTemplate, 'ruleText' | 'conduct'> | null
  /** Pages of the participants connected now, by participant id. */
  connected: Record<string, number>
  /** How they are connected, by participant id. */
  links: Record<string, PersonLink>
  standby: StandbyHealth
  arrivals: ArrivalsInfo
}

/** Who came from one address, for the chair to see; the address itself is not told. Participant ids. */
export interface ArrivalsInfo {
  /** Two or more each, waiting or admitted. `held`: so many came at once that direct admission had the later ones wait. */
  together: { people: string[]; held: boolean }[]
  /** By newcomer: somebody whom the chair had sent out before, and who had come from the same address. */
  after: Record<string, string>
}

/** What a network adapter is. `hotspot`: this computer's own. `name`: no adapter but the computer's name. */
export type AdapterKind = 'wifi' | 'cable' | 'hotspot' | 'mobile' | 'vpn' | 'virtual' | 'loopback' | 'unknown'

export interface JoinAddress {
  /** "http://192.168.1.5:8420/" */
  url: string
  /** As the system calls it; "" for none in particular. */
  adapter: string
  kind: AdapterKind | 'name'
  /** Whether phones in the hall may reach it, by what is known. */
  reachable: boolean
}

/** How a participant's pages hang together with the rest. */
export interface PersonLink {
  /** One of them is in the mesh: writing would go on without the host. */
  meshed: boolean
  /** Bytes that the slowest of them has not taken yet. */
  behind: number
}

export interface StandbyHealth {
  /** none: no standby named. copying: its copy is not whole yet. current: what is acknowledged is there too. away: it does not answer. */
  mark: 'none' | 'copying' | 'current' | 'away'
  /** Whether this computer may act as host. */
  mayAct: boolean
  name: string
  /** Devices the host may count on, while the standby is away. */
  room: { answering: number; of: number }
  /** The computer that asked last to be the standby has an older program than this one, or a newer, and was turned away. */
  otherProgram: 'older' | 'newer' | null
  /** Where the meeting goes on when another computer is its host, or null. */
  successor: string | null
}

/** Bytes a device signs to prove its key when it connects: bound to this purpose, so that it can never pass for a command. */
export const helloText = (nonce: string, key: string): string => `yuanzhuo-hello\n${nonce}\n${key}`

/**
 * Bytes a host signs for a page that comes to it at another address than before. `at`: the host and port that the page
 * came to, "192.168.1.7:8420". A host signs only for addresses that are its own, so nobody can pass the proof on.
 */
export const hostProofText = (nonce: string, at: string): string => `yuanzhuo-host\n${nonce}\n${at}`

/** Close codes of `/live`, in the range RFC 6455 leaves to applications. */
export const CLOSE = { refused: 4000, removed: 4001, replaced: 4002, hostClosing: 4003 } as const
