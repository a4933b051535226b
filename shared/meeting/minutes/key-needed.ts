import type { MeetingState } from '../state'
import { frozenMinutes } from '../state'

const DAY = 24 * 3_600_000

/** Whoever has not signed may come back so long after the meeting was closed: minutes are corrected and signed within days. */
export const SIGNING_TIME = 30 * DAY
/** Whoever has signed may come back so long after: to read, and to sign again should the text be reopened. */
export const SIGNED_TIME = DAY

/**
 * Until when a person's device key may be needed, milliseconds since 1970; infinite before the meeting is closed.
 * From then on nothing is left to sign with it: the host gives its half of the key no more, and pages remove theirs.
 */
export function keyNeededUntil(state: MeetingState, participantId: string): number {
  if (state.closedAt === null) return Number.POSITIVE_INFINITY
  const own = frozenMinutes(state)?.signatures.find((each) => each.participantId === participantId)
  return own ? Date.parse(own.at) + SIGNED_TIME : Date.parse(state.closedAt) + SIGNING_TIME
}
