import { refuse } from '#shared/meeting/refusals'
import { LinkedSession } from './linked-session'
import type { Session } from './session'

/** The projector's view of a meeting: reads document and record, changes nothing. `token` comes with its address. */
export function openProjectorSession(meetingId: string, token: string): Session {
  return new LinkedSession({
    identity: { as: 'projector', token, meetingId },
    keepsLocalCopy: false,
    bearer: () => token,
    cosign: () => Promise.resolve(refuse('not-permitted')),
  })
}
