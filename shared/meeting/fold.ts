import { fold, foldAll } from '../journal/fold'
import type { RecordEvent } from './events'
import { EVENTS_1, EVENTS_2 } from './events'
import type { KnownEdition } from './known-editions'
import type { MeetingState } from './state'

/** What it takes to follow a record: its events by edition, without the rules that led to them. */
const FOLDING = {
  begins: 'meeting.created',
  editions: { 1: { events: EVENTS_1 }, 2: { events: EVENTS_2 } } satisfies Record<KnownEdition, object>,
} as const

/** Folds one event into the state; see `fold` of the journal. `state` is null only before `meeting.created`. */
export const reduce = (state: MeetingState | null, event: RecordEvent): MeetingState =>
  fold<MeetingState>(FOLDING, state, event)

/** The state after the given events. The first must be `meeting.created`. */
export const stateAfter = (events: readonly RecordEvent[]): MeetingState => foldAll<MeetingState>(FOLDING, events)
