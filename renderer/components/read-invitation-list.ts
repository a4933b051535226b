import type { InvitationList } from '#shared/invitation/listed-people'
import { isTooLarge } from '#shared/invitation/read-invitation'
import type { Role } from '#shared/meeting/roles'
import type { ReadingAnswer, ReadingOrder } from './invitation-reader.worker'

/** Why a list could not be read. */
export type ReadingFault = 'unreadable' | 'too-large' | 'too-slow'

/** The largest list that is looked into takes a slow laptop some five seconds. Milliseconds. */
const READ_WITHIN = 15_000

/**
 * Reads an invitation list from a file or a pasted text, in a thread of its own, which ends with its answer or when it
 * takes too long: what is made to hang its reader hangs nobody's page. `usual`: id of the role of people whose list names none.
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
  let late: ReturnType<typeof setTimeout> | undefined
  try {
    return await new Promise((resolve) => {
      late = setTimeout(() => resolve('too-slow'), READ_WITHIN)
      reader.onmessage = ({ data }: MessageEvent<ReadingAnswer>) => resolve(data ?? 'unreadable')
      reader.onerror = () => resolve('unreadable') // also when its memory is used up
      reader.postMessage(order)
    })
  } finally {
    clearTimeout(late)
    reader.terminate()
  }
}
