import type { MeetingState } from '../state'
import { currentItem } from '../state'

/** Items neither taken up nor passed over. Those before the current one were left out on purpose and are not offered as the next. */
export const untaken = <Item extends { id: string }>(
  state: Pick<MeetingState, 'items' | 'skipped'>,
  agenda: readonly Item[],
): Item[] => {
  const over = new Set([...state.items, ...state.skipped].map(({ itemId }) => itemId))
  return agenda.filter(({ id }) => !over.has(id))
}

/** The first item after the current one (or the last there was) that was neither taken up nor passed over. */
export function itemAfter<Item extends { id: string }>(state: MeetingState, agenda: readonly Item[]): Item | null {
  const last = (currentItem(state) ?? state.items.at(-1))?.itemId
  const later = agenda.slice(agenda.findIndex((item) => item.id === last) + 1)
  return untaken(state, later)[0] ?? null
}
