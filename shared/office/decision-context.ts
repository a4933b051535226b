import * as z from 'zod'
import { idSchema } from '../journal/command-envelope'
import { plainDate } from '../calendar/plain-date'
import { due } from './due'

/** By question: what an answer may be. The record keeps every answer a rule looked at. */
export const INPUTS_1 = {
  newId: idSchema,
  today: z.iso.date(),
  due,
  until: z.strictObject({ date: plainDate.nullable() }),
}

/** What a rule may look at besides state and command. The host answers; an audit gives the recorded answers again. */
export interface OfficeContext {
  newId(): string
  /** The day it is at the office, "2026-01-31". */
  today(): string
  /** A deadline of so many working days from today, by the calendars that are there. */
  due(days: number): z.infer<typeof due>
  /** The last day of a period that begins with `from`; null while the holidays of that year are not announced. */
  until(days: number, kind: 'natural' | 'working', from: string): { date: string | null }
}
