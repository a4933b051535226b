import type { HolidayCalendar } from '#shared/calendar/holiday-calendar'
import { lastDayOf, workingDaysAfter } from '#shared/calendar/holiday-calendar'
import type { OfficeContext } from '#shared/office/decision-context'

/** The civil day at this computer, "2026-01-31". */
export function localDay(wall: number): string {
  const date = new Date(wall)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** What the rules of an office ask of its host. A deadline that leads into a year whose calendar is not announced has no day yet: it is never guessed. */
export function officeContext(
  wall: () => number,
  calendars: readonly HolidayCalendar[],
  newId: () => string,
): OfficeContext {
  const today = () => localDay(wall())
  return {
    newId,
    today,
    due: (days) => {
      const counted = workingDaysAfter(calendars, today(), days)
      return { days, date: 'date' in counted ? counted.date : null }
    },
    until: (days, kind, from) => {
      const counted = (kind === 'working' ? workingDaysAfter : lastDayOf)(calendars, from, days)
      return { date: 'date' in counted ? counted.date : null }
    },
  }
}
