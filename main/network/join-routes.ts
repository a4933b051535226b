import { normalizeJoinCode } from '#shared/meeting/admission/join-code'
import { refuse } from '#shared/meeting/refusals'
import { CHAIR_ID } from '#shared/meeting/state'
import type { Meetings } from '../meeting/meetings'
import type { CodeGuard } from './code-guard'
import { bearerOf, sendJson } from './http-replies'
import type { Route } from './http-replies'
import type { Tickets } from './tickets'

/** GET /api/invitation?code=… → what a person should know before joining. Wrong codes count as guesses. */
export function invitationRoute(meetings: Meetings, codes: CodeGuard): Route {
  return async (request, response, url) => {
    if (request.method !== 'GET' || url.pathname !== '/api/invitation') return false
    const address = request.socket.remoteAddress ?? ''
    if (!(await codes.mayTry(address))) return (sendJson(response, 429, refuse('too-many-attempts')), true)
    const meeting = await meetings.byCode(normalizeJoinCode(url.searchParams.get('code') ?? ''))
    if (!meeting) {
      await codes.wrong(address)
      return (sendJson(response, 404, refuse('wrong-code')), true)
    }
    const { meetingId, title, hostUnit, roles } = meeting.state
    return (sendJson(response, 200, { meetingId, title, hostUnit, roles }), true)
  }
}

/** GET /api/meetings/:id/minutes → the frozen minutes with their signatures, for who is admitted (by ticket) or the chair. */
export function minutesRoute(meetings: Meetings, tickets: Tickets, isChair: (session: string) => boolean): Route {
  return async (request, response, url) => {
    const meetingId = /^\/api\/meetings\/([^/]+)\/minutes$/.exec(url.pathname)?.[1]
    if (request.method !== 'GET' || meetingId === undefined) return false
    const meeting = await meetings.byId(meetingId)
    if (!meeting) return (sendJson(response, 404, refuse('meeting-unknown')), true)
    const bearer = bearerOf(request)
    const holder = isChair(bearer) ? CHAIR_ID : tickets.holder(meetingId, bearer)
    if (holder === null || meeting.state.participants[holder]?.status !== 'admitted')
      return (sendJson(response, 403, refuse('not-admitted')), true)
    return (sendJson(response, 200, meeting.signedMinutes()), true)
  }
}
