import type { EventData } from './events'
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
    return reason === undefined ? unseen(state, participantId, false) : 'a reason without a command'
  },

  'attendance.left': (state: MeetingState, data: object): string | null => {
    const { participantId, since, reason } = data as EventData['attendance.left']
    if (reason !== undefined) return 'a reason without a command'
    // It may lie behind the event's own time, which waits while a clock that was set back catches up.
    const arrived = state.participants[participantId]?.presence.at(-1)?.from ?? ''
    return unseen(state, participantId, true) ?? (since < arrived ? 'left before having come' : null)
  },

  'clock.jumped': ({ phase }: MeetingState, data: object): string | null =>
    phase === 'running' && (data as EventData['clock.jumped']).byMs !== 0 ? null : 'no clock that matters was set',
}
