import * as z from 'zod'
import { personId } from '../../decision/electorate'
import { event } from '../event'
import type { MeetingState } from '../state'
import type { MeetingDecision } from './decisions-state'
import { decisionOf, decisionsIn } from './decisions-state'
import type { SealedVote } from './sealed-state'
import { sealedVoters } from './sealed-state'

const decisionId = z.string().min(1)
const onDecision = z.strictObject({ decisionId })
const hex = z.string().regex(/^[0-9a-f]{64}$/)
const tracker = z.string().regex(/^[A-Za-z0-9+/]{43}$/)

/** A secret ballot by devices, step by step. What was sent stands in the command of each. */
export const sealedEvents = {
  'teller.introduced': event(onDecision, (state, { by, data }) =>
    change(state, data.decisionId, ({ introduced }) => ({ introduced: [...introduced, by] })),
  ),
  'teller.dealt': event(onDecision, (state, { by, data }) =>
    change(state, data.decisionId, ({ dealt }) => ({ dealt: [...dealt, by] })),
  ),
  'teller.received': event(onDecision, (state, { by, data }) =>
    change(state, data.decisionId, ({ ready }) => ({ ready: [...ready, by] })),
  ),

  /** `credential`: base64url digest of the public half. */
  'credential.registered': event(
    onDecision.extend({ voter: personId, credential: z.string().length(43) }),
    (state, { by, data: { decisionId: id, voter, credential } }) => {
      const changed = change(state, id, ({ credentials }) => {
        const now = { ...credentials, [voter]: credential }
        return { credentials: now, registered: Object.keys(now).length }
      })
      return withDecision(changed, id, ({ casters }) => ({ casters: { ...casters, [voter]: by } }))
    },
  ),

  'ballot.sealed': event(
    onDecision.extend({ voter: personId, tracker }),
    (state, { data: { decisionId: id, ...ballot } }) => {
      const changed = change(state, id, ({ ballots }) => ({ ballots: [...ballots, ballot] }))
      return withDecision(changed, id, ({ sealed }) => {
        const voters = sealedVoters(sealed!)
        return { voted: { count: voters.length, voters } }
      })
    },
  ),

  'ballots.summed': event(onDecision.extend({ summed: hex }), (state, { data: { decisionId: id, summed } }) =>
    change(state, id, () => ({ summed })),
  ),

  'share.given': event(onDecision, (state, { by, data }) =>
    change(state, data.decisionId, ({ shared }) => ({ shared: [...shared, by] })),
  ),
}

function change(state: MeetingState, id: string, to: (sealed: SealedVote) => Partial<SealedVote>): MeetingState {
  if (!decisionOf(state, id)?.sealed) throw new Error(`record names an unknown secret ballot: ${id}`)
  return withDecision(state, id, ({ sealed }) => ({ sealed: { ...sealed!, ...to(sealed!) } }))
}

const withDecision = (
  state: MeetingState,
  id: string,
  to: (decision: MeetingDecision) => Partial<MeetingDecision>,
): MeetingState => ({
  ...state,
  decisions: decisionsIn(state).map((decision) => (decision.id === id ? { ...decision, ...to(decision) } : decision)),
})
