import type { ReactNode } from 'react'
import { createContext, use } from 'react'
import type { Session } from '../connection/session'

const SessionContext = createContext<Session | null>(null)

/** Gives everything below the page's session. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>
}

/** The page's session. Only below a `SessionProvider`. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('no SessionProvider above')
  return session
}
