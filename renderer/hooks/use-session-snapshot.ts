import { useCallback, useSyncExternalStore } from 'react'
import type { SessionSnapshot } from '../connection/session'
import { useSession } from './session-context'

/** What the page knows of the meeting now; draws anew after each change. */
export function useSessionSnapshot(): SessionSnapshot {
  const session = useSession()
  return useSyncExternalStore(
    useCallback((changed) => session.subscribe(changed), [session]),
    () => session.snapshot(),
  )
}
