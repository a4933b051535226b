import { normalizeJoinCode } from '#shared/meeting/admission/join-code'
import type { Meetings } from '../meeting/meetings'
import { Refused } from './callers'
import type { CodeGuard } from './code-guard'
import type { Handlers } from './serve-routes'

export const invitationRoute = (meetings: Meetings, codes: CodeGuard): Handlers<'GET /api/invitation'> => ({
  async 'GET /api/invitation'({ query, address }) {
    const found = codes.attempt(address, () => meetings.findByCode(normalizeJoinCode(query.code)))
    if (found === 'too-many-attempts') return new Refused(429, found)
    const meeting = found && (await meetings.byId(found.id))
    if (!meeting) return new Refused(404, 'wrong-code')
    const { meetingId, title, hostUnit, roles } = meeting.state
    return { meetingId, title, hostUnit, roles }
  },
})

export const meetingOnRoute = (meetings: Meetings): Handlers<'GET /api/meeting-on'> => ({
  'GET /api/meeting-on': ({ query }) => ({ meetingId: meetings.goingOnOf(query.meetings.split(',')) }),
})

export const minutesRoute: Handlers<'GET /api/meetings/:meetingId/minutes'> = {
  'GET /api/meetings/:meetingId/minutes': ({ caller }) => caller.meeting.signedMinutes(),
}
