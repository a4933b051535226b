import * as z from 'zod'
import type { Asker } from '../office/personal'
import type { PersonalField } from '../office/retention/retention-state'

/** What the console and its host tell each other about what is kept of people beside the record; the routes are in routes.ts. */

export const correctionSchema = z.strictObject({
  as: z.string().max(64),
  name: z.string().max(40),
  phone: z.string().max(40),
  address: z.string().max(120),
  reason: z.string().max(20_000),
})
export type Correction = z.infer<typeof correctionSchema>

/** Somebody who asked, with what they asked about. */
export interface AskerRow {
  asker: Asker
  topics: { id: string; number: string; title: string }[]
}

export interface RetentionView {
  fields: { field: PersonalField; days: number; purpose: string; due: number }[]
  /** What is due, the longest first; not more than can be read through. `topicId`: null where it is of no topic. */
  due: { field: PersonalField; title: string; topicId: string | null; since: string }[]
  total: number
}
