import { grantOf } from '#shared/meeting/permissions'
import { isRefusal } from '#shared/meeting/refusals'
import type { RouteName } from '#shared/protocol/routes'
import type { Callers } from './callers'
import { Refused } from './callers'
import type { Handlers } from './serve-routes'

type VersionRoute = Extract<RouteName, `${string} /api/meetings/:meetingId/versions${string}`>

/** Versions of a meeting's document, for who may restore it. */
export const versionRoutes: Handlers<VersionRoute> = {
  'GET /api/meetings/:meetingId/versions': ({ caller }) => forbidden(caller) ?? caller.meeting.versions.list(),

  'GET /api/meetings/:meetingId/versions/:versionId': async ({ params, caller }) =>
    forbidden(caller) ??
    (await caller.meeting.versions.history.reading(params.versionId)) ??
    new Refused(404, 'version-unknown'),

  async 'POST /api/meetings/:meetingId/versions/:versionId/restore'({ params, body, caller }) {
    const { meeting, participantId } = caller
    const no = forbidden(caller)
    if (no) return no
    if (meeting.standby.supersession.by) return new Refused(409, 'host-superseded')
    const done = await meeting.versions.restore(params.versionId, body.entries, participantId, meeting.state)
    return isRefusal(done) ? new Refused(done.reason === 'version-unknown' ? 404 : 422, done) : done
  },
}

const forbidden = ({ meeting, participantId }: Callers['admitted']): Refused | null =>
  grantOf(meeting.state, participantId, 'version.restore') === 'no' ? new Refused(403, 'not-permitted') : null
