import * as z from 'zod'
import { idSchema } from '../journal/command-envelope'

/** Parts of payloads. A text is longer than any rule allows, so that the rule refuses it in words. */
export const id = idSchema
export const text = z.string().max(20_000)
/** Hex SHA-256. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** What an evidence file is called and what is in it; the file itself stands beside the record. */
export const evidence = z.array(z.strictObject({ name: z.string().min(1).max(120), sha256 })).max(10)
export type Evidence = z.infer<typeof evidence>
