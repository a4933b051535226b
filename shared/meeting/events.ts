import type * as z from 'zod'
import type { Input } from '../journal/inputs'
import type { SignedCommand } from '../journal/signed-command'
import { admissionEvents, crowdEvents } from './admission/admission-events'
import { agendaEvents } from './agenda/agenda-events'
import { commentsEvents } from './comments/comments-events'
import { consensusEvents, reopeningEvents } from './consensus/consensus-events'
import { decisionsEvents } from './decisions/decisions-events'
import { sealedEvents } from './decisions/sealed-events'
import { descriptionEvents } from './description/description-events'
import { lifecycleEvents } from './lifecycle/lifecycle-events'
import { materialsEvents } from './materials/materials-events'
import { entryEvents } from './minutes/entry-events'
import { minutesEvents, signingEvents } from './minutes/minutes-events'
import { objectionEvents } from './minutes/objection-events'
import { originEvents } from './origin/origin-events'
import { pledgesEvents } from './pledges/pledges-events'
import { predecessorEvents } from './predecessor/predecessor-events'
import { reachEvents } from './reach/reach-events'
import { recusalEvents } from './recusal/recusal-events'
import { seatsEvents } from './seats/seats-events'
import { speakingEvents } from './speaking/speaking-events'
import { onceNamedEvents, successionEvents } from './succession/succession-events'

/** Everything a record of edition 1 can say. */
export const EVENTS_1 = {
  ...lifecycleEvents,
  ...successionEvents,
  ...admissionEvents,
  ...seatsEvents,
  ...recusalEvents,
  ...agendaEvents,
  ...materialsEvents,
  ...speakingEvents,
  ...consensusEvents,
  ...minutesEvents,
}

/** Everything a record of edition 2 can say. */
export const EVENTS_2 = {
  ...EVENTS_1,
  ...crowdEvents,
  ...decisionsEvents,
  ...sealedEvents,
  ...descriptionEvents,
  ...reachEvents,
  ...reopeningEvents,
  ...onceNamedEvents,
  ...originEvents,
  ...pledgesEvents,
  ...commentsEvents,
  ...signingEvents,
  ...objectionEvents,
  ...entryEvents,
  ...predecessorEvents,
}

/** What happened, past tense: the vocabulary of the newest edition. */
type Events = typeof EVENTS_2

export type EventType = keyof Events
export type EventData = { [T in EventType]: z.infer<Events[T]['data']> }

/** One line of the record; see `JournalEvent` for the envelope. */
export type RecordEvent = {
  [T in EventType]: {
    seq: number
    at: string
    prev: string
    type: T
    /** Participant id of who caused it, or "host" for what the host saw by itself (arrivals, departures, its clock being set, its own succession). */
    by: string
    data: EventData[T]
    proof?: SignedCommand
    inputs?: readonly Input[]
  }
}[EventType]

/** An event before it has its place in the chain. */
export type NewEvent = {
  [T in EventType]: { type: T; by: string; data: EventData[T] }
}[EventType]
