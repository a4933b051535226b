import type { StepDecision } from '../../procedure/gate'
import type { Procedure, ProcedureStep } from '../../procedure/procedure'
import type { Rows } from '../rows'
import { noRows } from '../rows'

/** Something laid down in a step: a paper, an idea, a comment somebody made. */
export interface StepEntry {
  /** Id of the output it counts for. */
  output: string
  text: string
  by: string
  at: string
  /** Null until it is answered. */
  answer: { text: string; by: string; at: string } | null
}

/** A meeting held for a step. */
export interface StepMeeting {
  meetingId: string
  title: string
  at: string
  /** Read by the host out of the closed meeting's own record, whose head is named. */
  conclusion: {
    at: string
    head: string
    /** 应到, 实到. */
    expected: number
    came: number
    decisions: readonly StepDecision[]
  } | null
}

/** What was done of one step. */
export interface StepRecord {
  id: string
  /** When the gate before it opened, ISO UTC. */
  from: string
  entries: readonly StepEntry[]
  meetings: readonly StepMeeting[]
  /** `from`: the day on which it was posted; `until`: null while the holidays of that year are not announced. */
  period: { from: string; until: string | null } | null
  /** `digest`: of all of the step and of the digest before it, 43 characters. */
  done: { by: string; at: string; digest: string } | null
}

/** A procedure that is gone through. */
export interface RunningProcedure {
  id: string
  /** Whole, as it was when it began: a later version of it changes nothing here. */
  procedure: Procedure
  title: string
  by: string
  at: string
  /** Those that were begun, in order; the last one is where it stands. */
  steps: readonly StepRecord[]
  /** Given up, for a reason. */
  stopped: { by: string; at: string; reason: string } | null
}

export interface ProceduresState {
  procedures: Rows<RunningProcedure>
  /** Made by the office itself, in the order in which they were; one of the same id takes the place of the one before. */
  ownProcedures: readonly Procedure[]
}

export const noProcedures: ProceduresState = { procedures: noRows, ownProcedures: [] }

/** The step it stands at, as it is asked for and as far as it is; null when all are done or it was given up. */
export function stepNow({
  procedure,
  steps,
  stopped,
}: RunningProcedure): { number: number; asked: ProcedureStep; record: StepRecord } | null {
  const record = steps.at(-1)
  const asked = procedure.steps[steps.length - 1]
  return stopped || !record || !asked || record.done ? null : { number: steps.length, asked, record }
}

/** Digest of the newest step that is done; "" before the first. */
export const lastDigest = ({ steps }: Pick<RunningProcedure, 'steps'>): string =>
  steps.findLast(({ done }) => done !== null)?.done?.digest ?? ''
