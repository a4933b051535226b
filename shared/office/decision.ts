import * as z from 'zod'
import type { Decision as JournalDecision } from '../journal/edition'
import type { Refusal } from '../meeting/refusals'
import { refuse } from '../meeting/refusals'
import type { OfficeContext } from './decision-context'
import type { NewOfficeEvent } from './events'
import type { OfficeRules } from './office-rules'
import { id } from './payload'
import type { Person } from './people/people-state'
import type { OfficeState } from './state'

export type Decision = JournalDecision<NewOfficeEvent, Refusal>

/** How far somebody may go with a command: for what is their own, or for anything. */
export type Grant = 'no' | 'own' | 'any'

/** Who sent the command, and how far the table of permissions lets them go with it. */
export interface Sender {
  person: Person
  grant: Exclude<Grant, 'no'>
}

type Asked<Shape extends z.core.$ZodLooseShape> = z.infer<z.ZodObject<Shape>>

export interface CommandDefinition<Payload extends z.ZodType = z.ZodType, Body = z.infer<Payload>> {
  payload: Payload
  decide(state: OfficeState, payload: Body, sender: Sender, context: OfficeContext, rules: OfficeRules): Decision
}

/**
 * One command: what its payload is, and its rule. Every payload says in `as` who acts: several people sit at one console
 * and sign with its key, so that the signed words must name the person.
 */
export function command<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
  decide: (
    state: OfficeState,
    payload: Asked<Shape>,
    sender: Sender,
    context: OfficeContext,
    rules: OfficeRules,
  ) => Decision,
): CommandDefinition<z.ZodObject<Shape & { as: typeof id }, z.core.$strict>, Asked<Shape> & { as: string }> {
  return { payload: z.strictObject({ as: id, ...shape }), decide }
}

type EventWords = {
  [T in NewOfficeEvent['type']]: { type: T; data: Extract<NewOfficeEvent, { type: T }>['data'] }
}[NewOfficeEvent['type']]

export const no = (reason: Refusal['reason'], detail?: string): Decision => ({ refusal: refuse(reason, detail) })

/** Events caused by the sender, in order. */
export const bySender = ({ person }: Sender, ...events: EventWords[]): Decision => ({
  events: events.map((event) => ({ ...event, by: person.id }) as NewOfficeEvent),
})

/** Cleaned texts by name, or the refusal of the first that is none. */
export function cleaned<Name extends string>(
  texts: Record<Name, { ok: true; text: string } | { ok: false; refusal: Refusal }>,
): { ok: true; texts: Record<Name, string> } | { ok: false; refusal: Refusal } {
  const clean: [string, string][] = []
  for (const [name, each] of Object.entries<(typeof texts)[Name]>(texts)) {
    if (!each.ok) return each
    clean.push([name, each.text])
  }
  return { ok: true, texts: Object.fromEntries(clean) as Record<Name, string> }
}
