import * as z from 'zod'
import type { Measure } from './rule-set'

const whole = z.int().min(0)

/** So many heads with so much floor area, in 0.01 m². What a rule does not measure stays 0. */
export const amountSchema = z.strictObject({ heads: whole, area: whole })
export type Amount = z.infer<typeof amountSchema> & Record<Measure, number>

export const NOTHING: Amount = { heads: 0, area: 0 }

export const plus = (a: Amount, b: Amount): Amount => ({ heads: a.heads + b.heads, area: a.area + b.area })
export const minus = (a: Amount, b: Amount): Amount => ({ heads: a.heads - b.heads, area: a.area - b.area })
export const sumOf = (amounts: Iterable<Amount>): Amount => [...amounts].reduce(plus, NOTHING)
