import type { RecordEvent } from '../events'
import type { Speech } from './speaking'
import type { MeetingState } from '../state'

type SpeakingEvent = Extract<
  RecordEvent,
  { type: 'speaking.set' | 'hand.raised' | 'hand.lowered' | `speaker.${string}` | `speech.${string}` }
>

/** Folds what happens to hands and turns. */
export function reduceSpeaking(state: MeetingState, event: SpeakingEvent): MeetingState {
  switch (event.type) {
    case 'speaking.set':
      return { ...state, speakingOrder: event.data.order, speechLimitMs: event.data.limitMs }
    case 'hand.raised':
      return { ...state, hands: [...state.hands, { ...event.data, at: event.at }] }
    case 'hand.lowered':
      return { ...state, hands: without(state, event.data.participantId) }
    case 'speaker.called': {
      const { speechId: id, ...called } = event.data
      const speech: Speech = {
        id,
        ...called,
        calledAt: event.at,
        startedAt: null,
        endedAt: null,
        extendedMs: 0,
        elapsedMs: null,
        passed: false,
      }
      return { ...state, hands: without(state, called.participantId), speeches: [...state.speeches, speech] }
    }
    case 'speaker.passed':
      return change(state, event.data.speechId, (speech) => ({ ...speech, passed: true }))
    case 'speaker.warned':
      return { ...state, warnings: [...state.warnings, { ...event.data, by: event.by, at: event.at }] }
    case 'speech.started':
      return change(state, event.data.speechId, (speech) => ({ ...speech, startedAt: event.at }))
    case 'speech.extended': {
      const { byMs } = event.data
      return change(state, event.data.speechId, (speech) => ({
        ...speech,
        limitMs: speech.limitMs + byMs,
        extendedMs: speech.extendedMs + byMs,
      }))
    }
    case 'speech.ended':
      return change(state, event.data.speechId, (speech) => ({
        ...speech,
        endedAt: event.at,
        elapsedMs: event.data.elapsedMs,
      }))
  }
}

const without = (state: MeetingState, participantId: string) =>
  state.hands.filter((each) => each.participantId !== participantId)

const change = (state: MeetingState, id: string, how: (speech: Speech) => Speech): MeetingState => ({
  ...state,
  speeches: state.speeches.map((each) => (each.id === id ? how(each) : each)),
})
