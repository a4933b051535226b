import { useMemo } from 'react'
import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { decisionViews } from '#shared/meeting/decisions/decision-view'
import { useSessionSnapshot } from './use-session-snapshot'

/** All decisions as this page may show them, in the order of drafting. */
export function useDecisions(): DecisionView[] {
  const { state, participantId } = useSessionSnapshot('state', 'participantId')
  return useMemo(() => (state ? decisionViews(state, participantId) : []), [state, participantId])
}
