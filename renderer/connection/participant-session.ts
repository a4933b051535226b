import { keyNeededUntil } from '#shared/meeting/minutes/key-needed'
import { isRefusal, refuse } from '#shared/meeting/refusals'
import type { KeyHalf } from '#shared/protocol/frames'
import { halfAskedAhead } from './asked-ahead'
import { dropCarried, recognised } from './carried-storage'
import { codeInAddress } from './code-in-address'
import type { AskHost, OwnKey } from './device-identity'
import { DeviceIdentity } from './device-identity'
import { callHost } from './host-request'
import { fetchInvitation } from './invitation'
import { LinkedSession } from './linked-session'
import type { Session } from './session'

/** Between two tries to reach the host that this page came from, milliseconds. */
const ASK_AGAIN = 2_000

/**
 * A participant's part in the meeting whose code stands in the address; without one, in the meeting that goes on with this
 * device. Waits until the host can be asked for its half of the key.
 */
export async function openParticipantSession(): Promise<Session> {
  const identity = new DeviceIdentity()
  let code = codeInAddress()
  const { key, meetingId } = await ownKey(identity, code)
  // Looked at after every change, so only what is new is stored.
  let keptWith: KeyHalf | null = null
  let neededUntil: number | null = null
  const session = new LinkedSession({
    identity: { as: 'participant', key, meetingId, code },
    keepsLocalCopy: true,
    bearer: (link) => link.ticket,
    promises: identity,
    joining(request) {
      identity.rememberPerson(request)
      // This device was there already, with the key that it has for that meeting: one person must not come in twice.
      if (request.code !== code && identity.meetingOf(request.code) !== null) location.assign(`/${request.code}`)
      code = request.code
    },
    placed({ meetingId: placedIn, keyHalf, state, participantId }) {
      if (placedIn === null) return
      recognised()
      code = state?.code ?? code
      if (code !== '') {
        identity.rememberMeeting(code, placedIn)
        // From here on a reload means this meeting, also after it is over.
        if (codeInAddress() !== code) history.replaceState(history.state, '', `/${code}`)
      }
      if (keyHalf && keyHalf !== keptWith) identity.keepKey(placedIn, key, (keptWith = keyHalf))
      const until = state && participantId !== null ? keyNeededUntil(state, participantId) : neededUntil
      if (until !== null && until !== neededUntil) identity.needsKey(placedIn, (neededUntil = until))
    },
    async cosign(session, minutes, { version, digest }, pen) {
      const { participantId, state, clockOffset } = session.snapshot()
      const me = participantId === null ? undefined : state?.participants[participantId]
      if (!me) return refuse('not-admitted')
      // It is here with the page that shows what is signed; a page that only joins does without.
      const { signMinutes } = await import('#shared/meeting/minutes/signature')
      const signature = signMinutes(key, minutes.payload, me, new Date(Date.now() + clockOffset).toISOString(), pen)
      return session.send('minutes.cosign', { version, digest, ...signature })
    },
  })
  session.subscribe(() => {
    // A device that was not carried over honestly begins as any other.
    if (session.snapshot().connection.is === 'outside' && dropCarried()) location.reload()
  })
  return session
}

async function ownKey(identity: DeviceIdentity, code: string): Promise<OwnKey> {
  for (;;) {
    try {
      return await identity.keyFor(code, HOST)
    } catch (error) {
      console.warn('the host could not be asked for its half of this device’s key; asked again soon:', error)
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN))
    }
  }
}

const HOST: AskHost = {
  async half(meetingId, body) {
    const answer = await (halfAskedAhead(meetingId, body.key) ??
      callHost('POST /api/meetings/:meetingId/key-half', { params: { meetingId }, body }, { bearer: null }))
    if (!isRefusal(answer)) return answer.half
    if (answer.reason === 'not-admitted' || answer.reason === 'meeting-unknown') return undefined
    throw new Error(`the host did not say: ${answer.reason}`)
  },
  async meetingUnder(code) {
    const found = await fetchInvitation(code)
    return isRefusal(found) ? null : found.meetingId
  },
}
