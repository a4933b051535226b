import { LIMITS } from '../../protocol/command'
import type { LawOf } from '../decision'
import { bySender, no } from '../decision'
import { speakingOrder } from './speaking-order'
import { currentItem, currentSpeech, isDeviceless } from '../state'
import { cleanParagraph } from '../written-text'

/** Hands, turns and their clocks. */
export const speakingLaw: LawOf<
  | 'speaking.set'
  | 'hand.raise'
  | 'hand.lower'
  | 'hands.clear'
  | 'speaker.call'
  | 'speaker.pass'
  | 'speaker.warn'
  | 'speech.start'
  | 'speech.extend'
  | 'speech.end'
> = {
  'speaking.set': (state, { order, limitSeconds }, sender) =>
    state.phase === 'closed'
      ? no('phase-wrong')
      : bySender(sender, { type: 'speaking.set', data: { order, limitMs: limitSeconds * 1000 } }),

  'hand.raise': (state, payload, sender) => {
    if (state.phase !== 'running') return no('phase-wrong')
    const person = state.participants[payload.participantId]
    if (!person || person.status !== 'admitted') return no('participant-unknown')
    if (person.id !== sender.person.id && !isDeviceless(person)) return no('has-own-device')
    if (state.hands.some((each) => each.participantId === person.id)) return no('hand-raised-already')
    return bySender(sender, { type: 'hand.raised', data: payload })
  },

  'hand.lower': (state, payload, sender) => {
    if (state.phase !== 'running') return no('phase-wrong')
    return state.hands.some((each) => each.participantId === payload.participantId)
      ? bySender(sender, { type: 'hand.lowered', data: payload })
      : no('hand-not-raised')
  },

  'hands.clear': (state, _payload, sender) =>
    bySender(
      sender,
      ...state.hands.map(({ participantId }) => ({ type: 'hand.lowered' as const, data: { participantId } })),
    ),

  'speaker.call': (state, { participantId, reason }, sender, context) => {
    if (state.phase !== 'running') return no('phase-wrong')
    if (currentSpeech(state)) return no('speaker-called-already')
    const person = state.participants[participantId]
    if (!person || person.status !== 'admitted') return no('participant-unknown')
    const why = cleanParagraph(reason, LIMITS.remark)
    if (!why.ok) return { refusal: why.refusal }
    const next = speakingOrder(state).at(0)
    // With nobody waiting there is nobody to be passed over.
    const passesOver = next !== undefined && next.participantId !== participantId
    if (passesOver && why.text === '') return no('override-needs-reason')
    const stance = state.hands.find((each) => each.participantId === participantId)?.stance ?? 'invited'
    const itemId = currentItem(state)?.itemId ?? ''
    return bySender(sender, {
      type: 'speaker.called',
      data: {
        speechId: context.newId(),
        participantId,
        stance,
        itemId,
        limitMs: state.speechLimitMs,
        override: passesOver ? why.text : '',
      },
    })
  },

  'speaker.pass': (state, { speechId }, sender) => {
    const speech = currentSpeech(state)
    if (speech?.id !== speechId) return no('speech-not-current')
    return speech.startedAt === null
      ? bySender(sender, { type: 'speaker.passed', data: { speechId } })
      : no('speech-started-already')
  },

  'speaker.warn': (state, { participantId, reason }, sender) => {
    if (state.phase !== 'running') return no('phase-wrong')
    if (state.participants[participantId]?.status !== 'admitted') return no('participant-unknown')
    const why = cleanParagraph(reason, LIMITS.remark)
    if (!why.ok) return { refusal: why.refusal }
    return why.text === ''
      ? no('reason-missing')
      : bySender(sender, { type: 'speaker.warned', data: { participantId, reason: why.text } })
  },

  'speech.start': (state, { speechId }, sender) => {
    const speech = currentSpeech(state)
    if (speech?.id !== speechId) return no('speech-not-current')
    return speech.startedAt === null
      ? bySender(sender, { type: 'speech.started', data: { speechId } })
      : no('speech-started-already')
  },

  'speech.extend': (state, { speechId, seconds }, sender) =>
    currentSpeech(state)?.id === speechId
      ? bySender(sender, { type: 'speech.extended', data: { speechId, byMs: seconds * 1000 } })
      : no('speech-not-current'),

  'speech.end': (state, { speechId }, sender, context) => {
    const speech = currentSpeech(state)
    if (speech?.id !== speechId) return no('speech-not-current')
    if (speech.startedAt === null) return no('speech-not-started')
    return bySender(sender, { type: 'speech.ended', data: { speechId, elapsedMs: context.elapsedMs('speech') ?? 0 } })
  },
}
