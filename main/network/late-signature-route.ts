import { readLateSignature } from '#shared/meeting/minutes/read-late-signature'
import { participantOfKey } from '../meeting/live-meeting'
import { Refused } from './callers'
import { keepsDesk } from './paper-routes'
import type { Handlers } from './serve-routes'

/** What is brought is the command of the signer's own device: it is decided as if it had come over the line. */
export const lateSignatureRoute: Handlers<'POST /api/meetings/:meetingId/late-signature'> = {
  async 'POST /api/meetings/:meetingId/late-signature'({ body, caller }) {
    const { meeting } = caller
    if (!keepsDesk(caller)) return new Refused(403, 'not-permitted')
    const command = readLateSignature(body.text, meeting.state.edition)
    if (!command) return new Refused(400, 'command-malformed')
    const refusal = await meeting.submit(command, command.key)
    if (refusal) return new Refused(422, refusal)
    const { participants } = meeting.state
    return { name: participants[participantOfKey(meeting.state, command.key) ?? '']?.name ?? '' }
  },
}
