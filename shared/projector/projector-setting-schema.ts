import * as z from 'zod'
import { visibleText } from '../document/visible-text'
import { ANNOUNCEMENT_MAX } from './limits'

const id = z.string().min(1).max(64)

/** One picture of the projector. What it shows is read from record and document; only announcements carry words of their own. */
const sceneSchema = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.enum(['cover', 'agenda', 'item', 'speaker', 'attendance', 'rules', 'actions', 'materials', 'blank']),
  }),
  z.strictObject({ is: z.literal('clause'), clauseId: id }),
  z.strictObject({ is: z.literal('result'), checkId: id }),
  z.strictObject({ is: z.literal('decision'), decisionId: id }),
  /** `until`: end of a break, ISO UTC, or null. */
  z.strictObject({
    is: z.literal('announcement'),
    text: z.string().max(ANNOUNCEMENT_MAX).transform(visibleText),
    until: z.iso.datetime().nullable(),
  }),
])
export type Scene = z.infer<typeof sceneSchema>

/**
 * What the chair set the projector to. No event: what hung on the wall decides nothing, and pinning a picture must not
 * wait for a record. `pinned` null follows the meeting.
 */
export const projectorSettingSchema = z.strictObject({ pinned: sceneSchema.nullable() })
export type ProjectorSetting = z.infer<typeof projectorSettingSchema>
