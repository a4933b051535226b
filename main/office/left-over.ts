import { ITEM_KINDS } from '#shared/document/item-kind'
import type { Minutes } from '#shared/meeting/minutes/minutes'
import { pledgesIn } from '#shared/meeting/pledges/pledges-state'
import type { MeetingState } from '#shared/meeting/state'
import type { OpenMatter } from '#shared/protocol/open-matters'
import { conclusionOf } from './conclusion'

/** A closed meeting, as far as it is asked for what it left open. */
export interface PastMeeting {
  state: MeetingState
  draftMinutes(): Minutes
}

/** What a promise takes on an agenda: its progress is told. */
export const BRIEFLY = { minutes: 5, itemKind: 'briefing' } as const

/**
 * What closed meetings left open: items passed over that no other of them went on with, pledges that were not made good,
 * and what was to be done. `concluded`: ids of those whose actions the office has taken in; they go on as its orders.
 */
export function leftOverOf(meetings: readonly PastMeeting[], concluded: ReadonlySet<string>): OpenMatter[] {
  const continued = new Set(meetings.map(({ state }) => state.continues))
  return meetings.flatMap((meeting) => {
    const { meetingId, title: from, skipped, participants, pledges } = meeting.state
    const put: OpenMatter[] = []
    for (const { itemId, title, plannedMinutes: minutes, kind, carryOver } of skipped)
      if (carryOver && !continued.has(meetingId)) {
        const itemKind = ITEM_KINDS.find((each) => each === kind) ?? 'speeches'
        put.push({ ...NONE, id: `${meetingId} ${itemId}`, kind: 'item', text: title, from, minutes, itemKind })
      }
    for (const { id, by, what, until, anonymous, withdrawn, delivered } of pledgesIn({
      ...(pledges ? { pledges } : {}),
    }))
      if (!withdrawn && !delivered?.length) {
        const who = anonymous ? '' : (participants[by]?.name ?? '')
        put.push({ ...NONE, id: `${meetingId} ${id}`, kind: 'pledge', text: what, who, from, due: until || null })
      }
    if (!concluded.has(meetingId))
      for (const { id, text, who } of conclusionOf(meeting.draftMinutes()).actions)
        put.push({ ...NONE, id: `${meetingId} ${id}`, kind: 'action', text, who, from })
    return put
  })
}

const NONE = { who: '', due: null, late: 0, ...BRIEFLY }
