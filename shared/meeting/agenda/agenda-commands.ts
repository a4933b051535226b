import { LIMITS } from '../../protocol/command'
import type { LawOf } from '../decision'
import { bySender, no } from '../decision'
import { currentItem } from '../state'
import { cleanOptionalLine, cleanParagraph } from '../written-text'

/** Taking up, leaving and passing over items; marks and papers that go with them. */
export const agendaLaw: LawOf<
  'item.open' | 'item.close' | 'item.skip' | 'marker.place' | 'material.add' | 'material.withdraw'
> = {
  'item.open': (state, { itemId }, sender, context) => {
    if (state.phase !== 'running') return no('phase-wrong')
    const item = context.agendaItem(itemId)
    if (!item) return no('item-unknown')
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
  },

  'item.close': (state, { itemId }, sender, context) => {
    if (currentItem(state)?.itemId !== itemId) return no('item-not-open')
    const elapsedMs = context.elapsedMs('item')
    return bySender(sender, { type: 'item.closed', data: elapsedMs === null ? { itemId } : { itemId, elapsedMs } })
  },

  'item.skip': (state, { itemId, carryOver, reason }, sender, context) => {
    if (state.phase !== 'running') return no('phase-wrong')
    const item = context.agendaItem(itemId)
    if (!item) return no('item-unknown')
    if (currentItem(state)?.itemId === itemId) return no('item-current')
    const why = cleanParagraph(reason, LIMITS.remark)
    if (!why.ok) return { refusal: why.refusal }
    return bySender(sender, {
      type: 'item.skipped',
      data: { itemId, title: item.title, plannedMinutes: item.minutes, kind: item.kind, carryOver, reason: why.text },
    })
  },

  'marker.place': (state, { text }, sender, context) => {
    if (state.phase !== 'running') return no('phase-wrong')
    const words = cleanParagraph(text, LIMITS.remark)
    if (!words.ok) return { refusal: words.refusal }
    return bySender(sender, {
      type: 'marker.placed',
      data: { markerId: context.newId(), itemId: currentItem(state)?.itemId ?? '', text: words.text },
    })
  },

  'material.add': (state, payload, sender, context) => {
    if (state.phase === 'closed') return no('phase-wrong')
    const name = cleanOptionalLine(payload.name, LIMITS.title)
    if (!name.ok) return { refusal: name.refusal }
    if (name.text === '') return no('name-empty')
    return bySender(sender, {
      type: 'material.added',
      data: { ...payload, materialId: context.newId(), name: name.text },
    })
  },

  'material.withdraw': (state, payload, sender) =>
    state.materials.some((each) => each.id === payload.materialId && !each.withdrawn)
      ? bySender(sender, { type: 'material.withdrawn', data: payload })
      : no('material-unknown'),
}
