import { decide as decideInJournal } from '../journal/decide'
import type { SignedCommand } from '../journal/signed-command'
import type { Decision } from './decision'
import type { DecisionContext } from './decision-context'
import { MEETING_JOURNAL } from './meeting-journal'
import type { MeetingState } from './state'

export type { Decision } from './decision'
export type { DecisionContext } from './decision-context'

/**
 * The law of the meeting, by the edition its record is under: what a command does to the record, or why it may not.
 * Changes nothing itself. `by` is the participant the sender's key is bound to (already checked against the signature),
 * or null for a key not in the roster.
 */
export const decide = (
  state: MeetingState,
  command: SignedCommand,
  by: string | null,
  context: DecisionContext,
): Decision => decideInJournal(MEETING_JOURNAL, state, command, by, context) as Decision
