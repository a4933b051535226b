import type * as z from 'zod'
import type * as definition from '../journal/event-definition'
import { eventsOver } from '../journal/event-definition'
import type { OfficeState } from './state'

/** One type of event of an office's record: see `eventsOver`. */
export const event = eventsOver<OfficeState>()

export type EventDefinition<Data extends z.ZodObject> = definition.EventDefinition<OfficeState, Data>
