import type { DocumentReading } from '../document/read-document'
import type { MeetingState } from '../meeting/state'
import type { MeetingSummary } from './console-api'

/** What a list of meetings shows of one. `minutes`: names of its minutes files. */
export const summaryOf = (state: MeetingState, document: DocumentReading, minutes: string[]): MeetingSummary => ({
  id: state.meetingId,
  title: state.title,
  place: state.place,
  hostUnit: state.hostUnit,
  phase: state.phase,
  createdAt: state.createdAt,
  openedAt: state.openedAt,
  closedAt: state.closedAt,
  code: state.code,
  counts: {
    participants: Object.values(state.participants).filter((person) => person.status === 'admitted').length,
    items: document.agenda.length,
    checks: state.checks.length,
    clauses: document.clauses.length,
    signatures: state.minutes.at(-1)?.signatures.length ?? 0,
  },
  minutes,
})
