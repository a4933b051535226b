import type { Refusal } from '#shared/meeting/refusals'
import type { AskerRow, Correction, RetentionView } from '#shared/protocol/personal-api'
import type { Language } from '#shared/words/language'

/** What the desk asks about what is kept of people. All throw when the host cannot be reached. */
export interface PersonalServices {
  find(text: string): Promise<AskerRow[] | Refusal>
  /** Saves everything held about these entries of one person where the browser saves downloads. */
  save(ids: readonly string[], language: Language): Promise<Refusal | null>
  correct(askerId: string, correction: Correction): Promise<object | Refusal>
  retention(): Promise<RetentionView | Refusal>
  expire(as: string): Promise<{ erased: number; left: number } | Refusal>
}
