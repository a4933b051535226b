import { useCallback, useEffect, useRef, useState } from 'react'

/** `stale`: the same could not be fetched again since. */
export type Fetched<T> = { is: 'loading' } | { is: 'here'; value: T; stale: boolean } | { is: 'failed' }

/**
 * Fetches again whenever `key` changes, and on `again`. What was fetched stays shown until the new one is here; also where
 * `again` fails, since whatever is being written beside it would go with it.
 */
export function useFetched<T>(fetch: () => Promise<T>, key: string): Fetched<T> & { again(): void } {
  const [fetched, setFetched] = useState<Fetched<T>>({ is: 'loading' })
  const shown = useRef<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const again = useCallback(() => setAttempt((count) => count + 1), [])
  useEffect(() => {
    let wanted = true
    fetch().then(
      (value) => {
        if (!wanted) return
        shown.current = key
        setFetched({ is: 'here', value, stale: false })
      },
      (error: unknown) => {
        console.warn('could not be fetched:', error)
        if (!wanted) return
        const same = shown.current === key
        setFetched((before) => (same && before.is === 'here' ? { ...before, stale: true } : { is: 'failed' }))
      },
    )
    return () => {
      wanted = false
    }
    // `fetch` is a new function at every drawing; `key` says when its answer would differ.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, attempt])
  return { ...fetched, again }
}
