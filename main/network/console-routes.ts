import type { RuleSet } from '#shared/decision/rule-set'
import type { MeetingCopy, RuleBook, Settings, StandbySummary } from '#shared/protocol/console-api'
import type { RouteAt } from '#shared/protocol/routes'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, isStorageReason, refuse } from '#shared/meeting/refusals'
import type { MeetingTemplate } from '#shared/templates/template'
import type { LiveMeeting } from '../meeting/live-meeting'
import type { Meetings } from '../meeting/meetings'
import { Refused } from './callers'
import type { ConsoleSessions } from './console-sessions'
import type { Handlers } from './serve-routes'

export interface ConsoleParts {
  meetings: Meetings
  sessions: ConsoleSessions
  templates: readonly MeetingTemplate[]
  rules: { read(): Promise<RuleBook>; save(rules: RuleSet): Promise<void> }
  standbys: {
    summaries(): StandbySummary[]
    pair(hostUrl: string, pairingCode: string, name: string): Promise<{ meetingId: string } | Refusal>
    takeOver(meetingId: string, recoveryCode: string): Promise<Refusal | null>
    abandon(meetingId: string): Refusal | null
    forget(meetingId: string): Promise<Refusal | null>
  }
  /** Whether the record of the office names the meeting: then it stays. */
  namedByOffice(meetingId: string): boolean
  settings: { read(): Settings; save(settings: Settings): Promise<void> }
  /** Writes the meeting as it is in memory to a new folder within this one, "" for the user's own: a data folder that another start can read. */
  copyMeeting(meeting: LiveMeeting, within: string): Promise<MeetingCopy | Refusal>
}

type ConsoleRoute = Exclude<
  RouteAt<'console'>,
  | RouteAt<'lan'>
  | `${string} /api/${'rehearsal' | 'backup'}`
  | 'GET /api/diagnosis'
  | `${string} /api/office${string}`
  | `${string} /api/procedures${string}`
  | `${string} /api/personal${string}`
  | `${string} /api/questionnaire-desk${string}`
  | 'POST /api/meetings/:meetingId/materials'
  | 'POST /api/pdf-signature'
>

/** What the console asks of the host beside the meetings that are held. */
export function consoleRoutes(parts: ConsoleParts): Handlers<ConsoleRoute> {
  const { meetings, sessions, templates, standbys, settings } = parts
  return {
    'POST /api/session'({ body }) {
      const session = sessions.redeem(body.token)
      return session === null ? new Refused(401, 'console-expired') : { session }
    },
    'POST /api/console-token'({ body }) {
      const token = sessions.tokenFor(body.ownerKey)
      return token === null ? new Refused(401, 'console-expired') : { token }
    },

    'GET /api/templates': () => [...templates],
    'GET /api/templates/:templateId/suggestions': async ({ params, query }) =>
      (await meetings.suggestions(params.templateId, query.language)) ?? new Refused(404, 'template-unknown'),

    'GET /api/rules': () => parts.rules.read(),
    async 'POST /api/rules'({ body }) {
      await parts.rules.save(body)
      return {}
    },

    'GET /api/meetings': ({ query }) => meetings.list(query),
    async 'POST /api/meetings'({ body }) {
      const made = await meetings.create(body)
      return isRefusal(made) ? new Refused(isStorageReason(made.reason) ? 507 : 422, made) : made
    },
    async 'POST /api/meetings/:meetingId/copy'({ params, body }) {
      const meeting = await meetings.byId(params.meetingId)
      if (!meeting) return new Refused(404, 'meeting-unknown')
      const copy = await parts.copyMeeting(meeting, body.folder.trim())
      return isRefusal(copy) ? new Refused(422, copy) : copy
    },
    'PUT /api/meetings/:meetingId/shelf': async ({ params, body }) =>
      outcome(await meetings.archive(params.meetingId, body.archived)),
    'POST /api/meetings/:meetingId/deletion': async ({ params: { meetingId }, body }) =>
      outcome(parts.namedByOffice(meetingId) ? refuse('meeting-kept') : await meetings.remove(meetingId, body.title)),
    'GET /api/meetings/:meetingId/carried-over': async ({ params }) =>
      (await meetings.carriedOver(params.meetingId)) ?? new Refused(404, 'meeting-unknown'),

    async 'POST /api/meetings/:meetingId/standby'({ params }) {
      const meeting = await meetings.byId(params.meetingId)
      if (!meeting) return new Refused(404, 'meeting-unknown')
      return meeting.standby.beginPairing() ?? new Refused(409, 'standby-named-already')
    },
    async 'DELETE /api/meetings/:meetingId/standby'({ params }) {
      const meeting = await meetings.byId(params.meetingId)
      return meeting ? outcome(await meeting.releaseStandby()) : new Refused(404, 'meeting-unknown')
    },

    'GET /api/standbys': () => standbys.summaries(),
    async 'POST /api/standbys'({ body }) {
      const paired = await standbys.pair(body.hostUrl.trim(), body.pairingCode, body.name)
      return isRefusal(paired) ? new Refused(422, paired) : paired
    },
    'POST /api/standbys/:meetingId/takeover': async ({ params, body }) =>
      outcome(await standbys.takeOver(params.meetingId, body.recoveryCode)),
    'DELETE /api/standbys/:meetingId/takeover': ({ params }) => outcome(standbys.abandon(params.meetingId)),
    'DELETE /api/standbys/:meetingId': async ({ params }) => outcome(await standbys.forget(params.meetingId)),

    'GET /api/settings': () => settings.read(),
    async 'PUT /api/settings'({ body }) {
      await settings.save(body)
      return body
    },
  }
}

const outcome = (refusal: Refusal | null): Record<string, never> | Refused =>
  refusal === null ? {} : new Refused(422, refusal)
