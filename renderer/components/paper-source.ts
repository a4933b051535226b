import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { Refusal } from '#shared/meeting/refusals'
import type { MaskWish } from '#shared/papers/find-masks'
import type { PaperDetails } from '#shared/templates/paper-details'
import type { PaperKind, PaperLayouts } from '#shared/templates/paper-layout'
import type { ExportFormat } from '#shared/protocol/console-api'
import type { PaperProgress } from '#shared/protocol/paper-progress'
import type { Language } from '#shared/words/language'

/** Where papers come from. All throw when the host cannot be reached. */
export interface PaperSource {
  /** The frozen minutes with the signatures so far; null while there are none. */
  fetchMinutes(): Promise<SignedMinutes | null>
  /** A paper as the host writes it, draft or signed. */
  fetchPaper(
    kind: PaperKind,
    format: ExportFormat,
    language: Language,
    signal?: AbortSignal,
  ): Promise<{ name: string | null; content: Blob } | Refusal>
  /** All of the meeting in one file; only what is signed. */
  fetchBundle(language: Language, signal?: AbortSignal): Promise<{ name: string | null; content: Blob } | Refusal>
  /** How far the papers are that this page waits for; null where none are being written. */
  fetchPaperProgress(): Promise<PaperProgress | null>
  /** A copy for the public in one file. Only for who keeps the desk. */
  fetchPublicCopy(wish: MaskWish, language: Language): Promise<{ name: string | null; content: Blob } | Refusal>
  fetchPaperDetails(): Promise<{ details: PaperDetails; layouts: PaperLayouts }>
  /** `number`: whether the next of the series is taken now. Only for who keeps the desk. */
  savePaperDetails(
    details: Omit<PaperDetails, 'number'> & { number: 'take' | 'later' },
  ): Promise<PaperDetails | Refusal>
}
