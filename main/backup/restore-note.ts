import * as z from 'zod'
import type { DataFolder } from '../storage/data-folder'
import { readIfThere } from '../storage/read-if-there'

const form = z.object({
  /** When the backup was made and when it was restored. ISO UTC. */
  madeAt: z.iso.datetime(),
  restoredAt: z.iso.datetime(),
  /** Whether this computer is the host that made the backup by now, or another. */
  keys: z.enum(['same', 'new']),
  meetings: z.int().min(0),
})
/** From which backup a data folder was restored. */
export type RestoreNote = z.infer<typeof form>

export const restoreNoteText = (note: RestoreNote): string => `${JSON.stringify(note)}\n`

/** Null when the folder was not restored, or the note cannot be read: it reminds people, nothing rests on it. */
export async function readRestoreNote(data: DataFolder): Promise<RestoreNote | null> {
  const bytes = await readIfThere(data.restoreNote)
  try {
    return bytes === null ? null : form.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return null
  }
}
