import type { RefusalReason } from '#shared/meeting/refusals'
import { isStorageReason } from '#shared/meeting/refusals'
import type { MaterialKind } from '../meeting/material-kind'
import type { Meetings } from '../meeting/meetings'
import { Refused } from './callers'
import type { Handlers } from './serve-routes'

const EXTENSIONS: Record<MaterialKind, string> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/webp': '.webp',
}
const STATUS: Partial<Record<RefusalReason, number>> = {
  'material-kind': 415,
  'material-too-large': 413,
}

export const handOutRoute = (meetings: Meetings): Handlers<'POST /api/meetings/:meetingId/materials'> => ({
  async 'POST /api/meetings/:meetingId/materials'({ params, query, body }) {
    const meeting = await meetings.byId(params.meetingId)
    if (!meeting) return new Refused(404, 'meeting-unknown')
    const refusal = await meeting.addMaterial(query.name, body)
    if (!refusal) return {}
    return new Refused(isStorageReason(refusal.reason) ? 507 : (STATUS[refusal.reason] ?? 422), refusal)
  },
})

export const materialRoute: Handlers<'GET /api/meetings/:meetingId/materials/:materialId'> = {
  async 'GET /api/meetings/:meetingId/materials/:materialId'({ params, caller }) {
    const found = await caller.meeting.material(params.materialId)
    if (!found) return new Refused(404, 'material-unknown')
    const { name, mediaType } = found.material
    const extension = EXTENSIONS[mediaType as MaterialKind] ?? ''
    const fileName = extension !== '' && !name.toLowerCase().endsWith(extension) ? `${name}${extension}` : name
    return { bytes: found.bytes, fileName, mediaType, foreign: true }
  },
}
