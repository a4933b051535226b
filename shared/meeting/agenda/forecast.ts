import type { AgendaReading } from '../../document/read-document'
import type { ItemSpan, MeetingState } from '../state'
import { currentItem } from '../state'
import { withoutJumps } from '../lifecycle/steady-time'

const MINUTE = 60_000

export interface ItemForecast {
  itemId: string
  status: 'done' | 'current' | 'to-come' | 'skipped'
  plannedMs: number
  /** Spent so far. */
  actualMs: number
  /** What it is going to take in all. */
  predictedMs: number
}

export interface Forecast {
  items: ItemForecast[]
  /** Milliseconds since 1970; null while the meeting has not been opened. */
  plannedEnd: number | null
  predictedEnd: number | null
  /** Actual time over planned time so far, drawn towards 1 while little has happened. */
  pace: number
  /** `item-soon`: the current item is about to run over; `item-over`: it has; `end-late`: the items are in time and the meeting will not be. */
  warning: 'none' | 'item-soon' | 'item-over' | 'end-late'
}

/** Warned this long before an item runs over, or at a fifth of its time when it is short. */
export const WARN_BEFORE_MS = 2 * MINUTE
/** The meeting is late when it is going to end this much after the plan: less than that nobody notices. */
export const LATE_MS = 5 * MINUTE
/** Planned time that has to pass before the pace counts half: one short item that overran must not double the forecast. */
const PACE_PRIOR_MS = 15 * MINUTE
const PACE_BOUNDS = { min: 0.5, max: 2 }

/** Time of an item's stretch: measured where it was, else by the clock on the wall. */
export const spanMs = (span: ItemSpan, now: number): number =>
  span.elapsedMs ?? Math.max(0, (span.to === null ? now : Date.parse(span.to)) - Date.parse(span.from))

/** Planned against actual, and when the meeting will end if it goes on like this. `now`: milliseconds since 1970 by the host's clock. */
export function forecast(state: MeetingState, agenda: readonly AgendaReading[], now: number): Forecast {
  const until = state.closedAt === null ? now : Date.parse(state.closedAt)
  const spent = (itemId: string) =>
    state.items
      .filter((span) => span.itemId === itemId)
      .reduce((sum, span) => sum + spanMs(span, withoutJumps(state, span.from, until)), 0)
  const current = currentItem(state)
  const rows = agenda.map((item) => {
    const skipped = state.skipped.some((each) => each.itemId === item.id)
    const taken = state.items.some((span) => span.itemId === item.id)
    const status: ItemForecast['status'] =
      current?.itemId === item.id ? 'current' : skipped ? 'skipped' : taken ? 'done' : 'to-come'
    return { itemId: item.id, status, plannedMs: item.minutes * MINUTE, actualMs: spent(item.id) }
  })
  const done = rows.filter((row) => row.status === 'done' && row.plannedMs > 0)
  const planned = sum(done.map((row) => row.plannedMs))
  const actual = sum(done.map((row) => row.actualMs))
  const pace = Math.min(
    PACE_BOUNDS.max,
    Math.max(PACE_BOUNDS.min, (actual + PACE_PRIOR_MS) / (planned + PACE_PRIOR_MS)),
  )
  const items = rows.map((row): ItemForecast => ({ ...row, predictedMs: predicted(row, pace) }))

  const openedAt = state.openedAt === null ? null : Date.parse(state.openedAt)
  // By the clock as it is set now: a meeting is not late because the clock was put right.
  const plannedEnd =
    openedAt === null
      ? null
      : openedAt +
        (now - withoutJumps(state, state.openedAt, now)) +
        sum(items.filter((item) => item.status !== 'skipped').map((item) => item.plannedMs))
  const left = sum(items.map((item) => Math.max(0, item.predictedMs - item.actualMs)))
  const predictedEnd = openedAt === null ? null : state.closedAt === null ? now + left : until
  return {
    items,
    plannedEnd,
    predictedEnd,
    pace,
    warning: warningOf(items, plannedEnd, predictedEnd, state.phase === 'running'),
  }
}

/** The current item takes at least its planned time; once that is over, nothing but what has passed is known. */
function predicted({ status, plannedMs, actualMs }: Omit<ItemForecast, 'predictedMs'>, pace: number): number {
  if (status === 'done' || status === 'skipped') return actualMs
  return status === 'current' ? Math.max(plannedMs, actualMs) : plannedMs * pace
}

function warningOf(
  items: readonly ItemForecast[],
  plannedEnd: number | null,
  predictedEnd: number | null,
  running: boolean,
): Forecast['warning'] {
  if (!running) return 'none'
  const current = items.find((item) => item.status === 'current')
  if (current && current.plannedMs > 0) {
    const left = current.plannedMs - current.actualMs
    if (left < 0) return 'item-over'
    if (left <= Math.min(WARN_BEFORE_MS, current.plannedMs / 5)) return 'item-soon'
  }
  return plannedEnd !== null && predictedEnd !== null && predictedEnd - plannedEnd > LATE_MS ? 'end-late' : 'none'
}

const sum = (figures: readonly number[]): number => figures.reduce((total, each) => total + each, 0)
