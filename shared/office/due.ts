import * as z from 'zod'
import { plainDate } from '../calendar/plain-date'

/**
 * A deadline as it was counted when it was set: so many working days, and the day they led to by the calendar of then, so
 * that a later calendar changes nothing. `date` null: the calendar of that year was not announced yet.
 */
export const due = z.strictObject({ days: z.int().min(1), date: plainDate.nullable() })
export type Due = z.infer<typeof due>

/** Whether the last day of a deadline has passed. One that has no day yet has not. */
export const isPast = ({ date }: Due, today: string): boolean => date !== null && date < today
