import { LIMITS } from '../../protocol/command'
import type { LawOf, Sender } from '../decision'
import { bySender, no } from '../decision'
import type { MeetingState } from '../state'
import { CHAIR_ID, chairHolder, currentItem, currentSpeech, isDeviceless, openCheck } from '../state'
import { cleanParagraph } from '../written-text'

/** Phases, and who holds the chair. */
export const meetingLaw: LawOf<'meeting.open' | 'meeting.close' | 'chair.transfer' | 'chair.resume'> = {
  'meeting.open': (state, _payload, sender) => {
    if (state.phase !== 'preparing') return no('phase-wrong')
    const opened = { type: 'meeting.opened', data: {} } as const
    return sender.person.id === CHAIR_ID
      ? bySender(sender, opened, { type: 'attendance.arrived', data: { participantId: CHAIR_ID } })
      : bySender(sender, opened)
  },
  'meeting.close': (state, _payload, sender, context) => {
    if (state.phase !== 'running') return no('phase-wrong')
    if (openCheck(state)) return no('check-open')
    const speech = currentSpeech(state)
    const item = currentItem(state)
    const itemMs = context.elapsedMs('item')
    return bySender(
      sender,
      ...(speech === null
        ? []
        : [
            speech.startedAt === null
              ? ({ type: 'speaker.passed', data: { speechId: speech.id } } as const)
              : ({
                  type: 'speech.ended',
                  data: { speechId: speech.id, elapsedMs: context.elapsedMs('speech') ?? 0 },
                } as const),
          ]),
      ...(item === null || itemMs === null
        ? []
        : [{ type: 'item.closed', data: { itemId: item.itemId, elapsedMs: itemMs } } as const]),
      { type: 'meeting.closed', data: {} },
    )
  },
  'chair.transfer': (state, { participantId, reason, mustSign }, sender) => {
    const person = state.participants[participantId]
    if (!person || person.status !== 'admitted') return no('participant-unknown')
    // Without a device nobody can sign the chair's commands.
    if (isDeviceless(person) || participantId === chairHolder(state)) return no('chair-unfit')
    return handOver(state, sender, participantId, reason, mustSign && participantId !== CHAIR_ID)
  },
  'chair.resume': (state, { reason }, sender) =>
    chairHolder(state) === CHAIR_ID ? no('chair-unfit') : handOver(state, sender, CHAIR_ID, reason, false),
}

function handOver(
  state: MeetingState,
  sender: Sender,
  participantId: string,
  given: string,
  mustSign: boolean,
): ReturnType<typeof no> {
  // Who must sign sealed minutes is settled with the seal.
  if (state.locked) return no('minutes-frozen')
  const reason = cleanParagraph(given, LIMITS.remark)
  if (!reason.ok) return { refusal: reason.refusal }
  if (reason.text === '') return no('reason-missing')
  return bySender(sender, { type: 'chair.transferred', data: { participantId, reason: reason.text, mustSign } })
}
