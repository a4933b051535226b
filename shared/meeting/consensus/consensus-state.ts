import type { DecisionsState } from '../decisions/decisions-state'
import { clausesHeld } from '../decisions/decisions-state'
import type { CheckResult, DecisionRule, Stance, Tally } from './decision-rules'

export interface GivenStance {
  stance: Stance
  reason: string
  at: string
  /** Given by word of mouth to this person, and why; absent when given by the own device. */
  entered?: { by: string; because: string }
}

/** One consensus check (共识确认) of one clause. */
export interface ConsensusCheck {
  id: string
  clauseId: string
  number: number
  text: string
  rule: DecisionRule
  eligible: string[]
  /** Not asked because of 回避. */
  recused: string[]
  /** By participant id; the last one given counts. */
  stances: Record<string, GivenStance>
  openedAt: string
  closed: { at: string; result: CheckResult; tally: Tally } | null
  /** The chair let the clause's text be changed again after this check; absent when not. */
  reopened?: Reopening
}

export interface Reopening {
  by: string
  at: string
  reason: string
}

export interface ConsensusState {
  rule: DecisionRule
  /** In the order of opening. At most one is open. */
  checks: ConsensusCheck[]
}

export const openCheck = (state: Pick<ConsensusState, 'checks'>): ConsensusCheck | null => {
  const last = state.checks.at(-1)
  return last && last.closed === null ? last : null
}

/** The last closed check of a clause, or null when it was never decided. */
export const decidedCheck = (state: Pick<ConsensusState, 'checks'>, clauseId: string): ConsensusCheck | null =>
  state.checks.findLast((check) => check.clauseId === clauseId && check.closed !== null) ?? null

/**
 * Clauses whose text must not change, with the words that were put: those in the open check, those that were decided
 * (whatever the rule, unless they were refused) and not reopened since, and those under a decision. In meetings of
 * edition 1, which cannot reopen, none.
 */
export function lockedClauses(
  state: Pick<ConsensusState, 'checks'> & DecisionsState & { edition: number },
): Map<string, string> {
  return state.edition < 2 ? new Map() : new Map([...clausesChecked(state), ...clausesHeld(state)])
}

/** Clauses that are locked because of a check. */
export function clausesChecked(state: Pick<ConsensusState, 'checks'>): Map<string, string> {
  const locked = new Map<string, string>()
  for (const { clauseId, text, closed, reopened } of state.checks)
    if (reopened || closed?.result === 'not-agreed') locked.delete(clauseId)
    else locked.set(clauseId, text)
  return locked
}
