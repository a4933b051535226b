import type { RecordEvent } from './events'
import type { CheckResult, DecisionRule, Stance, Tally } from './consensus/decision-rules'
import type { Role, Powers } from './roles'
import { CHAIR_ROLE, POWERS } from './roles'
import type { Hand, Speech, SpeakingOrder } from './speaking/speaking'

export type Phase = 'preparing' | 'running' | 'closed'
/** `removed` may ask again in the lobby, `banned` may not. `merged`: this request turned out to be another entry of the roster. */
export type ParticipantStatus = 'waiting' | 'admitted' | 'refused' | 'removed' | 'banned' | 'merged'

/** A stretch of time in ISO UTC; `to` null while it lasts. */
export interface Span {
  from: string
  to: string | null
}

export interface Participant {
  id: string
  name: string
  unit: string
  roleId: string
  /** Base64url Ed25519 public key of the device. The chair's is the host key. "" for a person in the room without a device. */
  key: string
  status: ParticipantStatus
  /** The row of the invitation list the chair said this person is. */
  inviteeId?: string
  /** Entered into the roster by another's hand, and why. */
  entered?: { by: string; reason: string }
  /** When the person was in the room. The last one is open while present. */
  presence: Span[]
}

export interface ItemSpan extends Span {
  itemId: string
  title: string
  plannedMinutes: number
  kind: string
  /** Measured by the host when it was closed; null while open and in records of protocol 1. */
  elapsedMs: number | null
}

/** An item the chair passed over. Taking it up later undoes it. */
export interface SkippedItem {
  itemId: string
  title: string
  plannedMinutes: number
  kind: string
  carryOver: boolean
  reason: string
  at: string
}

/** One row of the invitation list. */
export interface Invitee {
  id: string
  name: string
  unit: string
  /** 界别; "" when the list has none. */
  sector: string
  roleId: string
  /** 请假. */
  excused: boolean
  excuse: string
}

/** 回避: not asked in checks opened during this item. */
export interface Recusal {
  participantId: string
  itemId: string
  reason: string
  by: string
  at: string
}

export interface Marker {
  id: string
  itemId: string
  text: string
  by: string
  at: string
}

export interface Material {
  id: string
  name: string
  mediaType: string
  bytes: number
  /** Hex. */
  sha256: string
  at: string
  withdrawn: boolean
}

export interface SpeakerWarning {
  participantId: string
  reason: string
  by: string
  at: string
}

/** A stretch of the meeting under one person's chair. */
export interface ChairTerm {
  participantId: string
  from: string
  reason: string
  mustSign: boolean
}

/** A computer that keeps a sealed copy and may become host. */
export interface Standby {
  id: string
  name: string
  /** Where its pages are. */
  url: string
  /** Base64url public keys: its own, and what the recovery code signs with. */
  key: string
  recoveryKey: string
}

/** The standby became host. */
export interface Succession {
  term: number
  hostKey: string
  name: string
  url: string
  /** Where the pages of the host before were loaded from. */
  origins: string[]
  at: string
}

/** What an earlier host had recorded and the record does not hold. */
export interface Annex {
  at: string
  events: RecordEvent[]
}

export interface GivenStance {
  stance: Stance
  reason: string
  at: string
  /** Given by word of mouth to this person, and why; absent when given by the own device. */
  entered?: { by: string; because: string }
}

/** One consensus check (共识确认) of one clause. */
export interface ConsensusCheck {
  id: string
  clauseId: string
  number: number
  text: string
  rule: DecisionRule
  eligible: string[]
  /** Not asked because of 回避. */
  recused: string[]
  /** By participant id; the last one given counts. */
  stances: Record<string, GivenStance>
  openedAt: string
  closed: { at: string; result: CheckResult; tally: Tally } | null
}

export interface MinutesVersion {
  version: number
  digest: string
  replaces: string
  frozenAt: string
  /** In the order of signing; the chair first. */
  signatures: { participantId: string; key: string; at: string; protected: string; signature: string }[]
}

/** What the record says now: the fold of all events by `reduce`. Never changed in place. */
export interface MeetingState {
  meetingId: string
  title: string
  place: string
  hostUnit: string
  templateId: string
  rule: DecisionRule
  roles: Role[]
  hostKey: string
  code: string
  phase: Phase
  createdAt: string
  openedAt: string | null
  closedAt: string | null
  directAdmission: boolean
  /** Counts the hosts: 1, and one more with each succession. */
  term: number
  standby: Standby | null
  successions: Succession[]
  annexes: Annex[]
  /** Id of the meeting this one continues, or "". */
  continues: string
  /** Who held the chair after a transfer, in order; empty while the host's own chair does. */
  chairTerms: ChairTerm[]
  invitees: Invitee[]
  /** Rows ever imported: numbers are not used twice. */
  inviteesEver: number
  speakingOrder: SpeakingOrder
  /** Speaking time of a turn that is called now, milliseconds. */
  speechLimitMs: number
  /** Raised, in the order of raising. */
  hands: Hand[]
  /** In the order of calling. At most the last one is running. */
  speeches: Speech[]
  warnings: SpeakerWarning[]
  skipped: SkippedItem[]
  recusals: Recusal[]
  markers: Marker[]
  materials: Material[]
  /** When the host's clock was set, or it slept. */
  clockJumps: { at: string; byMs: number }[]
  /** By participant id; the chair is "chair". */
  participants: Record<string, Participant>
  /** Agenda items as they were taken up, in order; the last one is open while current. */
  items: ItemSpan[]
  /** In the order of opening. At most one is open. */
  checks: ConsensusCheck[]
  minutes: MinutesVersion[]
  /** True from freezing the minutes until they are reopened: the document takes no edits. */
  locked: boolean
  /** Number of events folded in. */
  events: number
}

export const CHAIR_ID = 'chair'

export const roleOf = (state: MeetingState, participant: Participant): Role =>
  [CHAIR_ROLE, ...state.roles].find((role) => role.id === participant.roleId) ?? {
    id: participant.roleId,
    label: { zh: participant.roleId, en: participant.roleId },
    standing: 'observer',
  }

/** Whose device signs the chair's commands now. */
export const chairHolder = (state: MeetingState): string => state.chairTerms.at(-1)?.participantId ?? CHAIR_ID

/** What the person may do now. Who is not admitted may do nothing. An acting chair keeps the say of the own role. */
export function powersOf(state: MeetingState, participantId: string): Powers {
  const participant = state.participants[participantId]
  if (!participant || participant.status !== 'admitted')
    return { chair: false, write: false, decide: false, needsAdmission: true }
  const powers = POWERS[roleOf(state, participant).standing]
  const chair = chairHolder(state) === participantId
  return { ...powers, chair, write: powers.write || chair }
}

/** True for who is in the roster without a device: what they say is entered by the secretary or the chair. */
export const isDeviceless = (participant: Participant): boolean => participant.key === ''

export const isPresent = (participant: Participant): boolean => participant.presence.at(-1)?.to === null

export const currentItem = (state: MeetingState): ItemSpan | null => {
  const last = state.items.at(-1)
  return last && last.to === null ? last : null
}

/** The turn now called or running, or null. */
export const currentSpeech = (state: MeetingState): Speech | null => {
  const last = state.speeches.at(-1)
  return last && !last.passed && last.endedAt === null ? last : null
}

/** Recused from the item now open. */
export const recusedNow = (state: MeetingState): string[] => {
  const item = currentItem(state)
  return item === null
    ? []
    : state.recusals.filter((each) => each.itemId === item.itemId).map((each) => each.participantId)
}

export const openCheck = (state: MeetingState): ConsensusCheck | null => {
  const last = state.checks.at(-1)
  return last && last.closed === null ? last : null
}

/** The last closed check of a clause, or null when it was never decided. */
export const decidedCheck = (state: MeetingState, clauseId: string): ConsensusCheck | null =>
  state.checks.findLast((check) => check.clauseId === clauseId && check.closed !== null) ?? null

/** The version now frozen for signing, or null while the minutes are open. */
export const frozenMinutes = (state: MeetingState): MinutesVersion | null =>
  state.locked ? (state.minutes.at(-1) ?? null) : null
