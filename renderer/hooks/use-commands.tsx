import type { ReactNode } from 'react'
import { createContext, use, useCallback, useMemo } from 'react'
import type { CommandPayload, CommandType } from '#shared/protocol/command'
import { useSession } from './session-context'
import type { HostRequest } from './use-request'
import { useRequest } from './use-request'

/** Commands of the meeting, and how the last one went. */
export interface Commands extends HostRequest {
  /** Sends a signed command. True when it is done and on the host's disk. */
  run<T extends CommandType>(type: T, payload: CommandPayload<T>): Promise<boolean>
}

const SharedRequest = createContext<HostRequest | null>(null)

/** All commands given below go over one desk: while one is on its way the others wait, and a refusal is shown at one place whatever was pressed. */
export function CommandDesk({ children }: { children: ReactNode }) {
  return <SharedRequest value={useRequest()}>{children}</SharedRequest>
}

/** Commands from one control, or from the `CommandDesk` above it. Only below a `SessionProvider`. */
export function useCommands(): Commands {
  const session = useSession()
  const own = useRequest()
  const request = use(SharedRequest) ?? own
  const { ask } = request
  const run = useCallback<Commands['run']>(
    (type, payload) => ask(`${type} ${JSON.stringify(payload)}`, () => session.send(type, payload)),
    [ask, session],
  )
  return useMemo(() => ({ ...request, run }), [request, run])
}
