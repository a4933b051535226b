import { utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalText, hexDigestOf } from '../signing/canonical'
import type { EventData, EventType, NewEvent, RecordEvent } from '../meeting/events'

/** The newest line of a record: its number and its canonical text, without newline. */
export interface ChainEnd {
  seq: number
  line: string
}

/** What a field of an event's data must be, so that `reduce` can fold the event without crashing. */
type FieldKind = 'string' | 'number' | 'boolean' | 'object' | 'list'
/** A kind with a question mark may be missing: fields that earlier records do not have. */
type FieldForm = FieldKind | `${FieldKind}?`

const FIELDS: { [T in EventType]: Record<keyof EventData[T], FieldForm> } = {
  'meeting.created': {
    meetingId: 'string',
    title: 'string',
    place: 'string',
    hostUnit: 'string',
    templateId: 'string',
    rule: 'string',
    roles: 'list',
    chair: 'object',
    hostKey: 'string',
    code: 'string',
    continues: 'string?',
  },
  'meeting.opened': {},
  'meeting.closed': {},
  'chair.transferred': { participantId: 'string', reason: 'string', mustSign: 'boolean' },
  'standby.named': { standbyId: 'string', name: 'string', url: 'string', key: 'string', recoveryKey: 'string' },
  'standby.released': { standbyId: 'string' },
  'host.succeeded': { claim: 'object', promises: 'list', origins: 'list' },
  'annex.received': { events: 'list' },
  'clock.jumped': { byMs: 'number' },
  'admission.set': { direct: 'boolean' },
  'participant.requested': { participantId: 'string', name: 'string', unit: 'string', roleId: 'string', key: 'string' },
  'participant.admitted': { participantId: 'string', roleId: 'string', inviteeId: 'string?' },
  'participant.refused': { participantId: 'string' },
  'participant.removed': { participantId: 'string' },
  'participant.assigned': { participantId: 'string', roleId: 'string' },
  'participant.merged': { participantId: 'string', into: 'string' },
  'participant.entered': {
    participantId: 'string',
    name: 'string',
    unit: 'string',
    roleId: 'string',
    reason: 'string',
    inviteeId: 'string?',
  },
  'participant.banned': { participantId: 'string', reason: 'string' },
  'participant.renamed': { participantId: 'string', name: 'string', unit: 'string' },
  'invitations.imported': { invitees: 'list' },
  'invitee.excused': { inviteeId: 'string', excused: 'boolean', reason: 'string' },
  'invitee.removed': { inviteeId: 'string' },
  'attendance.arrived': { participantId: 'string', reason: 'string?' },
  'attendance.left': { participantId: 'string', since: 'string', reason: 'string?' },
  'recusal.declared': { participantId: 'string', itemId: 'string', reason: 'string' },
  'recusal.lifted': { participantId: 'string', itemId: 'string' },
  'item.opened': { itemId: 'string', title: 'string', plannedMinutes: 'number', kind: 'string?' },
  'item.closed': { itemId: 'string', elapsedMs: 'number?' },
  'item.skipped': {
    itemId: 'string',
    title: 'string',
    plannedMinutes: 'number',
    kind: 'string',
    carryOver: 'boolean',
    reason: 'string',
  },
  'speaking.set': { order: 'string', limitMs: 'number' },
  'hand.raised': { participantId: 'string', stance: 'string' },
  'hand.lowered': { participantId: 'string' },
  'speaker.called': {
    speechId: 'string',
    participantId: 'string',
    stance: 'string',
    itemId: 'string',
    limitMs: 'number',
    override: 'string',
  },
  'speaker.passed': { speechId: 'string' },
  'speaker.warned': { participantId: 'string', reason: 'string' },
  'speech.started': { speechId: 'string' },
  'speech.extended': { speechId: 'string', byMs: 'number' },
  'speech.ended': { speechId: 'string', elapsedMs: 'number' },
  'marker.placed': { markerId: 'string', itemId: 'string', text: 'string' },
  'material.added': { materialId: 'string', name: 'string', mediaType: 'string', bytes: 'number', sha256: 'string' },
  'material.withdrawn': { materialId: 'string' },
  'check.opened': {
    checkId: 'string',
    clauseId: 'string',
    number: 'number',
    text: 'string',
    rule: 'string',
    eligible: 'list',
    recused: 'list?',
  },
  'stance.given': {
    checkId: 'string',
    participantId: 'string',
    stance: 'string',
    reason: 'string',
    enteredBecause: 'string?',
  },
  'check.closed': { checkId: 'string', result: 'string', tally: 'object' },
  'minutes.frozen': { version: 'number', digest: 'string', replaces: 'string' },
  'minutes.signed': {
    version: 'number',
    digest: 'string',
    participantId: 'string',
    key: 'string',
    protected: 'string',
    signature: 'string',
  },
  'minutes.reopened': { version: 'number' },
}

/**
 * Gives a new event its place behind `previous` (null at the start of a record).
 * `at` is an ISO 8601 UTC time. `line` is the event's canonical text, without newline.
 */
export function nextEvent(
  previous: ChainEnd | null,
  event: NewEvent & Pick<RecordEvent, 'proof'>,
  at: string,
): { event: RecordEvent; line: string } {
  const placed: RecordEvent = { ...event, seq: previous ? previous.seq + 1 : 0, at, prev: hashOfEnd(previous) }
  return { event: placed, line: canonicalText(placed) }
}

/** What names a whole record: hex SHA-256 of the last event's canonical text, "" for an empty record. */
export function headOf(events: readonly RecordEvent[]): string {
  const last = events.at(-1)
  return last ? hashOfLine(canonicalText(last)) : ''
}

/** The first event that is malformed or not chained to the one before it, or null when the record is whole. `seq` counts from 0 by position. */
export function chainFault(events: readonly RecordEvent[]): { seq: number; fault: string } | null {
  let end: ChainEnd | null = null
  for (const [seq, event] of events.entries()) {
    const fault = eventFault(event) ?? linkFault(end, event)
    if (fault !== null) return { seq, fault }
    end = { seq, line: canonicalText(event) }
  }
  return null
}

/** Why `event`, well-formed by itself, cannot follow `previous`; null when it can. */
export function linkFault(previous: ChainEnd | null, event: RecordEvent): string | null {
  const seq = previous ? previous.seq + 1 : 0
  if (event.seq !== seq) return `number ${event.seq} where ${seq} is due`
  if (event.prev !== hashOfEnd(previous)) return 'does not carry the hash of the line before'
  // A second beginning would wipe everything folded so far.
  if ((event.type === 'meeting.created') !== (seq === 0))
    return seq === 0 ? `a record begins with meeting.created, not with ${event.type}` : 'meeting.created again'
  return null
}

/** Reads one line (without newline). The fault says why it is no event in its canonical form; whether it chains is not looked at. */
export function readLine(line: string): { event: RecordEvent } | { fault: string } {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    return { fault: `not JSON: ${String(error)}` }
  }
  const fault = eventFault(value)
  if (fault !== null) return { fault }
  // Otherwise the hash over the line and the hash over the event would differ.
  if (canonicalText(value) !== line) return { fault: 'not in canonical form' }
  return { event: value as RecordEvent }
}

/** Why the value is no RecordEvent, or null. The least that keeps `reduce` from crashing; whether the event was allowed is not looked at. */
export function eventFault(value: unknown): string | null {
  if (!isObject(value)) return 'not an object'
  const { seq, at, prev, type, by, data, proof } = value
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 0) return 'seq is no number from 0 on'
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return 'at is no time'
  if (typeof prev !== 'string') return 'prev is no text'
  if (typeof by !== 'string') return 'by is no text'
  if (typeof type !== 'string' || !isEventType(type)) return `unknown type ${String(type)}`
  if (!isObject(data)) return 'data is no object'
  for (const [field, form] of Object.entries<FieldForm>(FIELDS[type])) {
    const kind = form.replace('?', '')
    if (form.endsWith('?') && !Object.hasOwn(data, field)) continue
    if (!Object.hasOwn(data, field) || kindOf(data[field]) !== kind) return `data.${field} is no ${kind}`
  }
  if (
    proof !== undefined &&
    !(isObject(proof) && isObject(proof.body) && typeof proof.key === 'string' && typeof proof.sig === 'string')
  )
    return 'proof is no signed command'
  return null
}

const hashOfLine = (line: string): string => hexDigestOf(utf8ToBytes(line))
const hashOfEnd = (end: ChainEnd | null): string => (end ? hashOfLine(end.line) : '')
const isEventType = (type: string): type is EventType => Object.hasOwn(FIELDS, type)
const isObject = (value: unknown): value is Record<string, unknown> => kindOf(value) === 'object'
const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value)
