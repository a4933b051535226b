import type { ProcedureStep } from './procedure'

/** A decision of a meeting, as its record says it ended. */
export interface StepDecision {
  title: string
  /** Id of its rule set. */
  rules: string
  binds: boolean
  passed: boolean
}

/** What has been done of a step. */
export interface StepDone {
  entries: readonly { output: string; answer: unknown }[]
  /** Meetings that were held for it; `conclusion` is null until it is read out of their closed record. */
  meetings: readonly { conclusion: { decisions: readonly StepDecision[] } | null }[]
  /** `until`: the last day, null while the holidays of its year are not announced. */
  period: { until: string | null } | null
}

/** What a step lacks before the next one may begin. */
export type Missing =
  | { kind: 'meeting' }
  /** One was called, and nothing was taken over from it yet. */
  | { kind: 'meeting-running' }
  | { kind: 'decision'; rules: readonly string[] }
  | { kind: 'output'; output: string; have: number; least: number }
  | { kind: 'answers'; output: string; open: number }
  | { kind: 'period-not-begun' }
  | { kind: 'period-uncounted' }
  | { kind: 'period'; until: string }

/**
 * The gate behind a step: everything it lacks; nothing when the next may begin.
 * @param today the civil day at the office, "2026-01-31"; a period is over on the day after its last
 */
export function missingOf(step: ProcedureStep, done: StepDone, today: string): Missing[] {
  const missing: Missing[] = []
  const { meeting, outputs, period } = step
  if (meeting) {
    const concluded = done.meetings.flatMap(({ conclusion }) => conclusion ?? [])
    if (concluded.length === 0) missing.push({ kind: done.meetings.length === 0 ? 'meeting' : 'meeting-running' })
    else if (meeting.decides && !concluded.some(({ decisions }) => decisions.some((each) => counts(step, each))))
      missing.push({ kind: 'decision', rules: meeting.decides.rules })
  }
  for (const { id, least, answered } of outputs) {
    const entries = done.entries.filter(({ output }) => output === id)
    if (entries.length < least) missing.push({ kind: 'output', output: id, have: entries.length, least })
    const open = answered ? entries.filter(({ answer }) => answer === null).length : 0
    if (open > 0) missing.push({ kind: 'answers', output: id, open })
  }
  if (period) {
    if (!done.period) missing.push({ kind: 'period-not-begun' })
    else if (done.period.until === null) missing.push({ kind: 'period-uncounted' })
    else if (today <= done.period.until) missing.push({ kind: 'period', until: done.period.until })
  }
  return missing
}

/** Whether this decision is the one the step waits for. */
const counts = ({ meeting }: ProcedureStep, { rules, binds, passed }: StepDecision): boolean =>
  passed && binds && (meeting?.decides?.rules.length === 0 || meeting?.decides?.rules.includes(rules) === true)
