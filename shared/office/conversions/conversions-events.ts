import * as z from 'zod'
import { event } from '../event'
import { linkId, topicId } from '../ids'
import { id } from '../payload'
import { withTopic } from '../state'
import { CONVERSION_KINDS } from './conversions-state'

export const conversionsEvents = {
  'topic.converted': event(
    z.strictObject({
      topicId,
      kind: z.enum(CONVERSION_KINDS),
      title: z.string().min(1).max(120),
      number: z.string().max(60),
      adopter: z.string().max(60),
      date: z.iso.date(),
      source: z.strictObject({ linkId, itemId: id }).nullable(),
    }),
    (state, { at, by, data: { topicId: which, ...converted } }) =>
      withTopic(state, which, (topic) => ({
        ...topic,
        conversions: [...topic.conversions, { at, by, ...converted }],
      })),
  ),
}
