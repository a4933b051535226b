import type { MeetingState } from '#shared/meeting/state'
import { useSessionSnapshot } from './use-session-snapshot'

/** What the record says now. Only below a view that is shown after welcome. */
export function useRecord(): MeetingState {
  const { state } = useSessionSnapshot('state')
  if (!state) throw new Error('the record is not here before welcome')
  return state
}
