import type { EventData } from './events'
import { isGoneByTime } from './reach/gone-by-time'
import type { MeetingState } from './state'
import { isDeviceless, isPresent } from './state'

/** Who has a device is seen by the host; whoever has none is marked by a person's command. */
function unseen({ phase, participants }: MeetingState, participantId: string, present: boolean): string | null {
  const person = participants[participantId]
  if (person?.status !== 'admitted' || isDeviceless(person)) return 'nobody whom the host can see in the room'
  if (phase === 'closed') return 'the meeting is over'
  return isPresent(person) === present ? null : present ? 'was not in the room' : 'is in the room already'
}

/** What the host may write without anybody's command, and why it may not have seen it, or null: the rules of edition 2. */
export const OBSERVATIONS_2 = {
  'attendance.arrived': (state: MeetingState, data: object): string | null => {
    const { participantId, reason } = data as EventData['attendance.arrived']
    if (reason !== undefined) return 'a reason without a command'
    if (state.participants[participantId]?.leftByOwnWord) return 'left by their own word'
    return unseen(state, participantId, false)
  },

  'attendance.left': (state: MeetingState, data: object, at: string): string | null => {
    const { participantId, since, reason } = data as EventData['attendance.left']
    if (reason !== undefined) return 'a reason without a command'
    const person = state.participants[participantId]
    const fault = unseen(state, participantId, true)
    if (fault !== null || person === undefined) return fault
    if (person.outOfReachSince !== since) return 'was not out of reach since then'
    return isGoneByTime(state, person, Date.parse(at)) ? null : 'the chair chose no such time'
  },

  'reach.lost': (state: MeetingState, data: object): string | null => {
    const { participantId, since } = data as EventData['reach.lost']
    const person = state.participants[participantId]
    // It may lie behind the event's own time, which waits while a clock that was set back catches up.
    if (since < (person?.presence.at(-1)?.from ?? '')) return 'lost before having come'
    if (person?.outOfReachSince !== undefined) return 'is out of reach already'
    return unseen(state, participantId, true)
  },

  'reach.regained': (state: MeetingState, data: object): string | null => {
    const { participantId } = data as EventData['reach.regained']
    if (state.participants[participantId]?.outOfReachSince === undefined) return 'was not out of reach'
    return unseen(state, participantId, true)
  },

  'clock.jumped': ({ phase }: MeetingState, data: object): string | null =>
    phase === 'running' && (data as EventData['clock.jumped']).byMs !== 0 ? null : 'no clock that matters was set',
}
