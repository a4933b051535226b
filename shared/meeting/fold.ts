import { fold, foldAll } from '../journal/fold'
import type { RecordEvent } from './events'
import { EVENTS_1, EVENTS_2 } from './events'
import type { MeetingState } from './state'

/** What pages need to follow a record: its events by edition, without the rules that led to them. */
const FOLDING = { begins: 'meeting.created', editions: { 1: { events: EVENTS_1 }, 2: { events: EVENTS_2 } } } as const

/** Whether this program can follow a record of this edition. */
export const knowsEdition = (edition: number): boolean => Object.hasOwn(FOLDING.editions, edition)

/** Folds one event into the state; see `fold` of the journal. `state` is null only before `meeting.created`. */
export const reduce = (state: MeetingState | null, event: RecordEvent): MeetingState =>
  fold<MeetingState>(FOLDING, state, event)

/** The state after the given events. The first must be `meeting.created`. */
export const stateAfter = (events: readonly RecordEvent[]): MeetingState => foldAll<MeetingState>(FOLDING, events)
