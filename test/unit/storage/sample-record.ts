import { endOf } from '#shared/journal/chain'
import { nextEvent } from '#shared/meeting/record'
import type { NewEvent, RecordEvent } from '#shared/meeting/events'
import { canonicalText } from '#shared/signing/canonical'

const AT = '2026-11-02T08:00:00.000Z'

const created: NewEvent = {
  type: 'meeting.created',
  by: 'host',
  data: {
    meetingId: 'm1',
    title: '加装电梯协商会',
    place: '三楼',
    hostUnit: '居委会',
    templateId: 'blank',
    rule: 'no-objection',
    roles: [],
    chair: { name: '王芳', unit: '居委会' },
    hostKey: 'k',
    code: 'K7M3QX',
  },
}

/** A stance with words outside ASCII, so that a torn line can be torn inside a character. */
export const stance = (nth: number): NewEvent => ({
  type: 'stance.given',
  by: 'p1',
  data: { checkId: 'c1', participantId: 'p1', stance: 'reserve', reason: `第${nth}次：噪声怎么办？🙂` },
})

/** `count` chained events: the meeting's making, then stances. */
export function sampleRecord(count: number): RecordEvent[] {
  return continued([], count)
}

/** `count` more events behind those. */
export function continued(before: readonly RecordEvent[], count: number): RecordEvent[] {
  let end = endOf(before)
  const events: RecordEvent[] = []
  for (let i = 0; i < count; i++) {
    const next = nextEvent(end, end ? stance(end.seq + 1) : created, AT)
    events.push(next.event)
    end = next.end
  }
  return events
}

export const linesOf = (events: readonly RecordEvent[]): string =>
  events.map((event) => `${canonicalText(event)}\n`).join('')
