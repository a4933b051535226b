/**
 * What a person asks the floor for: 赞成, 反对, 提问, 补充, and 规则问题 (point of order), which goes before all others.
 * `invited` is no raised hand: the chair called on somebody, as when everybody speaks in turn.
 */
export const HAND_STANCES = ['for', 'against', 'question', 'addition', 'point-of-order'] as const
export type HandStance = (typeof HAND_STANCES)[number]
export const SPEECH_STANCES = [...HAND_STANCES, 'invited'] as const
export type SpeechStance = (typeof SPEECH_STANCES)[number]

/**
 * Who is next among raised hands. In each, a point of order comes first, and whoever has had a turn on this item waits
 * until all who asked had one.
 * - first-come: in the order of raising.
 * - newcomers-first: who has not spoken at this meeting at all, first.
 * - alternating: for and against in turn, beginning with the side that did not speak last; questions and additions keep their places.
 * - least-time: who has spoken least, by time.
 * - sectors: the sector (界别) with the fewest turns, so that all are heard.
 */
export const SPEAKING_ORDERS = ['first-come', 'newcomers-first', 'alternating', 'least-time', 'sectors'] as const
export type SpeakingOrder = (typeof SPEAKING_ORDERS)[number]

export interface Hand {
  participantId: string
  stance: HandStance
  at: string
}

/** A turn at speaking, from being called. */
export interface Speech {
  id: string
  participantId: string
  stance: SpeechStance
  /** The item under discussion when called, or "". */
  itemId: string
  calledAt: string
  startedAt: string | null
  endedAt: string | null
  /** With all extensions. */
  limitMs: number
  /** Milliseconds by which the chair extended the turn. */
  extendedMs: number
  /** Measured by the host when it ended. */
  elapsedMs: number | null
  /** Why this person was called although another was next, or "". */
  override: string
  /** Called, and did not speak. */
  passed: boolean
}

/** How far a speech is over its time, milliseconds; 0 within. */
export const overrunOf = (speech: Speech): number => Math.max(0, (speech.elapsedMs ?? 0) - speech.limitMs)

/** Speaking time of a turn until the chair sets another, milliseconds: three minutes, as the house rules of all templates say. */
export const SPEECH_MS_USUAL = 180_000

/** Left time at which the clock turns amber: one sentence to close with. */
export const AMBER_MS = 30_000

export interface SpeechClock {
  elapsedMs: number
  /** Negative when over. */
  leftMs: number
  tone: 'calm' | 'amber' | 'over'
}

/** The clock of a speech as a screen shows it. `now`: milliseconds since 1970 by the host's clock. Before the start it stands at the full time. */
export function speechClock(speech: Speech, now: number): SpeechClock {
  const elapsedMs =
    speech.elapsedMs ?? (speech.startedAt === null ? 0 : Math.max(0, now - Date.parse(speech.startedAt)))
  const leftMs = speech.limitMs - elapsedMs
  return { elapsedMs, leftMs, tone: leftMs < 0 ? 'over' : leftMs <= AMBER_MS ? 'amber' : 'calm' }
}
