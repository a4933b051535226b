import * as z from 'zod'
import { bySender, command, no } from '../decision'
import { INVITEES_PER_IMPORT } from '../limits'
import { id, text } from '../payload'
import { nameKeyIn } from '../person-name'
import { isDeviceless, isPresent } from '../state'

/** Who is expected, and who is here. */
export const seatsCommands = {
  /** Rows that are on the list already (same name and unit) are passed over, so that the same file can be read in twice. */
  'invitation.import': command(
    z.strictObject({
      invitees: z
        .array(z.strictObject({ name: text, unit: text, sector: text, roleId: id }))
        .min(1)
        .max(INVITEES_PER_IMPORT),
    }),
    (state, payload, sender, _context, rules) => {
      if (state.phase === 'closed') return no('phase-wrong')
      const keyOf = nameKeyIn(state.edition)
      const known = new Set(state.invitees.map(({ name, unit }) => `${keyOf(name)}\n${keyOf(unit)}`))
      const invitees: { inviteeId: string; name: string; unit: string; sector: string; roleId: string }[] = []
      for (const row of payload.invitees) {
        const name = rules.cleanName(row.name, rules.limits.name)
        if (!name.ok) return { refusal: name.refusal }
        const unit = rules.cleanOptionalLine(row.unit, rules.limits.unit)
        if (!unit.ok) return { refusal: unit.refusal }
        const sector = rules.cleanOptionalLine(row.sector, rules.limits.unit)
        if (!sector.ok) return { refusal: sector.refusal }
        if (!state.roles.some((role) => role.id === row.roleId)) return no('unknown-role', row.roleId)
        const same = `${keyOf(name.text)}\n${keyOf(unit.text)}`
        if (known.has(same)) continue
        known.add(same)
        // Numbered on from the first import: rows that were taken out keep their number.
        invitees.push({
          inviteeId: `i${state.inviteesEver + invitees.length + 1}`,
          name: name.text,
          unit: unit.text,
          sector: sector.text,
          roleId: row.roleId,
        })
      }
      if (state.invitees.length + invitees.length > rules.limits.invitees) return no('too-many-invitees')
      return invitees.length === 0
        ? bySender(sender)
        : bySender(sender, { type: 'invitations.imported', data: { invitees } })
    },
  ),

  /** 请假, and taking it back. */
  'invitee.excuse': command(
    z.strictObject({ inviteeId: id, excused: z.boolean(), reason: text }),
    (state, { inviteeId, excused, reason }, sender, _context, rules) => {
      if (state.phase === 'closed') return no('phase-wrong')
      if (!state.invitees.some((each) => each.id === inviteeId)) return no('invitee-unknown')
      const why = rules.cleanParagraph(reason, rules.limits.remark)
      if (!why.ok) return { refusal: why.refusal }
      return bySender(sender, { type: 'invitee.excused', data: { inviteeId, excused, reason: why.text } })
    },
  ),

  'invitee.remove': command(z.strictObject({ inviteeId: id }), (state, payload, sender) => {
    if (state.phase === 'closed') return no('phase-wrong')
    return state.invitees.some((each) => each.id === payload.inviteeId)
      ? bySender(sender, { type: 'invitee.removed', data: payload })
      : no('invitee-unknown')
  }),

  /** Only for who has no device: the host sees pages itself, and nobody's hand takes another out of the room, and so out of a check. */
  'attendance.mark': command(
    z.strictObject({ participantId: id, present: z.boolean(), reason: text }),
    (state, { participantId, present, reason }, sender, context, rules) => {
      if (state.phase === 'closed') return no('phase-wrong')
      const person = state.participants[participantId]
      if (!person || person.status !== 'admitted') return no('participant-unknown')
      if (!isDeviceless(person)) return no('has-own-device')
      const why = rules.cleanParagraph(reason, rules.limits.remark)
      if (!why.ok) return { refusal: why.refusal }
      if (why.text === '') return no('reason-missing')
      if (present === isPresent(person)) return bySender(sender)
      return present
        ? bySender(sender, { type: 'attendance.arrived', data: { participantId, reason: why.text } })
        : bySender(sender, { type: 'attendance.left', data: { participantId, since: context.now(), reason: why.text } })
    },
  ),
}
