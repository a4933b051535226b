import type { CheckResult } from '../consensus/decision-rules'
import type { MeetingState } from '../state'
import type { MeetingDecision } from './decisions-state'
import { decisionsIn } from './decisions-state'

/**
 * What became of a clause.
 * - proposed: nothing was decided on it yet, or what was asked binds nobody.
 * - not-agreed: put and refused, or too few took part.
 * - withdrawn: the decision on it was annulled after it had been announced, and it was not put again.
 */
export const CLAUSE_FATES = ['proposed', 'agreed', 'agreed-with-reservations', 'not-agreed', 'withdrawn'] as const
export type ClauseFate = (typeof CLAUSE_FATES)[number]

/** Refused or taken back: what hangs on such a clause was not agreed either. */
export const isRefused = (fate: ClauseFate): boolean => fate === 'not-agreed' || fate === 'withdrawn'

/** By the result of a check. */
export const fateByCheck = (result: CheckResult): ClauseFate => (result === 'recorded' ? 'proposed' : result)

/** What became of a clause by whatever was last asked about it, checks and decisions alike. */
export function clauseFate(state: Pick<MeetingState, 'checks' | 'decisions'>, clauseId: string): ClauseFate {
  const asked = [
    ...state.checks.flatMap((check) =>
      check.clauseId === clauseId && check.closed
        ? [{ at: check.closed.at, fate: fateByCheck(check.closed.result) }]
        : [],
    ),
    ...decisionsOn(state, clauseId).map((decision) => ({ at: lastOf(decision), fate: fateByDecision(decision) })),
  ]
  return asked.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).at(-1)?.fate ?? 'proposed'
}

/** Decisions on a clause that were announced. */
export const decisionsOn = (state: Pick<MeetingState, 'decisions'>, clauseId: string): MeetingDecision[] =>
  decisionsIn(state).filter(({ announced, clauses }) => announced && clauses.some((each) => each.clauseId === clauseId))

const lastOf = ({ annulled, counted, announced }: MeetingDecision): string => (annulled ?? counted ?? announced)!.at

function fateByDecision({ annulled, counted }: MeetingDecision): ClauseFate {
  if (annulled) return 'withdrawn'
  if (!counted) return 'proposed'
  const { outcome, result } = counted.verdict
  switch (outcome) {
    case 'passed':
      return result.kind === 'consensus' ? result.agreed : 'agreed'
    case 'elected':
      return 'agreed'
    case 'failed':
    case 'no-quorum':
      return 'not-agreed'
    case 'run-off':
    case 'ordered':
    case 'recorded':
      return 'proposed'
  }
}
