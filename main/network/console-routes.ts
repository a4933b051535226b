import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import type { ExportFormat, ListQuery, NewMeeting, Settings, StandbySummary } from '#shared/protocol/console-api'
import { EXPORT_FORMATS } from '#shared/protocol/console-api'
import { DECISION_RULES } from '#shared/meeting/consensus/decision-rules'
import type { Refusal, RefusalReason } from '#shared/meeting/refusals'
import { isRefusal, refuse } from '#shared/meeting/refusals'
import type { MeetingTemplate } from '#shared/templates/template'
import { ITEM_KINDS } from '#shared/templates/template'
import type { LiveMeeting } from '../meeting/live-meeting'
import type { Meetings } from '../meeting/meetings'
import type { ConsoleSessions } from './console-sessions'
import { bearerOf, readJson, sendJson } from './http-replies'
import type { Route } from './http-replies'

export interface ConsoleParts {
  meetings: Meetings
  sessions: ConsoleSessions
  templates: readonly MeetingTemplate[]
  standbys: {
    summaries(): StandbySummary[]
    pair(hostUrl: string, pairingCode: string, name: string): Promise<{ meetingId: string } | Refusal>
    takeOver(meetingId: string, recoveryCode: string): Promise<Refusal | null>
    abandon(meetingId: string): Refusal | null
    forget(meetingId: string): Promise<Refusal | null>
  }
  settings: { read(): Settings; save(settings: Settings): Promise<void> }
  exportMeeting(
    meeting: LiveMeeting,
    format: ExportFormat,
    language: 'zh' | 'en',
  ): Promise<{ bytes: Uint8Array; fileName: string; mediaType: string }>
}

const person = z.strictObject({ name: z.string().max(1000), unit: z.string().max(1000) })
const settingsSchema = z.strictObject({ hostUnit: z.string().max(200), chair: person, place: z.string().max(200) })
const newMeetingSchema = z.strictObject({
  templateId: z.string().max(64),
  title: z.string().max(20_000),
  place: z.string().max(20_000),
  hostUnit: z.string().max(20_000),
  chair: z.strictObject({ name: z.string().max(20_000), unit: z.string().max(20_000) }),
  language: z.enum(['zh', 'en']),
  agenda: z
    .array(z.strictObject({ title: z.string().max(500), minutes: z.int().min(0).max(600), kind: z.enum(ITEM_KINDS) }))
    .max(100),
  rule: z.enum(DECISION_RULES),
  continues: z.string().max(64).optional(),
})

/** The console's JSON API (see shared/protocol/console-api.ts), for the holder of a console session. */
export function consoleRoutes(parts: ConsoleParts): Route {
  return async (request, response, url) => {
    if (!url.pathname.startsWith('/api/')) return false
    if (request.method === 'POST' && url.pathname === '/api/session')
      return (await openSession(parts, request, response), true)
    if (!parts.sessions.isChair(bearerOf(request))) return (sendJson(response, 401, refuse('session-expired')), true)
    const exported = /^\/api\/meetings\/([^/]+)\/export$/.exec(url.pathname)?.[1]
    if (request.method === 'GET' && exported !== undefined)
      return (await sendExport(parts, exported, url, response), true)
    const suggested = /^\/api\/templates\/([^/]+)\/suggestions$/.exec(url.pathname)?.[1]
    if (request.method === 'GET' && suggested !== undefined)
      return (
        await sendFound(
          response,
          'template-unknown',
          parts.meetings.suggestions(suggested, url.searchParams.get('language') === 'en' ? 'en' : 'zh'),
        ),
        true
      )
    const continued = /^\/api\/meetings\/([^/]+)\/carried-over$/.exec(url.pathname)?.[1]
    if (request.method === 'GET' && continued !== undefined)
      return (await sendFound(response, 'meeting-unknown', parts.meetings.carriedOver(continued)), true)
    const guarded = /^\/api\/meetings\/([^/]+)\/standby$/.exec(url.pathname)?.[1]
    if (guarded !== undefined) return await nameStandby(parts, guarded, request, response)
    const standing = /^\/api\/standbys\/([^/]+)(\/takeover)?$/.exec(url.pathname)
    if (standing) return await standBy(parts, standing[1]!, standing[2] !== undefined, request, response)
    switch (`${request.method} ${url.pathname}`) {
      case 'GET /api/standbys':
        sendJson(response, 200, parts.standbys.summaries())
        return true
      case 'POST /api/standbys':
        return (await pairAsStandby(parts, request, response), true)
      case 'GET /api/templates':
        sendJson(response, 200, parts.templates)
        return true
      case 'GET /api/meetings':
        return (await sendList(parts, url, response), true)
      case 'POST /api/meetings':
        return (await createMeeting(parts, request, response), true)
      case 'GET /api/settings':
        sendJson(response, 200, parts.settings.read())
        return true
      case 'PUT /api/settings':
        return (await saveSettings(parts, request, response), true)
      default:
        return false
    }
  }
}

async function openSession(parts: ConsoleParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = z.strictObject({ token: z.string().max(200) }).safeParse(await readJson(request))
  const session = body.success ? parts.sessions.redeem(body.data.token) : null
  if (session === null) return sendJson(response, 401, refuse('session-expired'))
  sendJson(response, 200, { session })
}

/** Beginning and ending the part of this meeting's standby. */
async function nameStandby(
  { meetings }: ConsoleParts,
  meetingId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (request.method !== 'POST' && request.method !== 'DELETE') return false
  const meeting = await meetings.byId(meetingId)
  if (!meeting) return (sendJson(response, 404, refuse('meeting-unknown')), true)
  if (request.method === 'DELETE') return (sendOutcome(response, await meeting.releaseStandby()), true)
  const pairing = meeting.standby.startPairing()
  return (sendJson(response, pairing ? 201 : 409, pairing ?? refuse('standby-named-already')), true)
}

async function pairAsStandby(
  { standbys }: ConsoleParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = z
    .strictObject({ hostUrl: z.string().max(300), pairingCode: z.string().max(64), name: z.string().min(1).max(40) })
    .safeParse(await readJson(request))
  if (!body.success) return sendJson(response, 400, refuse('command-malformed', z.prettifyError(body.error)))
  const paired = await standbys.pair(body.data.hostUrl.trim(), body.data.pairingCode, body.data.name)
  sendJson(response, isRefusal(paired) ? 422 : 201, paired)
}

/** What the chair of this computer does about a meeting it is the standby of. */
async function standBy(
  { standbys }: ConsoleParts,
  meetingId: string,
  takeover: boolean,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (request.method === 'DELETE')
    return (sendOutcome(response, takeover ? standbys.abandon(meetingId) : await standbys.forget(meetingId)), true)
  if (request.method !== 'POST' || !takeover) return false
  const body = z.strictObject({ recoveryCode: z.string().max(100) }).safeParse(await readJson(request))
  return (
    sendOutcome(
      response,
      body.success ? await standbys.takeOver(meetingId, body.data.recoveryCode) : refuse('recovery-code-wrong'),
    ),
    true
  )
}

const sendOutcome = (response: ServerResponse, refusal: Refusal | null): void =>
  sendJson(response, refusal === null ? 200 : 422, refusal ?? {})

async function sendFound(response: ServerResponse, missing: RefusalReason, found: Promise<unknown>): Promise<void> {
  const value = await found
  if (value === null) return sendJson(response, 404, refuse(missing))
  sendJson(response, 200, value)
}

const listQuerySchema = z.object({
  text: z.string().max(200).default(''),
  phase: z.enum(['preparing', 'running', 'closed']).nullable().default(null),
  year: z.coerce.number().int().nullable().default(null),
  after: z.string().max(64).nullable().default(null),
  take: z.coerce.number().int().min(1).max(200).default(50),
})

async function sendList({ meetings }: ConsoleParts, url: URL, response: ServerResponse): Promise<void> {
  const query = listQuerySchema.safeParse(Object.fromEntries(url.searchParams))
  if (!query.success) return sendJson(response, 400, refuse('command-malformed', z.prettifyError(query.error)))
  sendJson(response, 200, await meetings.list(query.data satisfies ListQuery))
}

async function createMeeting(parts: ConsoleParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = newMeetingSchema.safeParse(await readJson(request))
  if (!body.success) return sendJson(response, 400, refuse('command-malformed', z.prettifyError(body.error)))
  const made = await parts.meetings.create(body.data satisfies NewMeeting)
  sendJson(response, isRefusal(made) ? 422 : 201, made)
}

async function saveSettings(parts: ConsoleParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = settingsSchema.safeParse(await readJson(request))
  if (!body.success) return sendJson(response, 400, refuse('command-malformed', z.prettifyError(body.error)))
  await parts.settings.save(body.data)
  sendJson(response, 200, body.data)
}

async function sendExport(parts: ConsoleParts, meetingId: string, url: URL, response: ServerResponse): Promise<void> {
  const meeting = await parts.meetings.byId(meetingId)
  if (!meeting) return sendJson(response, 404, refuse('meeting-unknown'))
  const format = EXPORT_FORMATS.find((each) => each === url.searchParams.get('format'))
  if (!format) return sendJson(response, 400, refuse('command-malformed', 'format'))
  const file = await parts.exportMeeting(meeting, format, url.searchParams.get('language') === 'en' ? 'en' : 'zh')
  response.writeHead(200, {
    'Content-Type': file.mediaType,
    'Content-Length': file.bytes.length,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    'Cache-Control': 'no-store',
  })
  response.end(file.bytes)
}
