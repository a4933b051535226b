import * as z from 'zod'
import { amountSchema } from './amount'
import { VOTES } from './forms/motion'
import { conditionSchema } from './rule-set'
import type { Verdict } from './verdict'

const whole = z.int().min(0)
const ids = z.array(z.string())
const checks = z.array(
  z.strictObject({ condition: conditionSchema, count: whole, base: whole, needed: whole, met: z.boolean() }),
)
const spread = z.strictObject({
  people: whole,
  lowest: z.int(),
  highest: z.int(),
  median: z.int(),
  lowerHinge: z.int(),
  upperHinge: z.int(),
})
const sector = z.strictObject({
  sector: z.string(),
  entitled: amountSchema,
  cast: amountSchema,
  for: amountSchema,
  needed: whole,
  met: z.boolean(),
})

const result = z.union([
  z.strictObject({
    kind: z.enum(['motion', 'sectors']),
    for: amountSchema,
    against: amountSchema,
    abstain: amountSchema,
    silentAs: z.enum(VOTES).nullable(),
    majority: checks,
    sectors: z.array(sector),
  }),
  z.strictObject({
    kind: z.literal('consensus'),
    agree: amountSchema,
    reserve: amountSchema,
    disagree: amountSchema,
    silent: amountSchema,
    agreed: z.enum(['agreed', 'agreed-with-reservations', 'not-agreed']),
  }),
  z.strictObject({ kind: z.literal('no-objection'), asked: amountSchema, objections: amountSchema }),
  z.strictObject({
    kind: z.literal('choice'),
    options: z.array(z.strictObject({ option: z.string(), votes: amountSchema, checks, met: z.boolean() })),
    abstain: amountSchema,
    elected: ids,
    tied: ids,
    open: z.int(),
  }),
  z.strictObject({
    kind: z.enum(['score', 'ranking']),
    options: z.array(z.strictObject({ option: z.string(), points: z.int(), place: z.int().min(1) })),
  }),
  z.strictObject({ kind: z.literal('slider'), before: spread.nullable(), after: spread.nullable() }),
])

/** A verdict as it is recorded. */
export const verdictSchema = z.strictObject({
  outcome: z.enum(['no-quorum', 'passed', 'failed', 'elected', 'run-off', 'ordered', 'recorded']),
  turnout: z.strictObject({
    entitled: amountSchema,
    recused: amountSchema,
    present: amountSchema.nullable(),
    atClosing: amountSchema.nullable(),
    cast: amountSchema,
    void: amountSchema,
    valid: amountSchema,
    silent: amountSchema,
  }),
  opening: checks,
  closing: checks,
  result,
}) satisfies z.ZodType<Verdict>
