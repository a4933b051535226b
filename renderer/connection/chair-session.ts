import { LinkedSession } from './linked-session'
import type { Session } from './session'

/** The chair's part in a meeting, on the host's own machine. `token` is the console's session (`ConsoleClient.session`). */
export function openChairSession(meetingId: string, token: string): Session {
  return new LinkedSession({
    identity: { as: 'chair', token, meetingId },
    keepsLocalCopy: false,
    bearer: () => token,
    cosign: (session, _minutes, { version, digest }) => session.send('minutes.sign', { version, digest }), // the host signs: its key never enters a page
  })
}
