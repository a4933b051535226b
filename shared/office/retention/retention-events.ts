import * as z from 'zod'
import { event } from '../event'
import { id } from '../payload'
import { PERSONAL_FIELDS } from './retention-state'

export const retentionEvents = {
  'retention.set': event(
    z.strictObject({
      field: z.enum(PERSONAL_FIELDS),
      days: z.int().min(1).max(3650),
      purpose: z.string().max(200),
    }),
    (state, { data: { field, ...kept } }) => ({ ...state, retention: { ...state.retention, [field]: kept } }),
  ),

  /** Their time was over, and they were deleted beside the record; the ids stay where they stand. */
  'personal.expired': event(z.strictObject({ ids: z.array(id).min(1).max(2000) }), (state, { data }) => ({
    ...state,
    expired: [...state.expired, ...data.ids],
  })),

  /** What is known of somebody was put right beside the record. */
  'asker.corrected': event(z.strictObject({ askerId: id, reason: z.string().min(1).max(2000) }), (state) => state),
}
