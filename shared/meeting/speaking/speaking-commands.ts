import * as z from 'zod'
import { bySender, command, no } from '../decision'
import { SPEECH_SECONDS } from '../limits'
import { id, nothing, text } from '../payload'
import { currentItem, currentSpeech, isDeviceless } from '../state'
import { HAND_STANCES, SPEAKING_ORDERS } from './speaking'

const seconds = z.int().min(SPEECH_SECONDS.min).max(SPEECH_SECONDS.max)

/** Hands, turns and their clocks. */
export const speakingCommands = {
  'speaking.set': command(
    z.strictObject({ order: z.enum(SPEAKING_ORDERS), limitSeconds: seconds }),
    (state, { order, limitSeconds }, sender) =>
      state.phase === 'closed'
        ? no('phase-wrong')
        : bySender(sender, { type: 'speaking.set', data: { order, limitMs: limitSeconds * 1000 } }),
  ),

  'hand.raise': command(
    z.strictObject({ participantId: id, stance: z.enum(HAND_STANCES) }),
    (state, payload, sender) => {
      if (state.phase !== 'running') return no('phase-wrong')
      const person = state.participants[payload.participantId]
      if (!person || person.status !== 'admitted') return no('participant-unknown')
      if (person.id !== sender.person.id && !isDeviceless(person)) return no('has-own-device')
      if (state.hands.some((each) => each.participantId === person.id)) return no('hand-raised-already')
      return bySender(sender, { type: 'hand.raised', data: payload })
    },
  ),

  'hand.lower': command(z.strictObject({ participantId: id }), (state, payload, sender) => {
    if (state.phase !== 'running') return no('phase-wrong')
    return state.hands.some((each) => each.participantId === payload.participantId)
      ? bySender(sender, { type: 'hand.lowered', data: payload })
      : no('hand-not-raised')
  }),

  'hands.clear': command(nothing, (state, _payload, sender) =>
    bySender(
      sender,
      ...state.hands.map(({ participantId }) => ({ type: 'hand.lowered' as const, data: { participantId } })),
    ),
  ),

  /** `reason` may be "" for who is next; calling anybody else needs one. */
  'speaker.call': command(
    z.strictObject({ participantId: id, reason: text }),
    (state, { participantId, reason }, sender, context, rules) => {
      if (state.phase !== 'running') return no('phase-wrong')
      if (currentSpeech(state)) return no('speaker-called-already')
      const person = state.participants[participantId]
      if (!person || person.status !== 'admitted') return no('participant-unknown')
      const why = rules.cleanParagraph(reason, rules.limits.remark)
      if (!why.ok) return { refusal: why.refusal }
      const next = rules.speakingOrder(state, rules).at(0)
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
  ),

  'speaker.pass': command(z.strictObject({ speechId: id }), (state, { speechId }, sender) => {
    const speech = currentSpeech(state)
    if (speech?.id !== speechId) return no('speech-not-current')
    return speech.startedAt === null
      ? bySender(sender, { type: 'speaker.passed', data: { speechId } })
      : no('speech-started-already')
  }),

  'speaker.warn': command(
    z.strictObject({ participantId: id, reason: text }),
    (state, { participantId, reason }, sender, _context, rules) => {
      if (state.phase !== 'running') return no('phase-wrong')
      if (state.participants[participantId]?.status !== 'admitted') return no('participant-unknown')
      const why = rules.cleanParagraph(reason, rules.limits.remark)
      if (!why.ok) return { refusal: why.refusal }
      return why.text === ''
        ? no('reason-missing')
        : bySender(sender, { type: 'speaker.warned', data: { participantId, reason: why.text } })
    },
  ),

  'speech.start': command(z.strictObject({ speechId: id }), (state, { speechId }, sender) => {
    const speech = currentSpeech(state)
    if (speech?.id !== speechId) return no('speech-not-current')
    return speech.startedAt === null
      ? bySender(sender, { type: 'speech.started', data: { speechId } })
      : no('speech-started-already')
  }),

  'speech.extend': command(z.strictObject({ speechId: id, seconds }), (state, { speechId, seconds }, sender) =>
    currentSpeech(state)?.id === speechId
      ? bySender(sender, { type: 'speech.extended', data: { speechId, byMs: seconds * 1000 } })
      : no('speech-not-current'),
  ),

  'speech.end': command(z.strictObject({ speechId: id }), (state, { speechId }, sender, context) => {
    const speech = currentSpeech(state)
    if (speech?.id !== speechId) return no('speech-not-current')
    if (speech.startedAt === null) return no('speech-not-started')
    return bySender(sender, { type: 'speech.ended', data: { speechId, elapsedMs: context.elapsedMs('speech') ?? 0 } })
  }),
}
