import type { Counted, HolidayCalendar } from '../calendar/holiday-calendar'
import { workingDaysAfter } from '../calendar/holiday-calendar'
import type { PlainDate } from '../calendar/plain-date'
import { daysAfter, daysBetween } from '../calendar/plain-date'
import type { RuleSet } from './rule-set'

/**
 * The first day on which a vote may be held that was called on `called`. 提前十日 is taken for the day of the notice plus
 * ten; no text was found that says so. Without a period of notice it is the same day.
 */
export function earliestDay(
  { notice }: Pick<RuleSet, 'notice'>,
  called: PlainDate,
  calendars: readonly HolidayCalendar[],
): Counted {
  if (!notice) return { date: called }
  return notice.kind === 'working'
    ? workingDaysAfter(calendars, called, notice.days)
    : { date: daysAfter(called, notice.days) }
}

/** Days that a notice of `called` (null: nobody knows) lacks for a vote on `day`; 0 when it is long enough, or none is wanted. */
export function daysShort(
  rules: Pick<RuleSet, 'notice'>,
  called: PlainDate | null,
  day: PlainDate,
  calendars: readonly HolidayCalendar[] = [],
): number {
  if (!rules.notice) return 0
  if (called === null) return rules.notice.days
  const earliest = earliestDay(rules, called, calendars)
  return 'date' in earliest ? Math.max(0, daysBetween(day, earliest.date)) : rules.notice.days
}
