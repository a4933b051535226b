import type { MeetingState } from '../state'

/**
 * The host's wall clock without what it was set by since `from` (ISO UTC; null: since now), milliseconds since 1970: the
 * difference to `from` is time that passed. Right for what began before the clock was set; what begins while the record's
 * time waits for a clock that was set back counts from the setting.
 */
export function withoutJumps(
  { clockJumps }: Pick<MeetingState, 'clockJumps'>,
  from: string | null,
  now: number,
): number {
  if (from === null) return now
  // A clock set back is recorded under the time of the event before: that may be the very beginning.
  const since = clockJumps.filter(({ at, byMs }) => (byMs > 0 ? at > from : at >= from))
  return now - since.reduce((sum, { byMs }) => sum + byMs, 0)
}
