import * as z from 'zod'
import { id } from './payload'

/** What is known of somebody who asked, and only as much as it takes to answer them. All but the id may be empty. */
export const askerSchema = z.strictObject({
  id,
  kind: z.literal('asker'),
  /** As they want to be called. */
  name: z.string().max(40),
  /** To ask back, and for whether it is done. */
  phone: z.string().max(40),
  /** Where to look, where that is not the place the topic names. */
  address: z.string().max(120),
})
export type Asker = z.infer<typeof askerSchema>

/** Words as they were given, before anybody looked whether somebody else's affairs are in them. */
export const rawWordsSchema = z.strictObject({ id, kind: z.literal('words'), text: z.string().max(2000) })
export type RawWords = z.infer<typeof rawWordsSchema>

export const personalSchema = z.discriminatedUnion('kind', [askerSchema, rawWordsSchema])
export type Personal = z.infer<typeof personalSchema>
