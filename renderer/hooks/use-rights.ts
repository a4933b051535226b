import type { Act } from '#shared/meeting/permissions'
import { grantOf, mayForAll } from '#shared/meeting/permissions'
import { useSessionSnapshot } from './use-session-snapshot'

export interface Rights {
  /** For the own person, or for all. */
  may(act: Act): boolean
  mayForAll(act: Act): boolean
}

/** What this page's person may do at this moment. */
export function useRights(): Rights {
  const { state, participantId } = useSessionSnapshot('state', 'participantId')
  return {
    may: (act) => state !== null && participantId !== null && grantOf(state, participantId, act) !== 'no',
    mayForAll: (act) => state !== null && participantId !== null && mayForAll(state, participantId, act),
  }
}
