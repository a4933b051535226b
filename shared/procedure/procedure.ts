import * as z from 'zod'

const label = z.strictObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) })
const sentence = z.strictObject({ zh: z.string().min(1).max(400), en: z.string().min(1).max(400) })
const slug = z.string().regex(/^[a-z0-9-]{1,40}$/)

/** What has to be laid down before a step is done: its papers, and what people said. */
const output = z.strictObject({
  id: slug,
  name: label,
  /** How many at least; 0 where there need be none. */
  least: z.int().min(0).max(99),
  /** Each has to be answered: 逐条回应. */
  answered: z.boolean(),
})
export type StepOutput = z.infer<typeof output>

/** A meeting that belongs to a step. */
const stepMeeting = z.strictObject({
  /** Id of the template whose roles and house rules it has. */
  template: slug,
  /** What those with a say are called there; null: as in the template. */
  voters: label.nullable(),
  agenda: z
    .array(z.strictObject({ title: label, minutes: z.int().min(1).max(600), kind: z.string().min(1).max(40) }))
    .min(1)
    .max(30),
  /** A decision that has to pass there; null where nothing is voted on. `rules`: ids of the rule sets it may be under, empty for any that binds. */
  decides: z.strictObject({ rules: z.array(slug).max(20) }).nullable(),
})

const step = z.strictObject({
  id: slug,
  name: label,
  /** One sentence: what is done here. */
  does: sentence,
  meeting: stepMeeting.nullable(),
  outputs: z.array(output).max(10),
  /**
   * How long something has to be posted or collected, from the day after it began (民法典, the Civil Code, art. 201).
   * natural: calendar days, and a last day on which nobody works moves on (art. 203).
   */
  period: z
    .strictObject({ name: label, days: z.int().min(1).max(365), kind: z.enum(['natural', 'working']) })
    .nullable(),
})
export type ProcedureStep = z.infer<typeof step>

/** What contradicts itself in a procedure, for whoever writes one. */
export type ProcedureFault = 'two-of-one-id' | 'nothing-asked'

/** One file of resources/procedures, or one that an office has made: steps in order, what each asks for, and what comes of it. */
export const procedureSchema = z
  .strictObject({
    id: slug,
    /** Place in the list, from 1. */
    order: z.int().min(1),
    name: label,
    /** One sentence: when to use it. */
    purpose: sentence,
    /** Where it was read. */
    sources: z.array(z.string().min(1).max(200)).max(20),
    /** What could not be verified, said where the procedure is chosen. */
    unverified: z.array(sentence).max(20),
    steps: z.array(step).min(2).max(12),
  })
  .superRefine(({ steps }, context) => {
    const add = (fault: ProcedureFault, message: string, path: (string | number)[] = []) =>
      context.addIssue({ code: 'custom', message, path, params: { fault } })
    const ids = [steps, ...steps.map(({ outputs }) => outputs)]
    if (ids.some((all) => new Set(all.map(({ id }) => id)).size !== all.length))
      add('two-of-one-id', 'two steps, or two outputs of a step, have one id')
    // A step that asks for nothing could be passed without having been taken.
    for (const [index, { id, meeting, outputs, period }] of steps.entries())
      if (!meeting && !period && outputs.every(({ least }) => least === 0))
        add('nothing-asked', `step ${id} asks for nothing`, ['steps', index])
  })
export type Procedure = z.infer<typeof procedureSchema>
