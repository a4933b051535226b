import type { Seat } from '#shared/meeting/seats/seats'
import { CHAIR_ID, isPresent } from '#shared/meeting/state'

/** Where the person of a seat is. */
export function seatState({
  participant,
  invitee,
}: Seat): 'present' | 'left' | 'expected' | 'excused' | 'removed' | 'banned' {
  if (!participant) return invitee?.excused ? 'excused' : 'expected'
  if (participant.status === 'removed' || participant.status === 'banned') return participant.status
  return participant.id === CHAIR_ID || isPresent(participant)
    ? 'present'
    : participant.presence.length > 0
      ? 'left'
      : 'expected'
}
