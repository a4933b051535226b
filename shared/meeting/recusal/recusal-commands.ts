import * as z from 'zod'
import { bySender, command, no } from '../decision'
import { id, text } from '../payload'

/** Who steps aside. */
export const recusalCommands = {
  /** 回避. */
  'recusal.declare': command(
    z.strictObject({ participantId: id, itemId: id, reason: text }),
    (state, { participantId, itemId, reason }, sender, context, rules) => {
      if (state.phase === 'closed') return no('phase-wrong')
      const person = state.participants[participantId]
      if (!person || person.status !== 'admitted') return no('participant-unknown')
      if (!context.agendaItem(itemId)) return no('item-unknown')
      if (state.recusals.some((each) => each.participantId === participantId && each.itemId === itemId))
        return no('recused-already')
      const why = rules.cleanParagraph(reason, rules.limits.remark)
      if (!why.ok) return { refusal: why.refusal }
      if (why.text === '') return no('reason-missing')
      return bySender(sender, { type: 'recusal.declared', data: { participantId, itemId, reason: why.text } })
    },
  ),

  'recusal.lift': command(z.strictObject({ participantId: id, itemId: id }), (state, payload, sender) => {
    if (state.phase === 'closed') return no('phase-wrong')
    return state.recusals.some((each) => each.participantId === payload.participantId && each.itemId === payload.itemId)
      ? bySender(sender, { type: 'recusal.lifted', data: payload })
      : no('not-recused')
  }),
}
