import type { Label } from '../roles'

/** The step of a procedure that a meeting is held for, fixed when it is made. */
export interface MeetingStep {
  /** 六步议事法, 四议三公开, or the office's own. */
  procedure: Label
  /** From 1. */
  number: number
  of: number
  name: Label
  /** Whether something may be put to the vote here. */
  decides: boolean
  /** The first step from here on in which it may; null where none does. */
  decidesAt: { number: number; name: Label } | null
  /** Digest of the step before, as the office's record has it; "" for the first, and where no office leads the procedure. */
  before: string
}

export interface StepState {
  /** Absent where the meeting belongs to no procedure. */
  step?: MeetingStep
}
