import { refuse } from '#shared/meeting/refusals'
import type { RefusalReason } from '#shared/meeting/refusals'
import { CHAIR_ID } from '#shared/meeting/state'
import { MATERIAL_MAX } from '../meeting/limits'
import type { Meetings } from '../meeting/meetings'
import type { MaterialKind } from '../meeting/material-kind'
import { bearerOf, readBody, sendJson } from './http-replies'
import type { Route } from './http-replies'
import type { Tickets } from './tickets'

const EXTENSIONS: Record<MaterialKind, string> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/webp': '.webp',
}
const STATUS: Partial<Record<RefusalReason, number>> = {
  'material-kind': 415,
  'material-too-large': 413,
  'storage-failed': 507,
}

/** POST /api/meetings/:id/materials?name=… → hands a file out. On the console's listener only. */
export function handOutRoute(meetings: Meetings, isChair: (session: string) => boolean): Route {
  return async (request, response, url) => {
    const meetingId = /^\/api\/meetings\/([^/]+)\/materials$/.exec(url.pathname)?.[1]
    if (request.method !== 'POST' || meetingId === undefined) return false
    if (!isChair(bearerOf(request))) return (sendJson(response, 401, refuse('session-expired')), true)
    const meeting = await meetings.byId(meetingId)
    if (!meeting) return (sendJson(response, 404, refuse('meeting-unknown')), true)
    const bytes = await readBody(request, MATERIAL_MAX)
    const refusal =
      bytes === null
        ? refuse('material-too-large')
        : await meeting.addMaterial(url.searchParams.get('name') ?? '', bytes)
    if (refusal) return (sendJson(response, STATUS[refusal.reason] ?? 422, refusal), true)
    return (sendJson(response, 201, {}), true)
  }
}

/** GET /api/meetings/:id/materials/:materialId → a handed-out file, for who is admitted (by ticket) or the chair. */
export function materialRoute(meetings: Meetings, tickets: Tickets, isChair: (session: string) => boolean): Route {
  return async (request, response, url) => {
    const [, meetingId, materialId] = /^\/api\/meetings\/([^/]+)\/materials\/([^/]+)$/.exec(url.pathname) ?? []
    if (request.method !== 'GET' || meetingId === undefined || materialId === undefined) return false
    const meeting = await meetings.byId(meetingId)
    if (!meeting) return (sendJson(response, 404, refuse('meeting-unknown')), true)
    const bearer = bearerOf(request)
    const holder = isChair(bearer) ? CHAIR_ID : tickets.holder(meetingId, bearer)
    if (holder === null || meeting.state.participants[holder]?.status !== 'admitted')
      return (sendJson(response, 403, refuse('not-admitted')), true)
    const found = await meeting.material(materialId)
    if (!found) return (sendJson(response, 404, refuse('material-unknown')), true)
    const { name, mediaType } = found.material
    const extension = EXTENSIONS[mediaType as MaterialKind] ?? ''
    const fileName = extension !== '' && !name.toLowerCase().endsWith(extension) ? `${name}${extension}` : name
    response.writeHead(200, {
      'Content-Type': mediaType,
      'Content-Length': found.bytes.length,
      // Never shown as a page of ours, whatever is in it.
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': 'no-store',
    })
    response.end(found.bytes)
    return true
  }
}
