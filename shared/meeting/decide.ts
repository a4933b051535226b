import type { CommandType, SignedCommand } from '../protocol/command'
import { admissionLaw, join } from './admission/admission-commands'
import { agendaLaw } from './agenda/agenda-commands'
import { consensusLaw } from './consensus/consensus-commands'
import { meetingLaw } from './lifecycle/lifecycle-commands'
import { minutesLaw } from './minutes/minutes-commands'
import { seatsLaw } from './seats/seats-commands'
import { speakingLaw } from './speaking/speaking-commands'
import { successionLaw } from './succession/succession-commands'
import type { Decision, LawOf, DecisionContext } from './decision'
import { no } from './decision'
import { grantOf } from './permissions'
import type { MeetingState } from './state'

export type { Decision, DecisionContext } from './decision'
export { electorate } from './consensus/consensus-commands'

type Rostered = Exclude<CommandType, 'join'>

const LAW: LawOf<Rostered> = {
  ...meetingLaw,
  ...successionLaw,
  ...admissionLaw,
  ...seatsLaw,
  ...speakingLaw,
  ...agendaLaw,
  ...consensusLaw,
  ...minutesLaw,
}

/**
 * The law of the meeting: what a command does to the record, or why it may not. Changes nothing itself.
 * `by` is the participant the sender's key is bound to (already checked against the signature), or null for a key not in the roster.
 * Who may send it stands in permissions.ts alone; whether it fits the moment, in one file for each group of commands.
 */
export function decide(
  state: MeetingState,
  command: SignedCommand,
  by: string | null,
  context: DecisionContext,
): Decision {
  const { body } = command
  if (body.type === 'join') return join(state, body.payload, command.key, context)
  const person = by === null ? undefined : state.participants[by]
  if (!person || person.status !== 'admitted') return no('not-admitted')
  const grant = grantOf(state, person.id, body.type)
  if (grant === 'no') return no('not-permitted')
  if (grant === 'own' && 'participantId' in body.payload && body.payload.participantId !== person.id)
    return no('not-permitted')
  const law = LAW[body.type] as LawOf<Rostered>[typeof body.type] & ((...of: unknown[]) => Decision)
  return law(state, body.payload, { person, grant }, context)
}
