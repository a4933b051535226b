import * as z from 'zod'
import { event } from '../event'
import { topicId } from '../ids'
import { withTopic } from '../state'
import { owing } from '../topics/way'
import { CONCERNS, LEVELS, SCOPES } from './classification-state'

export const classificationEvents = {
  'topic.classified': event(
    z.strictObject({
      topicId,
      scope: z.enum(SCOPES).nullable(),
      concern: z.enum(CONCERNS).nullable(),
      tags: z.array(z.string().min(1).max(20)).max(8),
    }),
    (state, { data: { topicId: which, ...classified } }) =>
      withTopic(state, which, (topic) => ({ ...topic, ...classified })),
  ),

  /** 上交, or back down. The clock runs on: to hand a thing up is not to answer. */
  'topic.referred': event(
    z.strictObject({ topicId, level: z.enum(LEVELS), reason: z.string().min(1).max(2000) }),
    (state, { at, by, data: { topicId: which, level, reason } }) =>
      withTopic(state, which, (topic) => ({
        ...owing(topic, 'referred', at),
        level,
        referrals: [...topic.referrals, { at, by, from: topic.level, to: level, reason }],
      })),
  ),
}
