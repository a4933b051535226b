import type { DocumentReading } from '../../document/read-document'
import type { Block } from '../../document/rich-text'
import type { Stance } from '../consensus/decision-rules'
import type { Label } from '../roles'
import type { Seat, SeatCount } from '../seats/seats'
import type { SpeakingOrder, Speech, SpeechStance } from '../speaking/speaking'
import type { SpeechStatistics } from '../speaking/speech-statistics'
import type { MeetingState } from '../state'

/**
 * How the meeting went, beside what it decided: seats, speeches, recusals, who spoke for whom. Minutes of format 1 have none.
 * People are named by their roster ids.
 */
export interface Proceedings {
  seats: SeatCount
  /** 请假: invited, excused, did not come. */
  excused: { name: string; unit: string; reason: string }[]
  /** Invited, not excused, did not come. */
  missing: { name: string; unit: string }[]
  /** 界别 by participant id, as far as the invitation list or the role tells. */
  sectors: Record<string, Label>
  /** In the roster without a device, and why. */
  entered: { participantId: string; by: string; reason: string }[]
  /** Who held the chair after the host's own. */
  chairTerms: { participantId: string; from: string; reason: string; mustSign: boolean }[]
  speakingOrder: SpeakingOrder
  /** By agenda item; every item of the document has an entry. `measuredMs`: the sum of what the host measured, null when it did not. */
  items: Record<
    string,
    { kind: string; measuredMs: number | null; skipped: { reason: string; carryOver: boolean } | null }
  >
  /** In the order of calling, without those who passed. */
  speeches: MinutesSpeech[]
  statistics: SpeechStatistics
  warnings: { participantId: string; reason: string; at: string }[]
  recusals: { participantId: string; itemId: string; reason: string }[]
  /** Stances given by word of mouth, and who was not asked because of 回避: by the time the check was closed. */
  checks: {
    number: number
    closedAt: string
    recused: string[]
    entered: { participantId: string; stance: Stance; by: string; because: string }[]
  }[]
  /** Decided clauses whose text the chair let be changed again: number as it was put. Absent where there was none. */
  reopenings?: { number: number; closedAt: string; by: string; reason: string; at: string }[]
  markers: { at: string; itemId: string; text: string; by: string }[]
  materials: { name: string; mediaType: string; bytes: number; sha256: string; withdrawn: boolean }[]
  clockJumps: { at: string; byMs: number }[]
  /** Computers that took over as host, each with its key, and how many events of the host before came in afterwards without effect. Absent where there was no takeover. */
  successions?: { name: string; hostKey: string; at: string }[]
  annexes?: { at: string; events: number }[]
}

export interface MinutesSpeech {
  id: string
  participantId: string
  stance: SpeechStance
  /** "" when no item was open. */
  itemId: string
  startedAt: string
  elapsedMs: number
  limitMs: number
  overrunMs: number
  /** Why another than the next was called, or "". */
  override: string
  summary: Block[]
}

/** What the proceedings take from the rules of the record's edition. */
export interface ProceedingsRules {
  seatsOf(state: MeetingState): Seat[]
  countSeats(state: MeetingState): SeatCount
  sectorsOf(state: MeetingState): Map<string, Label>
  overrunOf(speech: Speech): number
  written(blocks: readonly Block[]): Block[]
  speechStatistics(state: MeetingState, rules: Pick<ProceedingsRules, 'sectorsOf' | 'overrunOf'>): SpeechStatistics
}

/** From record and document alone, like everything in the minutes. */
export function proceedingsOf(state: MeetingState, document: DocumentReading, rules: ProceedingsRules): Proceedings {
  const missing = rules
    .seatsOf(state)
    .flatMap(({ invitee, participant }) =>
      invitee && (!participant || participant.presence.length === 0) ? [invitee] : [],
    )
  const reopenings = state.checks.flatMap(({ number, closed, reopened }) =>
    closed && reopened ? [{ number, closedAt: closed.at, ...reopened }] : [],
  )
  return {
    seats: rules.countSeats(state),
    excused: missing.filter((each) => each.excused).map(({ name, unit, excuse }) => ({ name, unit, reason: excuse })),
    missing: missing.filter((each) => !each.excused).map(({ name, unit }) => ({ name, unit })),
    sectors: Object.fromEntries(rules.sectorsOf(state)),
    entered: Object.values(state.participants).flatMap((person) =>
      person.entered ? [{ participantId: person.id, ...person.entered }] : [],
    ),
    chairTerms: state.chairTerms,
    speakingOrder: state.speakingOrder,
    items: Object.fromEntries(document.agenda.map((item) => [item.id, itemOf(state, item)])),
    speeches: state.speeches.flatMap((speech) => {
      const { id, participantId, stance, itemId, startedAt, elapsedMs, limitMs, override } = speech
      if (startedAt === null || elapsedMs === null) return []
      return [
        {
          id,
          participantId,
          stance,
          itemId,
          startedAt,
          elapsedMs,
          limitMs,
          overrunMs: rules.overrunOf(speech),
          override,
          summary: rules.written(document.summaries[id] ?? []),
        },
      ]
    }),
    statistics: rules.speechStatistics(state, rules),
    warnings: state.warnings.map(({ participantId, reason, at }) => ({ participantId, reason, at })),
    recusals: state.recusals.map(({ participantId, itemId, reason }) => ({ participantId, itemId, reason })),
    checks: state.checks.flatMap((check) => {
      const entered = Object.entries(check.stances).flatMap(([participantId, { stance, entered: by }]) =>
        by ? [{ participantId, stance, ...by }] : [],
      )
      return check.closed && (entered.length > 0 || check.recused.length > 0)
        ? [{ number: check.number, closedAt: check.closed.at, recused: check.recused, entered }]
        : []
    }),
    ...(reopenings.length === 0 ? {} : { reopenings }),
    markers: state.markers.map(({ at, itemId, text, by }) => ({ at, itemId, text, by })),
    materials: state.materials.map(({ name, mediaType, bytes, sha256, withdrawn }) => ({
      name,
      mediaType,
      bytes,
      sha256,
      withdrawn,
    })),
    clockJumps: state.clockJumps,
    ...(state.successions.length === 0
      ? {}
      : {
          successions: state.successions.map(({ name, hostKey, at }) => ({ name, hostKey, at })),
          annexes: state.annexes.map(({ at, events }) => ({ at, events: events.length })),
        }),
  }
}

function itemOf(state: MeetingState, { id, kind }: DocumentReading['agenda'][number]): Proceedings['items'][string] {
  const measured = state.items.filter((span) => span.itemId === id && span.elapsedMs !== null)
  const skipped = state.skipped.find((each) => each.itemId === id)
  return {
    kind,
    measuredMs: measured.length === 0 ? null : measured.reduce((sum, span) => sum + (span.elapsedMs ?? 0), 0),
    skipped: skipped ? { reason: skipped.reason, carryOver: skipped.carryOver } : null,
  }
}
