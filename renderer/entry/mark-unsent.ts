import { UNSENT_MARK } from '#shared/desktop/desktop-api'
import type { Session } from '../connection/session'

/** Marks this page while its session holds what the host does not have: the app asks before it closes such a window. Returns what ends it. */
export function markUnsent(session: Session): () => void {
  const { dataset } = document.documentElement
  const mark = () => {
    if (session.snapshot().unsent) dataset[UNSENT_MARK] = ''
    else delete dataset[UNSENT_MARK]
  }
  const leave = session.subscribe(mark)
  mark()
  return () => {
    leave()
    delete dataset[UNSENT_MARK]
  }
}
