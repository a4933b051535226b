import * as z from 'zod'
import { bySender, command, no } from '../decision'
import { id, text } from '../payload'
import { frozenMinutes, isDeviceless, standingPens } from '../state'
import { OBJECTION_KINDS } from './minutes-state'

export const objectSchema = z.strictObject({
  version: z.int().min(1),
  digest: z.string().max(64),
  participantId: id,
  kind: z.enum(OBJECTION_KINDS),
  reason: text,
})

/** Who does not sign, or signs with a reservation, says why. */
export const objectionCommands = {
  /** For oneself; for somebody without a device, whoever keeps the lists. The command itself goes into the minutes file. */
  'minutes.object': command(objectSchema, (state, payload, sender, _context, rules) => {
    const { version, digest, participantId, kind } = payload
    const frozen = frozenMinutes(state)
    if (!frozen) return no('minutes-not-frozen')
    if (frozen.version !== version || frozen.digest !== digest) return no('minutes-changed')
    const person = state.participants[participantId]
    if (!person || person.status !== 'admitted') return no('participant-unknown')
    if (person.id !== sender.person.id) {
      if (sender.grant !== 'any') return no('not-permitted')
      if (!isDeviceless(person)) return no('has-own-device')
    }
    const signed = [...frozen.signatures, ...standingPens(frozen)]
    if (kind === 'refuses' && signed.some((each) => each.participantId === participantId)) return no('already-signed')
    const reason = rules.cleanParagraph(payload.reason, rules.limits.remark)
    if (!reason.ok) return { refusal: reason.refusal }
    if (reason.text === '') return no('reason-missing')
    return bySender(sender, {
      type: 'minutes.objected',
      data: { version, participantId, kind, reason: reason.text },
    })
  }),
}
