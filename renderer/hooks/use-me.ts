import type { Powers, Role } from '#shared/meeting/roles'
import type { Participant } from '#shared/meeting/state'
import { powersOf, roleOf } from '#shared/meeting/state'
import { useSessionSnapshot } from './use-session-snapshot'

export interface Me {
  participant: Participant
  role: Role
  powers: Powers
}

/** Who uses this page; null for the projector and before welcome. */
export function useMe(): Me | null {
  const { state, participantId } = useSessionSnapshot('state', 'participantId')
  const participant = participantId === null ? undefined : state?.participants[participantId]
  return state && participant
    ? { participant, role: roleOf(state, participant), powers: powersOf(state, participant.id) }
    : null
}
