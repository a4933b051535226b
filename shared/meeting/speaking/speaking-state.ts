import type { Hand, Speech, SpeakingOrder } from './speaking'
import { SPEECH_MS_USUAL } from './speaking'

export interface SpeakerWarning {
  participantId: string
  reason: string
  by: string
  at: string
}

export interface SpeakingState {
  speakingOrder: SpeakingOrder
  /** Speaking time of a turn that is called now, milliseconds. */
  speechLimitMs: number
  /** Raised, in the order of raising. */
  hands: Hand[]
  /** In the order of calling. At most the last one is running. */
  speeches: Speech[]
  warnings: SpeakerWarning[]
}

export const silence: SpeakingState = {
  speakingOrder: 'first-come',
  speechLimitMs: SPEECH_MS_USUAL,
  hands: [],
  speeches: [],
  warnings: [],
}

/** The turn now called or running, or null. */
export const currentSpeech = (state: Pick<SpeakingState, 'speeches'>): Speech | null => {
  const last = state.speeches.at(-1)
  return last && !last.passed && last.endedAt === null ? last : null
}
