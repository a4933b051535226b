import * as z from 'zod'
import { event } from '../event'

export const descriptionEvents = {
  /** The meeting is called so from here on, minutes included. */
  'meeting.described': event(
    z.strictObject({ title: z.string().min(1), place: z.string(), hostUnit: z.string() }),
    (state, { data }) => ({ ...state, ...data }),
  ),
}
