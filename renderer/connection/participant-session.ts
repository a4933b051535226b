import { readJoinCode } from '#shared/invitation/read-join-code'
import { signMinutes } from '#shared/meeting/minutes/signature'
import { refuse } from '#shared/meeting/refusals'
import type { DeviceIdentity } from './device-identity'
import { LinkedSession } from './linked-session'
import type { Session } from './session'

/** The code in the address of a join page, `/<CODE>`, however it arrived; "" when it has none. */
export const codeInAddress = (): string => readJoinCode(location.pathname + location.search + location.hash) ?? ''

/** A participant's part in the meeting whose code stands in the address; without one, in the meeting that goes on with this device. */
export function openParticipantSession(identity: DeviceIdentity): Session {
  let code = codeInAddress()
  return new LinkedSession({
    identity: { as: 'participant', key: identity.key, meetingId: code === '' ? null : identity.meetingOf(code), code },
    keepsLocalCopy: true,
    bearer: (link) => link.ticket,
    promises: identity,
    joining(request) {
      identity.rememberPerson(request)
      code = request.code
    },
    placed(meetingId, itsCode) {
      code = itsCode ?? code
      if (code === '') return
      identity.rememberMeeting(code, meetingId)
      // From here on a reload means this meeting, also after it is over.
      if (codeInAddress() !== code) history.replaceState(history.state, '', `/${code}`)
    },
    async cosign(session, minutes, { version, digest }) {
      const { participantId, state, clockOffset } = session.snapshot()
      const me = participantId === null ? undefined : state?.participants[participantId]
      if (!me) return refuse('not-admitted')
      const signature = signMinutes(identity.key, minutes.payload, me, new Date(Date.now() + clockOffset).toISOString())
      return session.send('minutes.cosign', { version, digest, ...signature })
    },
  })
}
