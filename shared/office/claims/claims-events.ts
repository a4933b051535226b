import * as z from 'zod'
import { due } from '../due'
import { event } from '../event'
import { topicId } from '../ids'
import { id } from '../payload'
import { withTopic } from '../state'
import { moved } from '../topics/way'

export const claimsEvents = {
  /** 接单. */
  'topic.claimed': event(
    z.strictObject({ topicId, memberId: id, backupId: id.nullable(), due }),
    (state, { at, data: { topicId: which, due: by, ...claim } }) =>
      withTopic(state, which, (topic) => ({ ...moved(topic, 'research', at, by), claim: { ...claim, at } })),
  ),

  /** 退单: back to whoever takes it next. */
  'topic.handed-back': event(
    z.strictObject({ topicId, reason: z.string().min(1).max(2000), due }),
    (state, { at, data }) =>
      withTopic(state, data.topicId, (topic) => ({
        ...moved(topic, 'awaiting', at, data.due),
        claim: null,
        handedBack: [
          ...topic.handedBack,
          ...(topic.claim ? [{ memberId: topic.claim.memberId, at, reason: data.reason }] : []),
        ],
      })),
  ),
}
