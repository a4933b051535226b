import * as z from 'zod'
import { bySender, command, no } from '../decision'
import { id, text } from '../payload'
import { CHAIR_ID, isDeviceless, isPresent } from '../state'
import { LEFT_AFTER_MINUTES } from './reach-state'

/** Who is gone is for a person to say, or for the time the chair chose. */
export const reachCommands = {
  'reach.set': command(
    z.strictObject({ leftAfterMinutes: z.int().min(LEFT_AFTER_MINUTES.least).max(LEFT_AFTER_MINUTES.most).nullable() }),
    (state, payload, sender) => {
      if (state.phase === 'closed') return no('phase-wrong')
      return payload.leftAfterMinutes === (state.leftAfterMinutes ?? null)
        ? bySender(sender)
        : bySender(sender, { type: 'reach.set', data: payload })
    },
  ),

  /** One's own word: “I leave”, “I am back”. */
  'attendance.declare': command(z.strictObject({ present: z.boolean() }), (state, { present }, sender, context) => {
    if (state.phase === 'closed') return no('phase-wrong')
    const { person } = sender
    if (person.id === CHAIR_ID) return no('not-permitted') // the host's own window is no person who comes and goes
    if (present === isPresent(person)) return bySender(sender)
    const participantId = person.id
    return present
      ? bySender(sender, { type: 'attendance.arrived', data: { participantId } })
      : bySender(sender, { type: 'attendance.left', data: { participantId, since: context.now() } })
  }),

  /**
   * Said at the door of who has no device; of who has one only where the host sees nothing (out of reach) or was told
   * something else (left by own word): nobody's hand takes another who can be reached out of the room, and so out of a check.
   */
  'attendance.mark': command(
    z.strictObject({ participantId: id, present: z.boolean(), reason: text }),
    (state, { participantId, present, reason }, sender, context, rules) => {
      if (state.phase === 'closed') return no('phase-wrong')
      const person = state.participants[participantId]
      if (!person || person.status !== 'admitted') return no('participant-unknown')
      const why = rules.cleanParagraph(reason, rules.limits.remark)
      if (!why.ok) return { refusal: why.refusal }
      if (why.text === '') return no('reason-missing')
      const unseen = isDeviceless(person) || (present ? person.leftByOwnWord : person.outOfReachSince !== undefined)
      if (!unseen) return no('has-own-device')
      if (present === isPresent(person)) return bySender(sender)
      return present
        ? bySender(sender, { type: 'attendance.arrived', data: { participantId, reason: why.text } })
        : bySender(sender, {
            type: 'attendance.left',
            data: { participantId, since: person.outOfReachSince ?? context.now(), reason: why.text },
          })
    },
  ),
}
