import type { SaveState } from '../connection/session'
import { useSessionSnapshot } from './use-session-snapshot'

/** The truth about this page's edits. `meshed`: the host is out of reach, but they go on to other writers directly. */
export function useSaveState(): SaveState | 'meshed' {
  const { saved, meshPeers } = useSessionSnapshot()
  return saved === 'offline' && meshPeers > 0 ? 'meshed' : saved
}
