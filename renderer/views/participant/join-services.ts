import type { JoinRequest } from '#shared/link/connection-state'
import type { Refusal } from '#shared/meeting/refusals'
import type { Role } from '#shared/meeting/roles'

/** What a person with a code is told before joining. */
export interface Invitation {
  title: string
  hostUnit: string
  roles: Role[]
}

export interface JoinServices {
  /** The code in the address; "" when there is none. */
  code: string
  /** Whether this browser will know the device again after a reload. */
  remembers: boolean
  /** What the code in the address leads to, where the host has said so already; null otherwise. */
  invitation: Invitation | null
  /** Throws when the host cannot be reached. */
  fetchInvitation(code: string): Promise<Invitation | Refusal>
  /** Asks to be let in. */
  join(request: JoinRequest): void
  /** What was typed on this device the last time. */
  remembered(): Omit<JoinRequest, 'code' | 'returning'> | null
}
