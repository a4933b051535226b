import * as z from 'zod'
import { event } from '../event'
import type { MeetingState } from '../state'
import type { ConsensusCheck } from './consensus-state'
import { CHECK_RESULTS, DECISION_RULES, STANCES } from './decision-rules'

const count = z.int().min(0)

/** Consensus checks and the stances given in them. */
export const consensusEvents = {
  /** Text, number and electorate are frozen here: what is asked, and whom. `recused`: would be asked but for 回避; absent when nobody. */
  'check.opened': event(
    z.strictObject({
      checkId: z.string().min(1),
      clauseId: z.string(),
      number: z.int().min(1),
      text: z.string(),
      rule: z.enum(DECISION_RULES),
      eligible: z.array(z.string()),
      recused: z.array(z.string()).optional(),
    }),
    (state, { at, data: { checkId: id, recused, ...asked } }) => ({
      ...state,
      checks: [...state.checks, { id, ...asked, recused: recused ?? [], stances: {}, openedAt: at, closed: null }],
    }),
    'checkId',
  ),

  /** `enteredBecause`: given by word of mouth to whoever is `by`, and why; absent when given by the own device. */
  'stance.given': event(
    z.strictObject({
      checkId: z.string(),
      participantId: z.string(),
      stance: z.enum(STANCES),
      reason: z.string(),
      enteredBecause: z.string().optional(),
    }),
    (state, { at, by, data: { checkId, participantId, stance, reason, enteredBecause } }) => {
      const given = {
        stance,
        reason,
        at,
        ...(enteredBecause === undefined ? {} : { entered: { by, because: enteredBecause } }),
      }
      return changeCheck(state, checkId, (check) => ({
        ...check,
        stances: { ...check.stances, [participantId]: given },
      }))
    },
  ),

  'check.closed': event(
    z.strictObject({
      checkId: z.string(),
      result: z.enum(CHECK_RESULTS),
      tally: z.strictObject({ eligible: count, agree: count, reserve: count, disagree: count, silent: count }),
    }),
    (state, { at, data: { checkId, result, tally } }) =>
      changeCheck(state, checkId, (check) => ({ ...check, closed: { at, result, tally } })),
  ),
}

export const reopeningEvents = {
  /** The text of a decided clause may be changed again; what was decided stays decided for the words that were asked. */
  'clause.reopened': event(
    z.strictObject({ clauseId: z.string().min(1), checkId: z.string().min(1), reason: z.string().min(1) }),
    (state, { at, by, data: { checkId, reason } }) =>
      changeCheck(state, checkId, (check) => ({ ...check, reopened: { by, at, reason } })),
  ),
}

function changeCheck(state: MeetingState, id: string, change: (check: ConsensusCheck) => ConsensusCheck): MeetingState {
  if (!state.checks.some((check) => check.id === id)) throw new Error(`record names an unknown check: ${id}`)
  return { ...state, checks: state.checks.map((check) => (check.id === id ? change(check) : check)) }
}
