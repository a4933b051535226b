import type { SaveState } from '../connection/session'
import { useSessionSnapshot } from './use-session-snapshot'

/** The truth about this page's edits. `meshed`: the host is out of reach, but they go on to other writers directly; `relayed`: and these are connected with it, so only this page is cut off. */
export function useSaveState(): SaveState | 'meshed' | 'relayed' {
  const { saved, meshPeers, meshPeersWithHost } = useSessionSnapshot('saved', 'meshPeers', 'meshPeersWithHost')
  if (saved !== 'offline' || meshPeers === 0) return saved
  return meshPeersWithHost > 0 ? 'relayed' : 'meshed'
}
