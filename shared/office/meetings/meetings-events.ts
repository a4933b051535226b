import * as z from 'zod'
import { event } from '../event'
import { linkId, placeOf, topicId } from '../ids'
import { id } from '../payload'
import { withChanged, withRow } from '../rows'
import { linkOf, withTopic } from '../state'
import { moved } from '../topics/way'

export const outcomeSchema = z.strictObject({
  id,
  number: z.int().min(1),
  text: z.string().max(5000),
  agreed: z.boolean(),
  reservations: z.int().min(0),
})
export const agreedActionSchema = z.strictObject({
  id,
  text: z.string().max(2000),
  who: z.string().max(200),
  due: z.string().max(60),
})

export const meetingsEvents = {
  /** 上会: topics are to be deliberated in this meeting. */
  'meeting.linked': event(
    z.strictObject({
      linkId,
      meetingId: id,
      title: z.string().min(1).max(120),
      topics: z.array(topicId).min(1).max(50),
    }),
    (state, { at, data: { linkId: newId, ...linked } }) =>
      linked.topics.reduce(
        (next, topic) =>
          withTopic(next, topic, (each) => ({
            ...(each.stage === 'deliberation' ? each : moved(each, 'deliberation', at)),
            meetings: [...each.meetings, newId],
          })),
        {
          ...state,
          meetings: withRow(state.meetings, { id: newId, ...linked, linkedAt: at, conclusion: null }),
        },
      ),
    'linkId',
  ),

  /** 解单: what the closed meeting agreed, by its own record. Its topics are carried out where something was. */
  'meeting.concluded': event(
    z.strictObject({
      linkId,
      head: z.string().regex(/^[0-9a-f]{64}$/),
      outcomes: z.array(outcomeSchema).max(200),
      actions: z.array(agreedActionSchema).max(200),
    }),
    (state, { at, data: { linkId: which, ...conclusion } }) => {
      const concluded = {
        ...state,
        meetings: withChanged(state.meetings, placeOf(which), (meeting) => ({
          ...meeting,
          conclusion: { at, ...conclusion },
        })),
      }
      if (!conclusion.outcomes.some(({ agreed }) => agreed)) return concluded
      return (linkOf(state, which)?.topics ?? []).reduce(
        (next, topic) =>
          withTopic(next, topic, (each) => (each.stage === 'deliberation' ? moved(each, 'handling', at) : each)),
        concluded,
      )
    },
  ),
}
