import { INVITEES_MAX, LIMITS } from '../../protocol/command'
import type { LawOf } from '../decision'
import { bySender, no } from '../decision'
import { isDeviceless, isPresent } from '../state'
import { cleanName, cleanOptionalLine, cleanParagraph } from '../written-text'

/** Who is expected, who is here, and who steps aside. */
export const seatsLaw: LawOf<
  'invitation.import' | 'invitee.excuse' | 'invitee.remove' | 'attendance.mark' | 'recusal.declare' | 'recusal.lift'
> = {
  /** Rows that are on the list already (same name and unit) are passed over, so that the same file can be read in twice. */
  'invitation.import': (state, payload, sender) => {
    if (state.phase === 'closed') return no('phase-wrong')
    const known = new Set(state.invitees.map(({ name, unit }) => `${name}\n${unit}`))
    const invitees: { inviteeId: string; name: string; unit: string; sector: string; roleId: string }[] = []
    for (const row of payload.invitees) {
      const name = cleanName(row.name, LIMITS.name)
      if (!name.ok) return { refusal: name.refusal }
      const unit = cleanOptionalLine(row.unit, LIMITS.unit)
      if (!unit.ok) return { refusal: unit.refusal }
      const sector = cleanOptionalLine(row.sector, LIMITS.unit)
      if (!sector.ok) return { refusal: sector.refusal }
      if (!state.roles.some((role) => role.id === row.roleId)) return no('unknown-role', row.roleId)
      const same = `${name.text}\n${unit.text}`
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
    if (state.invitees.length + invitees.length > INVITEES_MAX) return no('too-many-invitees')
    return invitees.length === 0
      ? bySender(sender)
      : bySender(sender, { type: 'invitations.imported', data: { invitees } })
  },

  'invitee.excuse': (state, { inviteeId, excused, reason }, sender) => {
    if (state.phase === 'closed') return no('phase-wrong')
    if (!state.invitees.some((each) => each.id === inviteeId)) return no('invitee-unknown')
    const why = cleanParagraph(reason, LIMITS.remark)
    if (!why.ok) return { refusal: why.refusal }
    return bySender(sender, { type: 'invitee.excused', data: { inviteeId, excused, reason: why.text } })
  },

  'invitee.remove': (state, payload, sender) => {
    if (state.phase === 'closed') return no('phase-wrong')
    return state.invitees.some((each) => each.id === payload.inviteeId)
      ? bySender(sender, { type: 'invitee.removed', data: payload })
      : no('invitee-unknown')
  },

  /** Only for who has no device: the host sees pages itself, and nobody's hand takes another out of the room, and so out of a check. */
  'attendance.mark': (state, { participantId, present, reason }, sender, context) => {
    if (state.phase === 'closed') return no('phase-wrong')
    const person = state.participants[participantId]
    if (!person || person.status !== 'admitted') return no('participant-unknown')
    if (!isDeviceless(person)) return no('has-own-device')
    const why = cleanParagraph(reason, LIMITS.remark)
    if (!why.ok) return { refusal: why.refusal }
    if (why.text === '') return no('reason-missing')
    if (present === isPresent(person)) return bySender(sender)
    return present
      ? bySender(sender, { type: 'attendance.arrived', data: { participantId, reason: why.text } })
      : bySender(sender, { type: 'attendance.left', data: { participantId, since: context.now(), reason: why.text } })
  },

  'recusal.declare': (state, { participantId, itemId, reason }, sender, context) => {
    if (state.phase === 'closed') return no('phase-wrong')
    const person = state.participants[participantId]
    if (!person || person.status !== 'admitted') return no('participant-unknown')
    if (!context.agendaItem(itemId)) return no('item-unknown')
    if (state.recusals.some((each) => each.participantId === participantId && each.itemId === itemId))
      return no('recused-already')
    const why = cleanParagraph(reason, LIMITS.remark)
    if (!why.ok) return { refusal: why.refusal }
    if (why.text === '') return no('reason-missing')
    return bySender(sender, { type: 'recusal.declared', data: { participantId, itemId, reason: why.text } })
  },

  'recusal.lift': (state, payload, sender) => {
    if (state.phase === 'closed') return no('phase-wrong')
    return state.recusals.some((each) => each.participantId === payload.participantId && each.itemId === payload.itemId)
      ? bySender(sender, { type: 'recusal.lifted', data: payload })
      : no('not-recused')
  },
}
