import type * as z from 'zod'

/** What a reduction sees of an event: its data, and the envelope. */
export interface Happened<Data> {
  at: string
  by: string
  data: Data
}

export interface EventDefinition<State, Data extends z.ZodObject> {
  data: Data
  reduce(state: State, event: Happened<z.infer<Data>>): State
  introduces?: string
}

/**
 * Makes the definitions of one sort of record: what the data of a type of event is, and what it does to the state.
 * `introduces`: the member with an id that comes into the world here. Released schemas and reductions stay as they are; a
 * later edition adds one of its own.
 */
export const eventsOver =
  <State>() =>
  <Data extends z.ZodObject>(
    data: Data,
    reduce: EventDefinition<State, Data>['reduce'],
    introduces?: string & keyof z.infer<Data>,
  ): EventDefinition<State, Data> => ({ data, reduce, ...(introduces === undefined ? {} : { introduces }) })
