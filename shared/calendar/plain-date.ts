import * as z from 'zod'

/** A day of the civil calendar, "2026-01-31": no clock, no zone. Such texts sort as the days do. */
export const plainDate = z.iso.date()
export type PlainDate = z.infer<typeof plainDate>

const DAY = 86_400_000
const number = (date: PlainDate): number => Date.parse(`${date}T00:00:00Z`) / DAY

/** The day `days` after (before, when negative). */
export const daysAfter = (date: PlainDate, days: number): PlainDate =>
  new Date((number(date) + days) * DAY).toISOString().slice(0, 10)

/** Days from one to the other; below 0 when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => number(to) - number(from)

export const yearOf = (date: PlainDate): number => Number(date.slice(0, 4))

/** Saturday or Sunday. 1970-01-01 was a Thursday. */
export const isWeekend = (date: PlainDate): boolean => [2, 3].includes(((number(date) % 7) + 7) % 7)
