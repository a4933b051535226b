import type { InvitationList } from '#shared/invitation/listed-people'
import { isTooLarge } from '#shared/invitation/read-invitation'
import type { Role } from '#shared/meeting/roles'
import type { ReadingOrder } from './invitation-reader.worker'
import type { ReadingFault } from './read-in-thread'
import { readInThread } from './read-in-thread'

/**
 * Reads an invitation list from a file or a pasted text. `usual`: id of the role of people whose list names none.
 * `sheet`: of several sheets that hold people, which.
 */
export async function readInvitationList(
  source: File | string,
  roles: readonly Role[],
  usual: string,
  sheet = 0,
): Promise<InvitationList | ReadingFault> {
  if (isTooLarge(source)) return 'too-large'
  const order: ReadingOrder = {
    source: typeof source === 'string' ? source : await source.arrayBuffer(),
    roles,
    usual,
    sheet,
  }
  const reader = new Worker(new URL('./invitation-reader.worker.ts', import.meta.url), { type: 'module' })
  return readInThread<ReadingOrder, InvitationList>(reader, order)
}
