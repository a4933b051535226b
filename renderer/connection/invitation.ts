import type { Refusal } from '#shared/meeting/refusals'
import type { Role } from '#shared/meeting/roles'
import { requestJson } from './host-request'

/** What a person with a code is told before joining. */
export interface Invitation {
  meetingId: string
  title: string
  hostUnit: string
  roles: Role[]
}

/** The meeting behind a code, for the join form. A wrong code counts as a guess: ask only for complete codes. */
export const fetchInvitation = (code: string): Promise<Invitation | Refusal> =>
  requestJson<Invitation>('GET', `/api/invitation?code=${encodeURIComponent(code)}`, null)
