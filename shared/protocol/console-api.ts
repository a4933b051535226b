import type { Refusal } from '../meeting/refusals'
import type { Phase } from '../meeting/state'
import type { SuggestedMinutes } from '../meeting/agenda/suggest-minutes'
import type { RehearsalPeople, RehearsalState } from './rehearsal'
import type { MeetingTemplate } from '../templates/template'

/** JSON over HTTP on the loopback listener, for what happens outside a live meeting. Every call but the first carries `Authorization: Bearer <session>`. */
export interface ConsoleApi {
  /** POST /api/session {token} → exchanges the one-time token of the console's address for a session. */
  'POST /api/session': { request: { token: string }; response: { session: string } }
  'GET /api/templates': { request: null; response: MeetingTemplate[] }
  /** ?language=zh|en, in which the template's titles are looked for. Items without an earlier likeness are left out. */
  'GET /api/templates/:id/suggestions': { request: null; response: SuggestedMinutes[] }
  /** Items the meeting passed over to be taken up in the next. */
  'GET /api/meetings/:id/carried-over': { request: null; response: NewMeeting['agenda'] }
  /** ?name=… ; the body is the file itself (PDF, PNG, JPEG or WebP by its first bytes). 201 with {}, or a refusal: 413 too large, 415 another kind, 422. */
  'POST /api/meetings/:id/materials': { request: Uint8Array; response: Record<string, never> }
  /** ?text=&phase=&year=&after=&take= (see ListQuery). Newest first. */
  'GET /api/meetings': { request: null; response: MeetingPage }
  'POST /api/meetings': { request: NewMeeting; response: { meetingId: string } }
  /** Begins naming a standby: codes for its screen and for paper. 409 while there is one. */
  'POST /api/meetings/:id/standby': { request: null; response: { pairingCode: string; recoveryCode: string } }
  'DELETE /api/meetings/:id/standby': { request: null; response: Record<string, never> }
  /** Meetings of other hosts that this computer is the standby of. */
  'GET /api/standbys': { request: null; response: StandbySummary[] }
  'POST /api/standbys': {
    request: { hostUrl: string; pairingCode: string; name: string }
    response: { meetingId: string }
  }
  'POST /api/standbys/:id/takeover': { request: { recoveryCode: string }; response: Record<string, never> }
  'DELETE /api/standbys/:id/takeover': { request: null; response: Record<string, never> }
  'DELETE /api/standbys/:id': { request: null; response: Record<string, never> }
  'GET /api/settings': { request: null; response: Settings }
  'PUT /api/settings': { request: Settings; response: Settings }
  /** The rehearsal that runs, or the last one's result. */
  'GET /api/rehearsal': { request: null; response: RehearsalState }
  /** Begins one; refused while one runs, and while people are connected to a meeting. */
  'POST /api/rehearsal': { request: { people: RehearsalPeople }; response: RehearsalState }
  /** Ends it, and forgets its result. */
  'DELETE /api/rehearsal': { request: null; response: RehearsalState }
}

/** A handed-out file is GET /api/meetings/:id/materials/:materialId (console session, or a participant's ticket on the join listener) → the file as an attachment. */
/** Export is GET /api/meetings/:id/export?format=docx|html|md|json → the file. Minutes text for signing is GET /api/meetings/:id/minutes (also on the join listener, with a participant's ticket) → SignedMinutes of the frozen version, or null. */
export type ExportFormat = 'docx' | 'html' | 'md' | 'json'
export const EXPORT_FORMATS: readonly ExportFormat[] = ['docx', 'html', 'md', 'json']

export interface NewMeeting {
  templateId: string
  title: string
  place: string
  hostUnit: string
  chair: { name: string; unit: string }
  /** Language in which template texts go into the document. */
  language: 'zh' | 'en'
  agenda: { title: string; minutes: number; kind: MeetingTemplate['agenda'][number]['kind'] }[]
  rule: MeetingTemplate['rule']
  /** Id of the meeting this one goes on with; its carried-over items are for the chair to put into `agenda`. */
  continues?: string
}

export interface MeetingSummary {
  id: string
  title: string
  place: string
  hostUnit: string
  phase: Phase
  createdAt: string
  /** When it was opened and closed, ISO UTC; null while it was not. */
  openedAt: string | null
  closedAt: string | null
  code: string
  counts: { participants: number; items: number; checks: number; clauses: number; signatures: number }
  /** File names of signed minutes under the meeting's folder. */
  minutes: string[]
  /** Why it cannot be opened, in the words of the program; absent when nothing is known against it. */
  fault?: string
}

/** Which meetings a list is to show. */
export interface ListFilter {
  /** Words that must all occur in title, place, unit, code or id; "" for any. */
  text: string
  phase: Phase | null
  /** Of its making, by the host's clock and time zone. */
  year: number | null
}

/** One page of a list. */
export interface ListQuery extends ListFilter {
  /** Id of the last meeting the asker has; null begins with the newest. */
  after: string | null
  /** At most so many. */
  take: number
}

export interface MeetingPage {
  meetings: MeetingSummary[]
  /** How many fit in all. */
  total: number
  /** How many fit by text and year, of each phase. */
  phases: Record<Phase, number>
  /** Years in which there are meetings, the newest first, whatever the filter. */
  years: number[]
}

/** One meeting of another host, of which this computer is the standby. */
export interface StandbySummary {
  meetingId: string
  title: string
  hostUrl: string
  /** copying: a first or newer copy is on its way. current: this computer has what the host has. away: the host does not answer. */
  mark: 'copying' | 'current' | 'away'
  hasCopy: boolean
  /** When something last came from the host, ISO UTC; null when nothing did since the start. */
  keptAt: string | null
  /** A takeover under way: devices that follow, of how many, and how long this computer must still keep silent. */
  takeover: { followers: number; of: number; silenceLeftMs: number; fault: Refusal | null } | null
}

/** Remembered between meetings. */
export interface Settings {
  hostUnit: string
  chair: { name: string; unit: string }
  place: string
}
