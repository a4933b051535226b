import { createHash } from 'node:crypto'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Legacy } from '#shared/protocol/standby'
import { legacyText, readLegacy } from '#shared/protocol/standby'
import type { EventData } from '#shared/meeting/events'
import { refuse } from '#shared/meeting/refusals'
import { stateAfter } from '#shared/meeting/minutes/assemble'
import { signatureHolds } from '#shared/signing/device-key'
import { readUpdate } from '#shared/document/document-update'
import type { LiveMeeting } from '../meeting/live-meeting'
import type { Meetings } from '../meeting/meetings'
import type { Route } from './http-replies'
import { readBody, sendJson } from './http-replies'
import { LEGACY_MAX } from './limits'

/** What a host that was away asks of its standby: GET /api/succession?meeting=… and, when it is no host any more, POST /api/succession/legacy. */
export function successionRoutes(meetings: Meetings): Route {
  let taking = false
  return async (request, response, url) => {
    if (!url.pathname.startsWith('/api/succession')) return false
    const meeting = await meetings.byId(url.searchParams.get('meeting') ?? '')
    const succession = meeting && lastSuccession(meeting)
    if (request.method === 'GET' && url.pathname === '/api/succession') {
      return (
        sendJson(
          response,
          200,
          succession ? { claim: succession.data.claim, from: succession.seq } : { claim: null, from: 0 },
        ),
        true
      )
    }
    if (request.method !== 'POST' || url.pathname !== '/api/succession/legacy') return false
    // Anybody on the LAN can knock here: one large body at a time, and none for a meeting that was never taken over.
    if (!succession || taking) return (sendJson(response, succession ? 503 : 404, refuse('meeting-unknown')), true)
    taking = true
    try {
      const body = await readBody(request, LEGACY_MAX)
      const legacy = body === null ? null : readLegacy(body.toString('utf8'))
      if (legacy?.meetingId !== meeting.id) return (sendJson(response, 400, refuse('command-malformed')), true)
      const before = stateAfter(meeting.events.slice(0, succession.seq)).hostKey
      const { sig, ...signed } = legacy
      if (!signatureHolds(before, sig, utf8ToBytes(legacyText(signed))))
        return (sendJson(response, 403, refuse('signature-wrong')), true)
      const refusal = await takeIn(meeting, legacy)
      return (sendJson(response, refusal === null ? 200 : 503, refusal ?? {}), true)
    } finally {
      taking = false
    }
  }
}

function lastSuccession(meeting: LiveMeeting): { seq: number; data: EventData['host.succeeded'] } | null {
  const event = meeting.events.findLast((each) => each.type === 'host.succeeded')
  return event?.type === 'host.succeeded' ? { seq: event.seq, data: event.data } : null
}

/** Merges the words, and keeps the events as an annex: what they decided is for people to look at. A second arrival changes nothing. */
async function takeIn(meeting: LiveMeeting, { events, document }: Legacy): ReturnType<LiveMeeting['submitOwn']> {
  const kept = await new Promise<boolean>((resolve) => {
    const update = readUpdate(new Uint8Array(Buffer.from(document, 'base64')))
    const refusal =
      update &&
      meeting.document.receive(
        update,
        () => resolve(true),
        () => resolve(false),
        () => resolve(false),
      )
    if (!update || refusal) resolve(false)
  })
  if (!kept) return refuse('update-broken')
  if (events.length === 0) return null
  return meeting.submitOwn(
    'annex.receive',
    { events },
    createHash('sha256').update(JSON.stringify(events)).digest('base64url'),
  )
}
