import { createHash } from 'node:crypto'
import type { Remainder } from '#shared/protocol/standby'
import { refuse } from '#shared/meeting/refusals'
import { readUpdate } from '#shared/document/document-update'
import { splitUpdate } from '#shared/document/split-update'
import type { LiveMeeting } from '../meeting/live-meeting'
import type { Meetings } from '../meeting/meetings'
import { lastSuccession, Refused } from './callers'
import { originAt } from './join-addresses'
import type { Handlers } from './serve-routes'

/** What a host that was away asks of its standby, and hands over when it is no host any more. */
export const successionRoutes = (
  meetings: Meetings,
  standbys: { heardFrom(meetingId: string, url: string): void },
): Handlers<'GET /api/succession' | 'POST /api/succession/legacy'> => ({
  async 'GET /api/succession'({ query, address }) {
    if (query.port !== undefined) {
      const url = `${originAt(query.secure === 'yes', address, query.port)}/`
      if (URL.canParse(url)) standbys.heardFrom(query.meeting, url) // an address with a zone is none that can be dialled
    }
    const meeting = await meetings.takenOver(query.meeting)
    const succession = meeting && lastSuccession(meeting)
    return succession ? { claim: succession.data.claim, from: succession.seq } : { claim: null, from: 0 }
  },
  async 'POST /api/succession/legacy'({ caller, body }) {
    const refusal = await takeIn(caller.meeting, body)
    return refusal === null ? {} : new Refused(503, refusal)
  },
})

/** Merges the words, and keeps the events as an annex: what they decided is for people to look at. A second arrival changes nothing. */
async function takeIn(meeting: LiveMeeting, { events, document }: Remainder): ReturnType<LiveMeeting['submitOwn']> {
  const bytes = new Uint8Array(Buffer.from(document, 'base64'))
  if (readUpdate(bytes, Number.POSITIVE_INFINITY) === null) return refuse('update-broken')
  const kept = (await Promise.all(splitUpdate(bytes).map((part) => keep(meeting, part)))).every(Boolean)
  if (!kept) return refuse('update-broken')
  if (events.length === 0) return null
  return meeting.submitOwn(
    'annex.receive',
    { events },
    createHash('sha256').update(JSON.stringify(events)).digest('base64url'),
  )
}

const keep = (meeting: LiveMeeting, part: Uint8Array): Promise<boolean> =>
  new Promise((resolve) => {
    const no = () => resolve(false)
    const taken = meeting.document.receive({
      from: 'host',
      bytes: part.length,
      read: () => readUpdate(part) ?? (no(), null),
      saved: () => resolve(true),
      broken: no,
      full: no,
      gap: no,
    })
    if (!taken) no()
  })
