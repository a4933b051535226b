import * as z from 'zod'
import { event } from '../event'

export const predecessorEvents = {
  /** These are the minutes of the meeting before, whose digest the host has looked up in its own folder. Named again, the last one counts. */
  'predecessor.named': event(
    z.strictObject({ meetingId: z.string().min(1), version: z.int().min(1), digest: z.string().length(43) }),
    (state, { data: predecessor }) => ({ ...state, predecessor }),
  ),
}
