import type * as z from 'zod'
import type { Decision as JournalDecision } from '../journal/edition'
import type { DecisionContext } from './decision-context'
import type { NewEvent } from './events'
import type { Grant } from './grant'
import type { Refusal } from './refusals'
import { refuse } from './refusals'
import type { MeetingRules } from './rules'
import type { MeetingState, Participant } from './state'

export type Decision = JournalDecision<NewEvent, Refusal>

/** Who sent the command, and how far the table of permissions lets them go with it. */
export interface Sender {
  person: Participant
  grant: Exclude<Grant, 'no'>
}

/** A command of somebody in the roster. `rules`: of the record's edition. */
export interface CommandDefinition<Payload extends z.ZodType> {
  payload: Payload
  decide(
    state: MeetingState,
    payload: z.infer<Payload>,
    sender: Sender,
    context: DecisionContext,
    rules: MeetingRules,
  ): Decision
}

/** A command of a device that nobody is known to hold: its key is all there is of the sender. */
export interface StrangersCommand<Payload extends z.ZodType> {
  payload: Payload
  decideForKey(
    state: MeetingState,
    payload: z.infer<Payload>,
    key: string,
    context: DecisionContext,
    rules: MeetingRules,
  ): Decision
}

/**
 * One command: what its payload is, and its rule. Text limits are the rule's to check, so that each has its own refusal.
 * Released schemas and rules stay as they are; a later edition replaces them by its own.
 */
export const command = <Payload extends z.ZodType>(
  payload: Payload,
  decide: CommandDefinition<Payload>['decide'],
): CommandDefinition<Payload> => ({ payload, decide })

type EventWords = {
  [T in NewEvent['type']]: { type: T; data: Extract<NewEvent, { type: T }>['data'] }
}[NewEvent['type']]

export const no = (reason: Refusal['reason'], detail?: string): Decision => ({ refusal: refuse(reason, detail) })

/** Events caused by the sender, in order. */
export const bySender = (sender: Sender, ...events: EventWords[]): Decision => ({
  events: events.map((event) => ({ ...event, by: sender.person.id }) as NewEvent),
})
