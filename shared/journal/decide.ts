import type { Decision, JournalDefinition, JournalState } from './edition'
import { editionOf } from './edition'
import { recording } from './inputs'
import type { JournalEvent, NewEvent } from './journal-event'
import type { SignedCommand } from './signed-command'

/**
 * What a command does under the edition of the journal, or why it may not; changes nothing itself. `by`: whose key it was
 * signed with, already checked; null for a key that belongs to nobody. Everything its rule asks of `context` comes back
 * as `inputs`, in editions that record it.
 */
export function decide<State extends JournalState, Context extends object>(
  definition: JournalDefinition<State, Context>,
  state: State,
  command: SignedCommand,
  by: string | null,
  context: Context,
): Decision {
  const edition = editionOf(definition.editions, state.edition)
  if (edition.readBack) return edition.decide(state, command, by, context)
  const recorded = recording(context)
  const decision = edition.decide(state, command, by, recorded.context)
  return 'refusal' in decision || recorded.inputs.length === 0 ? decision : { ...decision, inputs: recorded.inputs }
}

/** The events of a decision with what stands behind them: the command at each that is somebody's, the inputs at the first. */
export const attributed = <Event extends NewEvent>(
  { events, inputs }: { events: readonly Event[]; inputs?: JournalEvent['inputs'] },
  proof: SignedCommand | null,
): (Event & Pick<JournalEvent, 'proof' | 'inputs'>)[] =>
  events.map((event, index) => ({
    ...event,
    // What the host does on its own account carries no one's command.
    ...(proof === null || event.by === 'host' ? {} : { proof }),
    ...(index === 0 && inputs !== undefined ? { inputs } : {}),
  }))
