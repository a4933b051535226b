import * as z from 'zod'
import { event } from '../event'
import { lifecycleEvents } from '../lifecycle/lifecycle-events'

const label = z.strictObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) })
const number = z.int().min(1).max(12)

export const stepSchema = z
  .strictObject({
    procedure: label,
    number,
    of: number,
    name: label,
    decides: z.boolean(),
    decidesAt: z.strictObject({ number, name: label }).nullable(),
    before: z.string().regex(/^([A-Za-z0-9_-]{43})?$/),
  })
  .refine((step) => step.number <= step.of && (step.decidesAt?.number ?? step.of) <= step.of, 'no step of so many')

const created = lifecycleEvents['meeting.created']

export const stepEvents = {
  /** The beginning as before, with the step of a procedure that the meeting is held for. */
  'meeting.created': event(created.data.extend({ step: stepSchema.optional() }), (none, { data, ...envelope }) => {
    const { step, ...rest } = data
    const begun = created.reduce(none, { ...envelope, data: rest } as never)
    return step === undefined ? begun : { ...begun, step }
  }),
}
