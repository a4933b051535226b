import type * as z from 'zod'
import type { OfficeState } from './state'

/** What a reduction sees of an event: its data, and the envelope. */
export interface Happened<Data> {
  at: string
  by: string
  data: Data
}

export interface EventDefinition<Data extends z.ZodObject> {
  data: Data
  reduce(state: OfficeState, event: Happened<z.infer<Data>>): OfficeState
  introduces?: string
}

/** One type of event: what its data is, and what it does to the state. `introduces`: the member with an id that comes into the world here. */
export const event = <Data extends z.ZodObject>(
  data: Data,
  reduce: EventDefinition<Data>['reduce'],
  introduces?: string & keyof z.infer<Data>,
): EventDefinition<Data> => ({ data, reduce, ...(introduces === undefined ? {} : { introduces }) })
