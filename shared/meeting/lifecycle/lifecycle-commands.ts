import * as z from 'zod'
import type { Decision, Sender } from '../decision'
import { bySender, command, no } from '../decision'
import { id, nothing, text } from '../payload'
import type { MeetingRules } from '../rules'
import type { MeetingState } from '../state'
import { CHAIR_ID, chairHolder, currentItem, currentSpeech, isDeviceless, openCheck } from '../state'

/** Phases, and who holds the chair. */
export const lifecycleCommands = {
  'meeting.open': command(nothing, (state, _payload, sender) => {
    if (state.phase !== 'preparing') return no('phase-wrong')
    const opened = { type: 'meeting.opened', data: {} } as const
    return sender.person.id === CHAIR_ID
      ? bySender(sender, opened, { type: 'attendance.arrived', data: { participantId: CHAIR_ID } })
      : bySender(sender, opened)
  }),

  'meeting.close': command(nothing, (state, _payload, sender, context) => {
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
  }),

  /** Hands the chair to another admitted person's device; "chair" gives it back. `mustSign`: the minutes are valid only with that person's signature. */
  'chair.transfer': command(
    z.strictObject({ participantId: id, reason: text, mustSign: z.boolean() }),
    (state, { participantId, reason, mustSign }, sender, _context, rules) => {
      const person = state.participants[participantId]
      if (!person || person.status !== 'admitted') return no('participant-unknown')
      // Without a device nobody can sign the chair's commands.
      if (isDeviceless(person) || participantId === chairHolder(state)) return no('chair-unfit')
      return handOver(state, sender, participantId, reason, mustSign && participantId !== CHAIR_ID, rules)
    },
  ),

  /** The host's own hand takes the chair back, e.g. when the acting chair's device is gone. */
  'chair.resume': command(z.strictObject({ reason: text }), (state, { reason }, sender, _context, rules) =>
    chairHolder(state) === CHAIR_ID ? no('chair-unfit') : handOver(state, sender, CHAIR_ID, reason, false, rules),
  ),
}

function handOver(
  state: MeetingState,
  sender: Sender,
  participantId: string,
  given: string,
  mustSign: boolean,
  rules: MeetingRules,
): Decision {
  // Who must sign sealed minutes is settled with the seal.
  if (state.locked) return no('minutes-frozen')
  const reason = rules.cleanParagraph(given, rules.limits.remark)
  if (!reason.ok) return { refusal: reason.refusal }
  if (reason.text === '') return no('reason-missing')
  return bySender(sender, { type: 'chair.transferred', data: { participantId, reason: reason.text, mustSign } })
}
