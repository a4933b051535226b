import type * as z from 'zod'
import type { Edition, EventKind } from '../../journal/edition'
import { formFault } from '../../journal/form-fault'
import type { JournalEvent } from '../../journal/journal-event'
import type { CommandDefinition, StrangersCommand } from '../decision'
import { no } from '../decision'
import type { DecisionContext } from '../decision-context'
import type { EventDefinition } from '../event'
import type { EventData } from '../events'
import type { Act } from '../permissions'
import { grantOf } from '../permissions'
import type { MeetingRules } from '../rules'
import type { MeetingState } from '../state'
import type { Claim, Promised } from '../succession/claim'

type Commands = Readonly<Record<string, CommandDefinition<z.ZodType> | StrangersCommand<z.ZodType>>>

/** Why the host may not have observed this in this state at this time (ISO UTC), or null. */
export type ObservationFault = (state: MeetingState, data: object, at: string) => string | null
type Readback = Exclude<Edition<MeetingState, DecisionContext>['readBack'], undefined>

/** What one edition of meetings is made of; everything else follows. The next is this with entries replaced or added. */
export interface EditionTables extends Pick<
  Edition<MeetingState, DecisionContext>,
  'number' | 'envelope' | 'events' | 'inputs' | 'about'
> {
  readonly commands: Commands
  readonly rules: MeetingRules
  /** Why a meeting may not begin so, or null. Absent where any beginning was taken. */
  readonly beginningFault?: (data: EventData['meeting.created'], rules: MeetingRules) => string | null
  /** What the host may write without anybody's command, beside its own succession. */
  readonly hostObserves: Readonly<Record<string, ObservationFault>>
  /** Form of a succession's proof. */
  readonly succession: z.ZodType
  /** Only for edition 1, which does not record what its rules looked at. */
  readonly readBack?: (decide: Decide) => Readback
}

export interface MeetingEdition extends Edition<MeetingState, DecisionContext> {
  readonly rules: MeetingRules
}

type Decide = Edition<MeetingState, DecisionContext>['decide']

/** The edition that these tables make. */
export function meetingEdition(tables: EditionTables): MeetingEdition {
  const { readBack, beginningFault, hostObserves: _, succession: __, ...edition } = tables
  const decide = decideBy(tables)
  return {
    ...edition,
    decide,
    signerOf,
    observationFault: observationFaultBy(tables),
    ...(beginningFault
      ? { beginningFault: ({ data }) => beginningFault(data as EventData['meeting.created'], tables.rules) }
      : {}),
    ...(readBack ? { readBack: readBack(decide) } : {}),
  }
}

/** Events whose data must be exactly what their schema says. */
export function strictly<Name extends string>(
  events: Readonly<Record<Name, EventDefinition<z.ZodObject>>>,
): Record<Name, EventKind<MeetingState>> {
  const entries = Object.entries<EventDefinition<z.ZodObject>>(events)
  return Object.fromEntries(
    entries.map(([type, { data, reduce, introduces }]) => [
      type,
      {
        fault: (value: object) => formFault(data, value, '.'),
        reduce,
        ...(introduces === undefined ? {} : { introduces }),
      },
    ]),
  ) as unknown as Record<Name, EventKind<MeetingState>>
}

/**
 * What a command does under these tables: who may send it stands in permissions.ts alone; whether it fits the moment, with
 * the command. `by` is the participant the sender's key is bound to, or null for a key not in the roster.
 */
const decideBy =
  ({ commands, rules }: EditionTables): Decide =>
  (state, { body, key }, by, context) => {
    const command = Object.hasOwn(commands, body.type) ? commands[body.type] : undefined
    if (!command) return no('command-not-in-edition')
    const payload = body.payload as object
    if ('decideForKey' in command) return command.decideForKey(state, payload, key, context, rules)
    const person = by === null ? undefined : state.participants[by]
    if (!person || person.status !== 'admitted') return no('not-admitted')
    const grant = grantOf(state, person.id, body.type as Act)
    if (grant === 'no') return no('not-permitted')
    if (grant === 'own' && 'participantId' in payload && payload.participantId !== person.id) return no('not-permitted')
    return command.decide(state, payload, { person, grant }, context, rules)
  }

/** The key behind an event: of the person it is by, or the one that asks to be let in. */
const signerOf = (state: MeetingState, { type, by, data }: JournalEvent): string | undefined =>
  type === 'participant.requested' ? (data as { key: string }).key : state.participants[by]?.key

/** Checks what the host wrote on its own: what it observes, and its succession, which proves itself. */
const observationFaultBy =
  ({ hostObserves, rules, succession }: EditionTables) =>
  (state: MeetingState, { type, by, data, at }: JournalEvent): string | null => {
    if (type !== 'host.succeeded') {
      const observed = by === 'host' && Object.hasOwn(hostObserves, type) ? hostObserves[type] : undefined
      return observed ? observed(state, data, at) : "nobody's command stands behind it"
    }
    const { claim, promises } = data as { claim: Claim; promises: Promised[] }
    // By the recovery code's signature, and by the devices that follow it.
    if (!succession.safeParse({ claim, promises }).success || claim.term === state.term) return 'no succession'
    return (
      rules.claimFault(state, claim) ??
      (rules.isFollowed(state, claim, promises) ? null : 'not followed by most of the room')
    )
  }
