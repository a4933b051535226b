import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, isStorageReason, refuse } from '#shared/meeting/refusals'
import { lastDigest, stepNow } from '#shared/office/procedures/procedures-state'
import { procedureOf } from '#shared/office/state'
import type { RouteAt } from '#shared/protocol/routes'
import type { Meetings } from '../meeting/meetings'
import type { Office } from '../office/office'
import type { ProcedureDesk } from '../office/procedure-desk'
import { stepConclusionOf } from '../office/procedure-desk'
import { Refused } from './callers'
import type { Handlers } from './serve-routes'

export type ProcedureRoute = Extract<RouteAt<'console'>, `${string} /api/procedures${string}`>

/** What the console asks of the office's procedures. */
export function procedureRoutes(
  office: Office,
  desk: ProcedureDesk,
  meetings: Pick<Meetings, 'create' | 'byId'>,
): Handlers<ProcedureRoute> {
  const none = () => new Refused(404, office.fault ?? 'office-none')
  return {
    'GET /api/procedures': () => (office.state ? desk.list(office.state) : none()),
    'GET /api/procedures/:procedureId': ({ params }) =>
      office.state ? (desk.view(office.state, params.procedureId) ?? new Refused(404, 'procedure-unknown')) : none(),

    async 'POST /api/procedures/:procedureId/meetings'({ params: { procedureId }, body: { as, meeting } }) {
      const running = office.state && procedureOf(office.state, procedureId)
      if (!running) return new Refused(404, 'procedure-unknown')
      const now = stepNow(running)
      if (!now) return refused(refuse('procedure-over'))
      if (!now.asked.meeting) return refused(refuse('step-without-meeting'))
      const made = await meetings.create(meeting, {
        procedure: running.procedure,
        number: now.number,
        before: lastDigest(running),
      })
      if (isRefusal(made)) return refused(made)
      const { title } = meeting
      const refusal = await office.command(as, 'procedure.meet', { procedureId, meetingId: made.meetingId, title })
      return refusal ? refused(refusal) : made
    },
    async 'POST /api/procedures/:procedureId/conclusion'({ params: { procedureId }, body: { as, meetingId } }) {
      const meeting = await meetings.byId(meetingId)
      if (!meeting) return new Refused(404, 'meeting-unknown')
      if (meeting.state.phase !== 'closed') return refused(refuse('meeting-not-concluded'))
      const conclusion = stepConclusionOf(meeting.draftMinutes())
      const refusal = await office.command(as, 'procedure.conclude', { procedureId, meetingId, ...conclusion })
      return refusal ? refused(refusal) : {}
    },
  }
}

const refused = (refusal: Refusal): Refused => new Refused(isStorageReason(refusal.reason) ? 507 : 422, refusal)
