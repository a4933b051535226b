import { useCallback } from 'react'
import type { CommandPayload, CommandType } from '#shared/protocol/command'
import type { Refusal } from '#shared/meeting/refusals'
import { useSession } from './session-context'
import { useAsked } from './use-asked'

export interface Orders {
  send<T extends CommandType>(type: T, payload: CommandPayload<T>): Promise<Refusal | null>
  busy: boolean
  /** Why the last one was refused; null again with the next. */
  refusal: Refusal | null
}

/** Commands of different kinds from one desk, with one place for the answer. */
export function useOrders(): Orders {
  const session = useSession()
  const { send, busy, refusal } = useAsked(useCallback((order: () => Promise<Refusal | null>) => order(), []))
  return { send: (type, payload) => send(() => session.send(type, payload)), busy, refusal }
}
