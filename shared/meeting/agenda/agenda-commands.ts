import * as z from 'zod'
import { bySender, command, no } from '../decision'
import { id, text } from '../payload'
import { currentItem } from '../state'

/** Taking up, leaving and passing over items; marks at a moment. */
export const agendaCommands = {
  'item.open': command(z.strictObject({ itemId: id }), (state, { itemId }, sender, context, rules) => {
    if (state.phase !== 'running') return no('phase-wrong')
    const item = context.agendaItem(itemId)
    if (!item) return no('item-unknown')
    if (rules.seen(item.title) !== item.title) return no('text-unreadable')
    const before = currentItem(state)
    const elapsedMs = context.elapsedMs('item')
    return bySender(
      sender,
      // Records of protocol 1 did not measure; their items end with the opening of the next.
      ...(before === null || elapsedMs === null
        ? []
        : [{ type: 'item.closed' as const, data: { itemId: before.itemId, elapsedMs } }]),
      {
        type: 'item.opened',
        data: {
          itemId: item.id,
          title: item.title,
          plannedMinutes: item.minutes,
          ...(item.kind === '' ? {} : { kind: item.kind }),
        },
      },
    )
  }),

  'item.close': command(z.strictObject({ itemId: id }), (state, { itemId }, sender, context) => {
    if (currentItem(state)?.itemId !== itemId) return no('item-not-open')
    const elapsedMs = context.elapsedMs('item')
    return bySender(sender, { type: 'item.closed', data: elapsedMs === null ? { itemId } : { itemId, elapsedMs } })
  }),

  /** `carryOver`: offered again when a meeting that continues this one is made. */
  'item.skip': command(
    z.strictObject({ itemId: id, carryOver: z.boolean(), reason: text }),
    (state, { itemId, carryOver, reason }, sender, context, rules) => {
      if (state.phase !== 'running') return no('phase-wrong')
      const item = context.agendaItem(itemId)
      if (!item) return no('item-unknown')
      if (rules.seen(item.title) !== item.title) return no('text-unreadable')
      if (currentItem(state)?.itemId === itemId) return no('item-current')
      const why = rules.cleanParagraph(reason, rules.limits.remark)
      if (!why.ok) return { refusal: why.refusal }
      return bySender(sender, {
        type: 'item.skipped',
        data: { itemId, title: item.title, plannedMinutes: item.minutes, kind: item.kind, carryOver, reason: why.text },
      })
    },
  ),

  /** The secretary's mark at this moment; `text` may be "". */
  'marker.place': command(z.strictObject({ text }), (state, { text }, sender, context, rules) => {
    if (state.phase !== 'running') return no('phase-wrong')
    const words = rules.cleanParagraph(text, rules.limits.remark)
    if (!words.ok) return { refusal: words.refusal }
    return bySender(sender, {
      type: 'marker.placed',
      data: { markerId: context.newId(), itemId: currentItem(state)?.itemId ?? '', text: words.text },
    })
  }),
}
