import { normalizeJoinCode } from '#shared/meeting/admission/join-code'
import { signMinutes } from '#shared/meeting/minutes/signature'
import { refuse } from '#shared/meeting/refusals'
import { dropCarried, recognised } from './carried-storage'
import type { DeviceIdentity } from './device-identity'
import { LinkedSession } from './linked-session'
import type { Session } from './session'

/** The code in the address of a join page, `/<CODE>`; "" when it has none. The host serves the page only where this decodes. */
export const codeInAddress = (): string => normalizeJoinCode(decodeURIComponent(location.pathname.slice(1)))

/** A participant's part in the meeting whose code stands in the address, or the one this device was in last. */
export function openParticipantSession(identity: DeviceIdentity): Session {
  const code = codeInAddress()
  const session = new LinkedSession({
    identity: { as: 'participant', key: identity.key, meetingId: identity.meetingOf(code), code },
    keepsLocalCopy: true,
    bearer: (link) => link.ticket,
    promises: identity,
    joining: (request) => identity.rememberPerson(request),
    placed: (meetingId) => {
      recognised()
      identity.rememberMeeting(code, meetingId)
    },
    async cosign(session, minutes, { version, digest }) {
      const { participantId, state, clockOffset } = session.snapshot()
      const me = participantId === null ? undefined : state?.participants[participantId]
      if (!me) return refuse('not-admitted')
      const signature = signMinutes(identity.key, minutes.payload, me, new Date(Date.now() + clockOffset).toISOString())
      return session.send('minutes.cosign', { version, digest, ...signature })
    },
  })
  session.subscribe(() => {
    // A device that was not carried over honestly begins as any other.
    if (session.snapshot().connection.is === 'outside' && dropCarried()) location.reload()
  })
  return session
}
