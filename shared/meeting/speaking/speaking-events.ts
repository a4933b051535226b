import * as z from 'zod'
import { event } from '../event'
import type { MeetingState } from '../state'
import type { Speech } from './speaking'
import { HAND_STANCES, SPEAKING_ORDERS, SPEECH_STANCES } from './speaking'

const turn = z.strictObject({ speechId: z.string() })

/** What happens to hands and turns. */
export const speakingEvents = {
  'speaking.set': event(
    z.strictObject({ order: z.enum(SPEAKING_ORDERS), limitMs: z.int().min(1) }),
    (state, { data }) => ({ ...state, speakingOrder: data.order, speechLimitMs: data.limitMs }),
  ),

  'hand.raised': event(
    z.strictObject({ participantId: z.string(), stance: z.enum(HAND_STANCES) }),
    (state, { at, data }) => ({ ...state, hands: [...state.hands, { ...data, at }] }),
  ),

  'hand.lowered': event(z.strictObject({ participantId: z.string() }), (state, { data }) => ({
    ...state,
    hands: without(state, data.participantId),
  })),

  /** `override`: why somebody else than the next was called, or "". `itemId`: the item under discussion, or "". */
  'speaker.called': event(
    z.strictObject({
      speechId: z.string().min(1),
      participantId: z.string(),
      stance: z.enum(SPEECH_STANCES),
      itemId: z.string(),
      limitMs: z.int().min(1),
      override: z.string(),
    }),
    (state, { at, data: { speechId: id, ...called } }) => {
      const speech: Speech = {
        id,
        ...called,
        calledAt: at,
        startedAt: null,
        endedAt: null,
        extendedMs: 0,
        elapsedMs: null,
        passed: false,
      }
      return { ...state, hands: without(state, called.participantId), speeches: [...state.speeches, speech] }
    },
    'speechId',
  ),

  /** Called, and did not speak. */
  'speaker.passed': event(turn, (state, { data }) =>
    change(state, data.speechId, (speech) => ({ ...speech, passed: true })),
  ),

  'speaker.warned': event(
    z.strictObject({ participantId: z.string(), reason: z.string() }),
    (state, { at, by, data }) => ({ ...state, warnings: [...state.warnings, { ...data, by, at }] }),
  ),

  'speech.started': event(turn, (state, { at, data }) =>
    change(state, data.speechId, (speech) => ({ ...speech, startedAt: at })),
  ),

  'speech.extended': event(
    z.strictObject({ speechId: z.string(), byMs: z.int() }),
    (state, { data: { speechId, byMs } }) =>
      change(state, speechId, (speech) => ({
        ...speech,
        limitMs: speech.limitMs + byMs,
        extendedMs: speech.extendedMs + byMs,
      })),
  ),

  /** `elapsedMs`: by the host's monotonic clock. A host that slept did not count meanwhile. */
  'speech.ended': event(
    z.strictObject({ speechId: z.string(), elapsedMs: z.int().min(0) }),
    (state, { at, data: { speechId, elapsedMs } }) =>
      change(state, speechId, (speech) => ({ ...speech, endedAt: at, elapsedMs })),
  ),
}

const without = (state: MeetingState, participantId: string) =>
  state.hands.filter((each) => each.participantId !== participantId)

const change = (state: MeetingState, id: string, how: (speech: Speech) => Speech): MeetingState => ({
  ...state,
  speeches: state.speeches.map((each) => (each.id === id ? how(each) : each)),
})
