import * as z from 'zod'
import type { RunningProcedure } from '../office/procedures/procedures-state'
import type { Missing } from '../procedure/gate'
import type { Procedure } from '../procedure/procedure'
import { newMeetingSchema } from './console-api'

/** What the console and its host tell each other about procedures; the routes are in routes.ts. What is done in one goes as a command of the office. */

/** A meeting for the step a procedure stands at. Its step, and the role of its voters, are the host's to say. */
export const stepMeetingSchema = z.strictObject({ as: z.string().max(64), meeting: newMeetingSchema })
export const stepConclusionRequest = z.strictObject({ as: z.string().max(64), meetingId: z.string().max(64) })

/** A procedure as a line of the list. */
export interface ProcedureRow {
  id: string
  title: string
  name: Procedure['name']
  /** Where it stands, from 1; null when it is over. */
  at: { number: number; name: Procedure['name']; missing: number } | null
  of: number
  /** When it began, ISO UTC. */
  since: string
  stopped: boolean
}

export interface Procedures {
  /** What can be begun: those that came with the program, and the office's own. */
  known: Procedure[]
  /** Those that are gone through first, the newest first. */
  rows: ProcedureRow[]
}

/** A day of a period: whether it is one that counts, and as which. */
export interface PeriodDay {
  date: string
  works: boolean
  /** From 1; null for the day of the posting and for days that do not count. */
  counted: number | null
}

export interface ProcedureView {
  running: RunningProcedure
  /** What the step it stands at lacks; nothing once the next may begin, or all is over. */
  missing: Missing[]
  /** Of its period, as far as it has begun; empty for long ones. */
  days: PeriodDay[]
  /** What a command about it is to name as seen. */
  about: string
  today: string
}
