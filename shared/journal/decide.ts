import type { Decision, Edition, JournalDefinition, JournalState } from './edition'
import { editionOf } from './edition'
import { recording } from './inputs'
import type { JournalEvent, NewEvent } from './journal-event'
import type { CommandBody, SignedCommand } from './signed-command'

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
  const decision = decideBound(definition, edition, state, command, by, recorded.context)
  return 'refusal' in decision || recorded.inputs.length === 0 ? decision : { ...decision, inputs: recorded.inputs }
}

/** What a command does by its rule, where it is for this journal and host and answers to what stands there now. */
export function decideBound<State extends JournalState, Context extends object>(
  definition: JournalDefinition<State, Context>,
  edition: Edition<State, Context>,
  state: State,
  command: SignedCommand,
  by: string | null,
  context: Context,
): Decision {
  const { body } = command
  if (edition.envelope === 'loose') return edition.decide(state, command, by, context)
  if (journalOf(definition, body) !== definition.idOf(state)) return { refusal: { reason: 'command-other-meeting' } }
  if (body.hostKey !== definition.hostKeyOf(state)) return { refusal: { reason: 'command-other-host' } }
  const decision = edition.decide(state, command, by, context)
  // Last: where the rule has its own word for what changed meanwhile, that is the better one.
  if ('refusal' in decision || edition.about?.(state, body, context) === body.about) return decision
  return { refusal: { reason: 'command-outdated' } }
}

/** The id of the journal that a command names. */
export const journalOf = ({ names }: { names: string }, body: CommandBody): unknown =>
  (body as unknown as Record<string, unknown>)[names]

/** Whether the sender of a bound command had this very journal before it: `lines` are the hashes of what stands in it. */
export const hasSeen = (
  { fromStrangers }: { fromStrangers: ReadonlySet<string> },
  { type, head = '' }: CommandBody,
  lines: ReadonlySet<string>,
): boolean => (head === '' ? fromStrangers.has(type) : lines.has(head))

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
