import { readLateSignature } from '#shared/meeting/minutes/read-late-signature'
import { participantOfKey } from '../meeting/live-meeting'
import type { Meetings } from '../meeting/meetings'
import { Refused } from './callers'
import type { Handlers } from './serve-routes'

/** What is brought is the command of the signer's own device: it is decided as if it had come over the line. */
export const lateSignatureRoute = (
  meetings: Pick<Meetings, 'byId'>,
): Handlers<'POST /api/meetings/:meetingId/late-signature'> => ({
  async 'POST /api/meetings/:meetingId/late-signature'({ params, body }) {
    const meeting = await meetings.byId(params.meetingId)
    if (!meeting) return new Refused(404, 'meeting-unknown')
    const command = readLateSignature(body.text, meeting.state.edition)
    if (!command) return new Refused(400, 'command-malformed')
    const refusal = await meeting.submit(command, command.key)
    if (refusal) return new Refused(422, refusal)
    const { participants } = meeting.state
    return { name: participants[participantOfKey(meeting.state, command.key) ?? '']?.name ?? '' }
  },
})
