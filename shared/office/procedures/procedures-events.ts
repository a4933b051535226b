import * as z from 'zod'
import { plainDate } from '../../calendar/plain-date'
import { procedureSchema } from '../../procedure/procedure'
import { event } from '../event'
import { placeOf, procedureId } from '../ids'
import { id, sha256 } from '../payload'
import { withChanged, withRow } from '../rows'
import type { OfficeState } from '../state'
import type { RunningProcedure, StepRecord } from './procedures-state'

export const stepConclusionSchema = z.strictObject({
  head: sha256,
  expected: z.int().min(0),
  came: z.int().min(0),
  decisions: z
    .array(
      z.strictObject({
        title: z.string().max(200),
        rules: z.string().max(64),
        binds: z.boolean(),
        passed: z.boolean(),
      }),
    )
    .max(100),
})

const begun = (stepId: string, at: string): StepRecord => ({
  id: stepId,
  from: at,
  entries: [],
  meetings: [],
  period: null,
  done: null,
})

const change = (
  state: OfficeState,
  which: string,
  to: (running: RunningProcedure) => Partial<RunningProcedure>,
): OfficeState => ({
  ...state,
  procedures: withChanged(state.procedures, placeOf(which), (running) => ({ ...running, ...to(running) })),
})

/** Changes the step it stands at. */
const atStep = (state: OfficeState, which: string, to: (step: StepRecord) => Partial<StepRecord>): OfficeState =>
  change(state, which, ({ steps }) => ({ steps: steps.with(-1, { ...steps.at(-1)!, ...to(steps.at(-1)!) }) }))

export const proceduresEvents = {
  /** The office has a procedure of its own, or another version of one. */
  'procedure.defined': event(z.strictObject({ procedure: procedureSchema }), (state, { data: { procedure } }) => ({
    ...state,
    ownProcedures: [...state.ownProcedures.filter((each) => each.id !== procedure.id), procedure],
  })),

  'procedure.begun': event(
    z.strictObject({
      procedureId,
      procedure: procedureSchema,
      title: z.string().min(1).max(120),
    }),
    (state, { at, by, data: { procedureId: newId, procedure, ...about } }) => ({
      ...state,
      procedures: withRow(state.procedures, {
        id: newId,
        procedure,
        ...about,
        by,
        at,
        steps: [begun(procedure.steps[0]!.id, at)],
        stopped: null,
      }),
    }),
    'procedureId',
  ),

  'procedure.entered': event(
    z.strictObject({ procedureId, output: z.string(), text: z.string().min(1).max(2000) }),
    (state, { at, by, data: { procedureId: which, ...entry } }) =>
      atStep(state, which, ({ entries }) => ({ entries: [...entries, { ...entry, by, at, answer: null }] })),
  ),

  /** `entry`: place of it in its step, from 0. */
  'procedure.answered': event(
    z.strictObject({ procedureId, entry: z.int().min(0), text: z.string().min(1).max(2000) }),
    (state, { at, by, data: { procedureId: which, entry, text } }) =>
      atStep(state, which, ({ entries }) => ({
        entries: entries.map((each, index) => (index === entry ? { ...each, answer: { text, by, at } } : each)),
      })),
  ),

  /** 张榜: the period of the step runs from here. Written once more where its last day could not be counted yet. */
  'procedure.posted': event(
    z.strictObject({ procedureId, from: plainDate, until: plainDate.nullable() }),
    (state, { data: { procedureId: which, from, until } }) => atStep(state, which, () => ({ period: { from, until } })),
  ),

  'procedure.met': event(
    z.strictObject({ procedureId, meetingId: id, title: z.string().min(1).max(120) }),
    (state, { at, data: { procedureId: which, ...meeting } }) =>
      atStep(state, which, ({ meetings }) => ({ meetings: [...meetings, { ...meeting, at, conclusion: null }] })),
  ),

  'procedure.concluded': event(
    stepConclusionSchema.extend({ procedureId, meetingId: id }),
    (state, { at, data: { procedureId: which, meetingId, ...conclusion } }) =>
      atStep(state, which, ({ meetings }) => ({
        meetings: meetings.map((each) =>
          each.meetingId === meetingId ? { ...each, conclusion: { at, ...conclusion } } : each,
        ),
      })),
  ),

  /** The gate behind the step is passed; where there is another step, it begins. */
  'procedure.advanced': event(
    z.strictObject({ procedureId, stepId: z.string(), digest: z.string().length(43) }),
    (state, { at, by, data: { procedureId: which, digest } }) =>
      change(state, which, ({ procedure, steps }) => {
        const next = procedure.steps[steps.length]
        const passed = { ...steps.at(-1)!, done: { by, at, digest } }
        return { steps: [...steps.slice(0, -1), passed, ...(next ? [begun(next.id, at)] : [])] }
      }),
  ),

  'procedure.stopped': event(
    z.strictObject({ procedureId, reason: z.string().min(1).max(2000) }),
    (state, { at, by, data: { procedureId: which, reason } }) =>
      change(state, which, () => ({ stopped: { by, at, reason } })),
  ),
}
