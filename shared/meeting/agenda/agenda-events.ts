import * as z from 'zod'
import { event } from '../event'
import { endOpen } from '../span'
import type { ItemSpan } from './agenda-state'

/** Items as they were taken up, left and passed over, and marks at a moment. */
export const agendaEvents = {
  'item.opened': event(
    z.strictObject({
      itemId: z.string(),
      title: z.string(),
      plannedMinutes: z.number(),
      kind: z.string().optional(),
    }),
    (state, { at, data }) => {
      const opened: ItemSpan = { ...data, kind: data.kind ?? '', from: at, to: null, elapsedMs: null }
      return {
        ...state,
        items: [...endOpen(state.items, at), opened],
        skipped: state.skipped.filter((each) => each.itemId !== opened.itemId),
      }
    },
  ),

  /** `elapsedMs`: by the host's monotonic clock, unlike the difference of the events' times. Absent in records of protocol 1. */
  'item.closed': event(
    z.strictObject({ itemId: z.string(), elapsedMs: z.int().min(0).optional() }),
    (state, { at, data }) => ({
      ...state,
      items: state.items.map((span) =>
        span.to === null ? { ...span, to: at, elapsedMs: data.elapsedMs ?? null } : span,
      ),
    }),
  ),

  'item.skipped': event(
    z.strictObject({
      itemId: z.string(),
      title: z.string(),
      plannedMinutes: z.number(),
      kind: z.string(),
      carryOver: z.boolean(),
      reason: z.string(),
    }),
    (state, { at, data }) => ({
      ...state,
      skipped: [...state.skipped.filter((each) => each.itemId !== data.itemId), { ...data, at }],
    }),
  ),

  'marker.placed': event(
    z.strictObject({ markerId: z.string().min(1), itemId: z.string(), text: z.string() }),
    (state, { at, by, data: { markerId: id, ...placed } }) => ({
      ...state,
      markers: [...state.markers, { id, ...placed, by, at }],
    }),
    'markerId',
  ),
}
