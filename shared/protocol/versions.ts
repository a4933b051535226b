import * as z from 'zod'
import { TEXT_SECTIONS } from '../document/text-entry'

/** Why a version of the document was kept. */
export const VERSION_REASONS = [
  /** The host had just opened the meeting, and somebody began to write. */
  'opened',
  'time',
  'meeting-opened',
  'meeting-closed',
  'item-opened',
  'item-closed',
  'check-opened',
  'check-closed',
  'clause-reopened',
  'before-restore',
  'restored',
  'before-deletion',
] as const

const entrySchema = z.strictObject({ section: z.enum(TEXT_SECTIONS), id: z.string().min(1).max(64) })
const listed = entrySchema.extend({ label: z.string() })
export type ListedEntry = z.infer<typeof listed>

export const versionSchema = z.object({
  id: z.string(),
  /** ISO UTC. */
  at: z.string(),
  why: z.enum(VERSION_REASONS),
  /** Title of the item, or the beginning of the clause it is about; "" when about neither. */
  about: z.string(),
  /** Who restored or deleted; "" otherwise. */
  by: z.string(),
  /** What happened since the version before, by the participant from whose page it came. Letters in UTF-16 units. */
  changes: z.array(
    z.object({ by: z.string(), added: z.number(), removed: z.number(), entries: z.array(listed), more: z.number() }),
  ),
})
/** A version of a meeting's document, without its text. */
export type DocumentVersion = z.infer<typeof versionSchema>

/** `entries`: null for the whole document. */
export const restoreSchema = z.strictObject({ entries: z.array(entrySchema).min(1).max(1000).nullable() })

/** Somebody took out much that others had written, in a short time. */
export interface DeletionNotice {
  /** Of the version from before. */
  versionId: string
  at: string
  /** Participant id. */
  by: string
  /** Entries taken out as a whole. */
  removed: number
  /** Letters of others (UTF-16 units). */
  letters: number
  /** All entries out of which something was taken: what a restore puts back. */
  entries: ListedEntry[]
}
