import type { Block } from '../../document/rich-text'
import type { CommandBody, SignedCommand } from '../../journal/signed-command'
import type { CheckResult, DecisionRule, Stance, Tally } from '../consensus/decision-rules'
import type { Announcement } from '../../decision/announcement'
import type { Verdict } from '../../decision/verdict'
import type { ClauseFate } from '../decisions/clause-fate'
import type { ClausePut } from '../decisions/decisions-state'
import type { RecordEvent } from '../events'
import type { PledgeKind } from '../pledges/pledges-state'
import type { Predecessor } from '../predecessor/predecessor-state'
import type { Label } from '../roles'
import type { Stroke } from '../../signing/stroke'
import type { SuiteName } from '../../signing/suite-names'
import type { Proceedings } from './proceedings'

/**
 * Each that was ever signed stays readable and verifiable; which one is written is for the record's edition to say. Format 2
 * added `proceedings`; of format 3 a seal is signed (`sealOf`), so that words can be left out of a copy.
 */
export const MINUTES_FORMATS = ['yuanzhuo-minutes/1', 'yuanzhuo-minutes/2', 'yuanzhuo-minutes/3'] as const
export type MinutesFormat = (typeof MINUTES_FORMATS)[number]

/**
 * The minutes (会议纪要) as frozen for signing. Its RFC 8785 bytes are the payload that everybody signs, or seals and signs.
 * It carries the whole record, so that a reader can recompute roster, attendance and decisions and needs nothing else.
 */
export interface Minutes {
  format: MinutesFormat
  version: number
  /** Digest of the version this one corrects, or "". */
  replaces: string
  meeting: {
    id: string
    title: string
    place: string
    hostUnit: string
    templateId: string
    rule: DecisionRule
    /** ISO UTC. Null where the meeting did not get that far. */
    openedAt: string | null
    closedAt: string | null
    chair: { name: string; unit: string }
    /** Base64url Ed25519 public key of the host. */
    hostKey: string
  }
  /** Everyone ever admitted, the chair first, then in order of admission. */
  roster: MinutesPerson[]
  agenda: MinutesItem[]
  /** Clauses of the consensus document, in order. */
  clauses: MinutesClause[]
  /** Closed checks that are no clause's last word: decided again later, or the clause was taken out of the document. */
  earlierDecisions: (MinutesDecision & { number: number })[]
  /** Decisions that were announced, in the order of drafting. Absent where there was none. */
  votes?: MinutesVote[]
  /** Pledges that were not taken back, in the order in which they were made. Absent where there was none. */
  pledges?: MinutesPledge[]
  /** What was said of drafts, in the order in which it was said. Absent where there was nothing. */
  comments?: MinutesComment[]
  /** The minutes of the meeting before, by their digest. Absent where none were named. */
  follows?: Predecessor
  /** `clause`: id of the clause or agenda item that it hangs on; absent when on none. */
  actions: { what: string; unit: string; due: string; clause?: string }[]
  /** Absent in format 1. */
  proceedings?: Proceedings
  /** What the meeting found (会议认为), as the secretary wrote it. Absent where nobody did, and in edition 1. */
  findings?: Block[]
  /** Every event up to the freezing, in order. */
  record: RecordEvent[]
  /** Hex SHA-256 of the last line of `record`. */
  recordHead: string
  /** 32 random bytes, base64url: what the salts of a public copy come from. In format 3, once they are frozen. */
  salt?: string
}

export interface MinutesPerson {
  id: string
  name: string
  unit: string
  role: Label
  standing: string
  key: string
  /** Stretches in the room, ISO UTC. */
  presence: { from: string; to: string | null }[]
  /** Nobody said that the person left, and no page of theirs answered from then (ISO UTC) to the end of the meeting. */
  outOfReachSince?: string
}

export interface MinutesItem {
  id: string
  title: string
  plannedMinutes: number
  /** When it was taken up; empty when it was not reached. */
  spans: { from: string; to: string | null }[]
  notes: Block[]
}

export interface MinutesClause {
  id: string
  number: number
  body: Block[]
  text: string
  /** The last closed check of this clause; null when it was never put. */
  decision: MinutesDecision | null
  /** What became of it, where a decision was announced on it; else `decision` says. */
  fate?: ClauseFate
}

/** A decision by a rule of law or the body's own, with everything needed to count it again but the ballots, which the record holds. */
export interface MinutesVote {
  id: string
  title: string
  question: string
  clauses: ClausePut[]
  /** Of the announcement, as it was shown on the wall. */
  digest: string
  announcement: Announcement
  inWriting: boolean
  /** ISO UTC; null where it did not get that far. */
  openedAt: string | null
  closedAt: string | null
  /** Null where it was not counted. */
  verdict: Verdict | null
  /** Why it was taken back; null when it was not. */
  annulled: string | null
  /** Who reserved, disagreed or objected, and why, by seats in the order of the voters; once it is counted. Absent where nobody did. */
  reservations?: { voter: string; name: string; unit: string; stance: Exclude<Stance, 'agree'>; reason: string }[]
  /** Who gave which ballot, where votes have names, in the order of the voters; once it is counted. Absent where there is none. */
  roll?: RollEntry[]
}

/** `choices`: for, against or abstain; ids of options, none for an abstention; or spoilt. */
export interface RollEntry {
  voter: string
  name: string
  unit: string
  choices: string[]
}

/** `name`: "" where it is not to be named; `delivered`: what was written down of it before the freezing. */
export interface MinutesPledge {
  name: string
  unit: string
  kind: PledgeKind
  what: string
  until: string
  delivered: string[]
}

/** `quote`: the words it was about, "" where it was about all of them; `answer`: null where nobody gave one. */
export interface MinutesComment {
  name: string
  unit: string
  quote: string
  said: string
  at: string
  answer: { accepted: boolean; said: string } | null
}

export interface MinutesDecision {
  /** The words that were asked. Where they differ from the clause's text now, `textChanged` is true and the decision stands for these. */
  text: string
  textChanged: boolean
  rule: DecisionRule
  result: CheckResult
  tally: Tally
  closedAt: string
  /** Reserved and disagreeing stances with their reasons, by name. */
  reservations: { name: string; unit: string; stance: Exclude<Stance, 'agree'>; reason: string }[]
}

/**
 * JWS General JSON Serialization (RFC 7515 §7.2.1): one payload, a signature each. Of minutes of format 3 the signatures are
 * over their seal, which the payload gives (`signedPayload`). A pen stroke stands beside its signature, which names its digest. The file on disk is the canonical (RFC 8785) text of this and one line feed.
 */
export interface SignedMinutes {
  payload: string
  /** From edition 2 on in the order of the roster, the chair's first; behind those on the roll whoever signed later. */
  signatures: { protected: string; signature: string; stroke?: Stroke }[]
  /** The host's word who had signed when it wrote the file, as another signature over the payload. Absent in edition 1. */
  roll?: { protected: string; signature: string }
  /** What was entered at the signing (refusals, reservations, pens, certificates), by the commands that said so, in their order. Absent where there is nothing, and in public copies. */
  entries?: SignedCommand<CommandBody & { meetingId?: unknown }>[]
}

/** Protected header of a signature by the key of the own device. */
export interface DeviceSignatureHeader {
  alg: 'EdDSA'
  /** The signer's base64url public key, as bound in the roster. */
  kid: string
  /** The signer's participant id as in the roster. */
  signer: string
  /** As in the roster. Absent in format 3, whose public copies name nobody unasked. */
  name?: string
  /** Signer's clock, ISO UTC: a claim. */
  signedAt: string
  /** Digest of the pen stroke beside the signature. Only in format 3, and absent where none was drawn. */
  stroke?: string
}

/** Protected header of a signature by a signing key, which the own device has bound to its person. Only in format 3. */
export interface SigningKeyHeader {
  alg: SuiteName
  /** The signing key. */
  kid: string
  signer: string
  signedAt: string
  stroke?: string
  /** Whether the device asks for the key by a PIN: its word. */
  pin: boolean
  /** The device's signature that says whose key it is (`bindKey`). */
  bound: string
}

export type SignatureHeader = DeviceSignatureHeader | SigningKeyHeader

/** Protected header of the host's roll of who signed. */
export interface RollHeader {
  alg: 'EdDSA'
  /** The host's base64url public key, as the minutes name it. */
  kid: string
  /** Base64url digests of the signatures' canonical JSON, in the file's order. */
  signed: string[]
  /** Base64url digests of the entries, in the file's order. Absent where there are none. */
  entered?: string[]
  /** When the last of them was given, by the host's clock, ISO UTC. */
  writtenAt: string
}
