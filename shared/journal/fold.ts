import type { FoldDefinition, JournalState } from './edition'
import { editionNamed, editionOf } from './edition'
import type { JournalEvent } from './journal-event'

/**
 * Folds one event into the state, as the journal's edition does. `state` is null only before the first event. Throws
 * MadeByNewerVersion for an edition this program does not know, and an Error when the journal does not begin as it must.
 */
export function fold<State extends JournalState>(
  definition: FoldDefinition<State>,
  state: State | null,
  event: JournalEvent,
): State {
  if (state === null && event.type !== definition.begins)
    throw new Error(`record does not begin with ${definition.begins} but with ${event.type}`)
  const number = state?.edition ?? editionNamed(event)
  if (number === null) throw new Error('data.edition is no edition')
  const { events } = editionOf(definition.editions, number)
  const kind = Object.hasOwn(events, event.type) ? events[event.type] : undefined
  if (!kind) throw new Error(`unknown type ${event.type}`)
  // The beginning makes the state: whatever it is given is not looked at.
  return { ...kind.reduce(state as State, event), edition: number, events: (state?.events ?? 0) + 1 }
}

/** The state after all the events. Throws when there are none. */
export function foldAll<State extends JournalState>(
  definition: FoldDefinition<State>,
  events: readonly JournalEvent[],
): State {
  const state = events.reduce<State | null>((before, event) => fold(definition, before, event), null)
  if (!state) throw new Error('the record is empty')
  return state
}
