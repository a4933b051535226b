import type { JoinRequest } from '#shared/link/connection-state'
import type { KeyStore } from './key-store'

/** What this browser remembers for one host (storage is kept apart by address). Raise the number when a value changes its shape. */
export const PREFIX = 'yuanzhuo/1'
/** Keys of this device, each under its meeting. */
export const KEYS = 'yuanzhuo/2/key/'
/** Before, one key for all meetings lay here whole. It is used for meetings that know it, and removed after a day. */
export const FORMER_SEED = `${PREFIX}/device-seed`

/** What the join form may be filled with next time. The code is not among it: it stands in the address. */
export type RememberedPerson = Omit<JoinRequest, 'code' | 'returning'>

/** The meeting this device was in under a code; `code` "" for an address without one. */
export const meetingUnder = (storage: KeyStore, code: string): string | null =>
  storage.getItem(`${PREFIX}/meeting/${code}`)

/** Whether the host may know this device at an address with this code. Where it cannot, the join form need not wait for it. */
export const mayBeKnown = (storage: KeyStore, code: string): boolean =>
  meetingUnder(storage, code) !== null || storage.getItem(FORMER_SEED) !== null

/** What was typed on this device the last time; null when nothing was, or it is damaged. */
export function rememberedPerson(storage: KeyStore): RememberedPerson | null {
  try {
    const { name, unit, roleId } = JSON.parse(storage.getItem(`${PREFIX}/person`) ?? '{}') as Record<string, unknown>
    return typeof name === 'string' && typeof unit === 'string' && typeof roleId === 'string'
      ? { name, unit, roleId }
      : null
  } catch {
    return null
  }
}
