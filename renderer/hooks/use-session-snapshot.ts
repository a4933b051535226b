import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { SessionSnapshot } from '../connection/session'
import { useSession } from './session-context'

/** These parts of what the page knows of the meeting now; draws anew when one of them has changed. Whether all is saved changes with each key: who asks for everything draws with each key. */
export function useSessionSnapshot<Part extends keyof SessionSnapshot>(
  ...parts: readonly [Part, ...Part[]]
): Pick<SessionSnapshot, Part> {
  const session = useSession()
  const drawn = useRef<SessionSnapshot | null>(null)
  return useSyncExternalStore(
    useCallback((changed) => session.subscribe(changed), [session]),
    () => {
      const now = session.snapshot()
      const before = drawn.current
      return before !== null && parts.every((part) => before[part] === now[part]) ? before : (drawn.current = now)
    },
  )
}
