import type * as z from 'zod'
import type * as definition from '../journal/event-definition'
import { eventsOver } from '../journal/event-definition'
import type { MeetingState } from './state'

/** One type of event of a meeting's record: see `eventsOver`. */
export const event = eventsOver<MeetingState>()

export type EventDefinition<Data extends z.ZodObject> = definition.EventDefinition<MeetingState, Data>
