import type { Language } from '#shared/words/language'
import type { FileFormat } from '#shared/protocol/console-api'
import type { Refusal } from '#shared/meeting/refusals'

/** The host's files of this meeting. Both throw when the host cannot be reached. */
export interface MinutesFiles {
  /** The minutes as they would print now, as one HTML page. */
  draftPage(language: Language): Promise<string>
  /** Saves an export where the browser saves downloads. */
  save(format: FileFormat, language: Language): Promise<Refusal | null>
}
