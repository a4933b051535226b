import * as z from 'zod'
import type { PlainDate } from './plain-date'
import { daysAfter, isWeekend, plainDate, yearOf } from './plain-date'

const span = z
  .strictObject({
    from: plainDate,
    to: plainDate,
    name: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  })
  .refine(({ from, to }) => from <= to, 'a holiday ends after it begins')

/** One file of resources/calendars: what the State Council announced for a year. */
export const holidayCalendarSchema = z
  .strictObject({
    year: z.int().min(2000).max(2999),
    /** Where the days were read. */
    sources: z.array(z.string().min(1)).min(1),
    /** Days off, with the weekends that lie within. */
    off: z.array(span).min(1),
    /** Weekend days on which people work instead (调休). */
    work: z.array(plainDate),
  })
  .superRefine(({ year, off, work }, context) => {
    const days = [...off.flatMap(({ from, to }) => [from, to]), ...work]
    for (const day of days)
      if (yearOf(day) !== year) context.addIssue({ code: 'custom', message: `${day} is not in ${year}` })
    for (const day of work) {
      if (!isWeekend(day)) context.addIssue({ code: 'custom', message: `${day} is a working day anyway` })
      if (off.some(({ from, to }) => from <= day && day <= to))
        context.addIssue({ code: 'custom', message: `${day} is both off and worked` })
    }
  })

export type HolidayCalendar = z.infer<typeof holidayCalendarSchema>

/** Whether people work on the day; null when no calendar of its year is there, since that cannot be guessed. */
export function isWorkingDay(calendars: readonly HolidayCalendar[], date: PlainDate): boolean | null {
  const calendar = calendars.find(({ year }) => year === yearOf(date))
  if (!calendar) return null
  if (calendar.work.includes(date)) return true
  return !isWeekend(date) && !calendar.off.some(({ from, to }) => from <= date && date <= to)
}

/** A day that was counted, or the year whose calendar is missing. */
export type Counted = { date: PlainDate } | { missingYear: number }

/**
 * The `days`-th working day after `from`; the day itself is not counted (民法典, the Civil Code, art. 201).
 * @param days whole, from 1
 */
export function workingDaysAfter(calendars: readonly HolidayCalendar[], from: PlainDate, days: number): Counted {
  let date = from
  for (let left = atLeastOne(days); left > 0;) {
    date = daysAfter(date, 1)
    const working = isWorkingDay(calendars, date)
    if (working === null) return { missingYear: yearOf(date) }
    if (working) left -= 1
  }
  return { date }
}

/**
 * The last day of a period of `days` days that begins with `from`: the day itself is not counted, and a last day on which
 * nobody works moves on to the next working day (民法典, the Civil Code, art. 201 and 203).
 * @param days whole, from 1
 */
export function lastDayOf(calendars: readonly HolidayCalendar[], from: PlainDate, days: number): Counted {
  let date = daysAfter(from, atLeastOne(days))
  for (;;) {
    const working = isWorkingDay(calendars, date)
    if (working === null) return { missingYear: yearOf(date) }
    if (working) return { date }
    date = daysAfter(date, 1)
  }
}

function atLeastOne(days: number): number {
  if (!Number.isSafeInteger(days) || days < 1) throw new RangeError(`a period of ${days} days`)
  return days
}
