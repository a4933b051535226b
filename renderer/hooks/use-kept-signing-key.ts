import { useState } from 'react'
import type { WrappedKey } from '#shared/signing/pin-wrap'
import { readWrapped } from '#shared/signing/pin-wrap'
import { localKeyStore } from '../connection/key-store'
import { KEYS } from '../connection/remembered'

const SIGNING_KEYS = 'yuanzhuo/2/signing-key/'

/** This device's signing key of a meeting, closed under its PIN, and how to keep another in its place, or none. */
export function useKeptSigningKey(meetingId: string): [WrappedKey | null, (wrapped: WrappedKey | null) => void] {
  const [kept, setKept] = useState(() => readWrapped(localKeyStore().getItem(SIGNING_KEYS + meetingId)))
  const keep = (wrapped: WrappedKey | null) => {
    const store = localKeyStore()
    // Those of meetings whose device key is gone: nothing opens them any more.
    for (const name of store.names())
      if (name.startsWith(SIGNING_KEYS) && store.getItem(KEYS + name.slice(SIGNING_KEYS.length)) === null)
        store.removeItem(name)
    if (wrapped) store.setItem(SIGNING_KEYS + meetingId, JSON.stringify(wrapped))
    else store.removeItem(SIGNING_KEYS + meetingId)
    setKept(wrapped)
  }
  return [kept, keep]
}
