import type { ReactNode } from 'react'
import { createContext, use, useCallback, useMemo, useState } from 'react'
import type { CommandPayload, CommandType } from '#shared/protocol/command'
import type { Refusal } from '#shared/meeting/refusals'
import { useSession } from '../../hooks/session-context'

/** Everything the chair orders goes over one desk, so that a refusal is shown at one place whatever was pressed. */
interface ChairDesk {
  /** True when done and on the host's disk. */
  run<T extends CommandType>(type: T, payload: CommandPayload<T>): Promise<boolean>
  busy: boolean
  refusal: Refusal | null
  /** Shows a refusal that came another way. */
  tell(refusal: Refusal | null): void
}

const ChairDeskContext = createContext<ChairDesk | null>(null)

export function ChairDeskProvider({ children }: { children: ReactNode }) {
  const session = useSession()
  const [pending, setPending] = useState(0)
  const [refusal, tell] = useState<Refusal | null>(null)
  const run = useCallback(
    async <T extends CommandType>(type: T, payload: CommandPayload<T>) => {
      setPending((count) => count + 1)
      tell(null)
      const answer = await session.send(type, payload)
      setPending((count) => count - 1)
      tell(answer)
      return answer === null
    },
    [session],
  )
  const desk = useMemo(() => ({ run, busy: pending > 0, refusal, tell }), [run, pending, refusal])
  return <ChairDeskContext value={desk}>{children}</ChairDeskContext>
}

export function useChairDesk(): ChairDesk {
  const desk = use(ChairDeskContext)
  if (!desk) throw new Error('no ChairDeskProvider above')
  return desk
}
