import type { HolidayCalendar } from '#shared/calendar/holiday-calendar'
import { holidayCalendarSchema } from '#shared/calendar/holiday-calendar'
import { readEditedFiles } from './edited-files'

/**
 * The calendars of the folder, and a sentence in both languages for each file that is none. Its year is then one that was
 * not announced: deadlines are not counted by half of what was.
 */
export async function loadCalendars(dir: string): Promise<{ calendars: HolidayCalendar[]; faults: string[] }> {
  const { entries, faults } = await readEditedFiles(dir, holidayCalendarSchema, ({ year }) => year)
  return { calendars: entries, faults }
}
