import type { SignedCommand } from '../protocol/command'
import type { Claim, Promised } from './succession/claim'
import type { CheckResult, DecisionRule, Stance, Tally } from './consensus/decision-rules'
import type { Role } from './roles'
import type { HandStance, SpeakingOrder, SpeechStance } from './speaking/speaking'

/** What happened, past tense. `data` of each event type; the record's only vocabulary. */
export interface EventData {
  'meeting.created': {
    meetingId: string
    title: string
    place: string
    hostUnit: string
    templateId: string
    rule: DecisionRule
    roles: Role[]
    chair: { name: string; unit: string }
    /** Base64url Ed25519 public key of the host: signs the chair's commands and the minutes. */
    hostKey: string
    code: string
    /** Id of the meeting this one continues. */
    continues?: string
  }
  'meeting.opened': Record<string, never>
  /** 散会. */
  'meeting.closed': Record<string, never>
  /** From here on this person's device signs the chair's commands; "chair" is the host's key again. `mustSign`: minutes without this person's signature are not valid. */
  'chair.transferred': { participantId: string; reason: string; mustSign: boolean }
  /** Another computer keeps a sealed copy and may become host with the recovery code. `url`: where its pages are, "http://192.168.1.7:8420/". `key`: its own; `recoveryKey`: what the recovery code signs with. */
  'standby.named': { standbyId: string; name: string; url: string; key: string; recoveryKey: string }
  /** It may not any more. */
  'standby.released': { standbyId: string }
  /** The standby is the host from here on. `promises`: of the devices that follow it, more than half of those that were in the room. `origins`: where the pages of the host before were loaded from. */
  'host.succeeded': { claim: Claim; promises: Promised[]; origins: string[] }
  /** What the host before had recorded after the standby's copy ended: kept for people to read; it changed nothing. */
  'annex.received': { events: readonly unknown[] }
  /** The host's clock was set, or the host slept: from here on wall time is `byMs` milliseconds off what came before. Durations do not depend on it. */
  'clock.jumped': { byMs: number }
  'admission.set': { direct: boolean }
  'participant.requested': { participantId: string; name: string; unit: string; roleId: string; key: string }
  /** `inviteeId`: the row of the invitation list, where the chair named it. */
  'participant.admitted': { participantId: string; roleId: string; inviteeId?: string }
  'participant.refused': { participantId: string }
  'participant.removed': { participantId: string }
  'participant.assigned': { participantId: string; roleId: string }
  /** The waiting `participantId` was found to be `into`, who goes on with the new device's key. */
  'participant.merged': { participantId: string; into: string }
  /** In the room without a device: admitted, with no key. Others enter what this person says. */
  'participant.entered': {
    participantId: string
    name: string
    unit: string
    roleId: string
    reason: string
    inviteeId?: string
  }
  'participant.banned': { participantId: string; reason: string }
  'participant.renamed': { participantId: string; name: string; unit: string }
  'invitations.imported': {
    invitees: { inviteeId: string; name: string; unit: string; sector: string; roleId: string }[]
  }
  'invitee.excused': { inviteeId: string; excused: boolean; reason: string }
  'invitee.removed': { inviteeId: string }
  /** In the room from `at` on (the event's own time). */
  'attendance.arrived': { participantId: string; reason?: string }
  /** Gone since `since` (ISO time): the event itself is written only after a grace time, so that a Wi-Fi drop is no departure. */
  'attendance.left': { participantId: string; since: string; reason?: string }
  'recusal.declared': { participantId: string; itemId: string; reason: string }
  'recusal.lifted': { participantId: string; itemId: string }
  'item.opened': { itemId: string; title: string; plannedMinutes: number; kind?: string }
  /** `elapsedMs`: by the host's monotonic clock, unlike the difference of the events' times. Absent in records of protocol 1. */
  'item.closed': { itemId: string; elapsedMs?: number }
  'item.skipped': {
    itemId: string
    title: string
    plannedMinutes: number
    kind: string
    carryOver: boolean
    reason: string
  }
  'speaking.set': { order: SpeakingOrder; limitMs: number }
  'hand.raised': { participantId: string; stance: HandStance }
  'hand.lowered': { participantId: string }
  /** `override`: why somebody else than the next was called, or "". `itemId`: the item under discussion, or "". */
  'speaker.called': {
    speechId: string
    participantId: string
    stance: SpeechStance
    itemId: string
    limitMs: number
    override: string
  }
  /** Called, and did not speak. */
  'speaker.passed': { speechId: string }
  'speaker.warned': { participantId: string; reason: string }
  'speech.started': { speechId: string }
  'speech.extended': { speechId: string; byMs: number }
  /** `elapsedMs`: by the host's monotonic clock. A host that slept did not count meanwhile. */
  'speech.ended': { speechId: string; elapsedMs: number }
  'marker.placed': { markerId: string; itemId: string; text: string }
  'material.added': { materialId: string; name: string; mediaType: string; bytes: number; sha256: string }
  'material.withdrawn': { materialId: string }
  /** Text, number and electorate are frozen here: what is asked, and whom. `recused`: would be asked but for 回避; absent when nobody. */
  'check.opened': {
    checkId: string
    clauseId: string
    number: number
    text: string
    rule: DecisionRule
    eligible: string[]
    recused?: string[]
  }
  /** `enteredBecause`: given by word of mouth to whoever is `by`, and why; absent when given by the own device. */
  'stance.given': { checkId: string; participantId: string; stance: Stance; reason: string; enteredBecause?: string }
  'check.closed': { checkId: string; result: CheckResult; tally: Tally }
  /** `digest`: base64url SHA-256 of the minutes' canonical bytes; `replaces`: digest of the version this one corrects, or "". */
  'minutes.frozen': { version: number; digest: string; replaces: string }
  /** `protected` and `signature`: the JWS signature itself, so that the file can always be made again from payload and record. */
  'minutes.signed': {
    version: number
    digest: string
    participantId: string
    key: string
    protected: string
    signature: string
  }
  'minutes.reopened': { version: number }
}

export type EventType = keyof EventData

/** One line of the record. */
export type RecordEvent = {
  [T in EventType]: {
    /** 0, 1, 2… without gaps. */
    seq: number
    /** ISO 8601 UTC time by the host's clock: a claim of the host, witnessed by who co-signs the minutes. */
    at: string
    /** Hex SHA-256 of the previous line's canonical bytes; "" at seq 0. */
    prev: string
    type: T
    /** Participant id of who caused it, or "host" for what the host saw by itself (arrivals, departures, its clock being set, its own succession). */
    by: string
    data: EventData[T]
    /** The signed command that caused it, so that anyone can check who asked for it. Absent exactly when `by` is "host". */
    proof?: SignedCommand
  }
}[EventType]

/** An event before it has its place in the chain. */
export type NewEvent = {
  [T in EventType]: { type: T; by: string; data: EventData[T] }
}[EventType]
