import type { Phase } from '../record/state'
import type { SuggestedMinutes } from '../record/suggest-minutes'
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
  'GET /api/meetings': { request: null; response: MeetingSummary[] }
  'POST /api/meetings': { request: NewMeeting; response: { meetingId: string } }
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
  code: string
  counts: { participants: number; items: number; checks: number; clauses: number; signatures: number }
  /** File names of signed minutes under the meeting's folder. */
  minutes: string[]
}

/** Remembered between meetings. */
export interface Settings {
  hostUnit: string
  chair: { name: string; unit: string }
  place: string
}
