import { withoutJumps } from '../lifecycle/steady-time'
import type { MeetingState, Participant } from '../state'

/** Whether the time that the chair chose has passed for a person who is out of reach. `now`: milliseconds since 1970 by the host's clock. */
export function isGoneByTime(
  state: Pick<MeetingState, 'leftAfterMinutes' | 'clockJumps'>,
  { outOfReachSince }: Participant,
  now: number,
): boolean {
  const { leftAfterMinutes } = state
  if (outOfReachSince === undefined || leftAfterMinutes === undefined || leftAfterMinutes === null) return false
  return withoutJumps(state, outOfReachSince, now) - Date.parse(outOfReachSince) >= leftAfterMinutes * 60_000
}
