import * as z from 'zod'
import type { Amount } from './amount'
import { sumOf } from './amount'

/** Ids of people are those of the record, or whatever a list gives them. */
export const personId = z.string().min(1).max(64)

/** One who has a vote. `heads` is 1 but where a body's own rules weigh otherwise; `area` in 0.01 m², 0 where none is measured. */
export const voterSchema = z.strictObject({
  id: personId,
  heads: z.int().min(1).max(1_000_000),
  area: z.int().min(0).max(1_000_000_000),
  /** Whoever has the same one is of the same household. */
  household: z.string().min(1).optional(),
  /** 界别. */
  sector: z.string().min(1).optional(),
})
export type Voter = z.infer<typeof voterSchema>

/** One flat, shop or garage of the register. `owners`: all who own it together. */
export interface Unit {
  id: string
  owners: readonly [string, ...string[]]
  /** 0.01 m² */
  area: number
  /** The developer has not sold it, or has not handed it over: it counts with all that is the developer's. */
  undelivered?: true
}

/**
 * The owners of a building as voters: each has one head however many units they own, and the area of all of them
 * (法释〔2009〕7号 art. 8 and 9, as amended in 2020). Those who own units together are one voter; who votes for them,
 * they name. What is not sold or handed over is the developer's, together one head.
 */
export function ownersOf(units: readonly Unit[], developer: string): Voter[] {
  const areas = new Map<string, number>()
  for (const { owners, area, undelivered } of units) {
    const owner = undelivered ? developer : [...new Set(owners)].sort().join('+')
    areas.set(owner, (areas.get(owner) ?? 0) + area)
  }
  return [...areas].map(([id, area]) => ({ id, heads: 1, area }))
}

export const amountOf = (voters: Iterable<Voter>): Amount => sumOf(voters)
