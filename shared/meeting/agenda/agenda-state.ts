import type { Span } from '../span'

export interface ItemSpan extends Span {
  itemId: string
  title: string
  plannedMinutes: number
  kind: string
  /** Measured by the host when it was closed; null while open and in records of protocol 1. */
  elapsedMs: number | null
}

/** An item the chair passed over. Taking it up later undoes it. */
export interface SkippedItem {
  itemId: string
  title: string
  plannedMinutes: number
  kind: string
  carryOver: boolean
  reason: string
  at: string
}

export interface Marker {
  id: string
  itemId: string
  text: string
  by: string
  at: string
}

export interface AgendaState {
  /** Agenda items as they were taken up, in order; the last one is open while current. */
  items: ItemSpan[]
  skipped: SkippedItem[]
  markers: Marker[]
}

export const noAgenda: AgendaState = { items: [], skipped: [], markers: [] }

export const currentItem = (state: Pick<AgendaState, 'items'>): ItemSpan | null => {
  const last = state.items.at(-1)
  return last && last.to === null ? last : null
}
