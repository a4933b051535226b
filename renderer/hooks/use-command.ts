import { useCallback } from 'react'
import type { CommandPayload, CommandType } from '#shared/protocol/command'
import type { Refusal } from '#shared/meeting/refusals'
import { useSession } from './session-context'
import { useAsked } from './use-asked'

export interface CommandHandle<T extends CommandType> {
  /** Resolves with null when done and on the host's disk, or with the refusal. */
  send(payload: CommandPayload<T>): Promise<Refusal | null>
  /** On its way; while offline until the connection is back. */
  busy: boolean
  /** Why the last one was refused; null again with the next. */
  refusal: Refusal | null
}

/** One kind of command for one control, e.g. `useCommand('stance.give')`. */
export function useCommand<T extends CommandType>(type: T): CommandHandle<T> {
  const session = useSession()
  return useAsked(useCallback((payload: CommandPayload<T>) => session.send(type, payload), [session, type]))
}
