import type { AgendaState } from '../agenda/agenda-state'
import { currentItem } from '../agenda/agenda-state'

/** 回避: not asked in checks opened during this item. */
export interface Recusal {
  participantId: string
  itemId: string
  reason: string
  by: string
  at: string
}

export interface RecusalState {
  recusals: Recusal[]
}

export const noRecusals: RecusalState = { recusals: [] }

/** Recused from the item now open. */
export const recusedNow = (state: RecusalState & Pick<AgendaState, 'items'>): string[] => {
  const item = currentItem(state)
  return item === null
    ? []
    : state.recusals.filter((each) => each.itemId === item.itemId).map((each) => each.participantId)
}
