import type { Refusal } from '#shared/meeting/refusals'
import type { Invitation } from '#shared/protocol/routes'
import { callHost } from './host-request'

/** The meeting behind a code, for the join form. A wrong code counts as a guess: ask only for complete codes. */
export const fetchInvitation = (code: string): Promise<Invitation | Refusal> =>
  callHost('GET /api/invitation', { query: { code } }, { bearer: null })
