import { useCallback, useMemo, useRef, useState } from 'react'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, refuse } from '#shared/meeting/refusals'

/** What one place of the page asks of the host, and how it went. */
export interface HostRequest {
  /**
   * Calls `put`, which answers with what was asked for or with a refusal, and shows here how it went. `what` names the
   * request: while one of the same name is under way, `put` is not called again, so that a double click sends once.
   * Resolves with true when it is done, after `done` had the answer; with false when it was refused, not called, or `put`
   * threw. Throws only what `done` throws.
   */
  ask<Answer>(
    what: string,
    put: () => Promise<Answer>,
    done?: (answer: Exclude<Answer, Refusal>) => void,
  ): Promise<boolean>
  /** Something is on its way; while offline until the connection is back. */
  busy: boolean
  /** Why the last one was refused, `unexpected` when no answer came; null again with the next. */
  refusal: Refusal | null
  /** The person has read the refusal. */
  dismiss(): void
}

/** Asks the host by any way. For commands of the meeting see `useCommands`. All functions are stable. */
export function useRequest(): HostRequest {
  const [pending, setPending] = useState(0)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  // Not state: two clicks may come before the page is drawn anew.
  const onTheWay = useRef(new Set<string>())
  const ask = useCallback<HostRequest['ask']>(async (what, put, done) => {
    if (onTheWay.current.has(what)) return false
    onTheWay.current.add(what)
    setPending((count) => count + 1)
    setRefusal(null)
    const answer = await answerTo(what, put)
    onTheWay.current.delete(what)
    setPending((count) => count - 1)
    if (isRefusal(answer)) {
      setRefusal(answer)
      return false
    }
    // What is left of the union; TypeScript does not narrow a type parameter.
    done?.(answer as Parameters<typeof done>[0])
    return true
  }, [])
  const dismiss = useCallback(() => setRefusal(null), [])
  return useMemo(() => ({ ask, busy: pending > 0, refusal, dismiss }), [ask, pending, refusal, dismiss])
}

/** Whatever is thrown on the way is a refusal too: the host is out of reach, or somebody's code failed. */
async function answerTo<Answer>(what: string, put: () => Promise<Answer>): Promise<Answer | Refusal> {
  try {
    return await put()
  } catch (error) {
    console.warn(`asked for "${what}" and had no answer:`, error)
    return refuse('unexpected', String(error))
  }
}
