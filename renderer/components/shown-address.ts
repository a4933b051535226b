import { useCallback, useSyncExternalStore } from 'react'

const keyOf = (meetingId: string) => `yuanzhuo.join-address.${meetingId}`

/** Callbacks of this page: the browser tells only other pages of a change. */
const listeners = new Set<() => void>()

function subscribe(changed: () => void): () => void {
  listeners.add(changed)
  window.addEventListener('storage', changed)
  return () => {
    listeners.delete(changed)
    window.removeEventListener('storage', changed)
  }
}

/** The join address the chair shows, shared by the host's own pages: what is chosen on the console appears on the projector. */
export function useShownAddress(meetingId: string): [string | null, (address: string) => void] {
  const address = useSyncExternalStore(subscribe, () => localStorage.getItem(keyOf(meetingId)))
  const show = useCallback(
    (next: string) => {
      localStorage.setItem(keyOf(meetingId), next)
      for (const changed of listeners) changed()
    },
    [meetingId],
  )
  return [address, show]
}
