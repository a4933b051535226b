import * as z from 'zod'
import { idSchema } from '../journal/command-envelope'

/** Parts of payloads. A text is longer than any rule allows, so that the rule refuses it in words. */
export const id = idSchema
export const text = z.string().max(20_000)
export const nothing = z.strictObject({})
