import { useCallback, useState } from 'react'
import type { Refusal } from '#shared/meeting/refusals'

/** Something asked of the host by one control: that it is on its way, and why it was refused. `ask` must be stable. */
export function useAsked<Args extends unknown[]>(ask: (...args: Args) => Promise<Refusal | null>) {
  const [pending, setPending] = useState(0)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const send = useCallback(
    async (...args: Args) => {
      setPending((count) => count + 1)
      setRefusal(null)
      const answer = await ask(...args)
      setPending((count) => count - 1)
      setRefusal(answer)
      return answer
    },
    [ask],
  )
  return { send, busy: pending > 0, refusal }
}
