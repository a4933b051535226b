import * as z from 'zod'
import { event } from '../event'
import { stepEvents } from '../step/step-events'

const originSchema = z.strictObject({
  officeId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  head: z.string().regex(/^[0-9a-f]{64}$/),
  topics: z
    .array(
      z.strictObject({
        topicId: z.string().regex(/^t[1-9]\d{0,7}$/),
        digest: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
      }),
    )
    .min(1)
    .max(50),
})

const created = stepEvents['meeting.created']

export const originEvents = {
  /** The beginning as before, with the topics of an office that the meeting is made of. */
  'meeting.created': event(created.data.extend({ origin: originSchema.optional() }), (none, { data, ...envelope }) => {
    const { origin, ...rest } = data
    const begun = created.reduce(none, { ...envelope, data: rest } as never)
    return origin === undefined ? begun : { ...begun, origin }
  }),
}
