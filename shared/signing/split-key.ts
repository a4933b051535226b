import { base64urlnopad } from '@scure/base'
import type { DeviceKey } from './device-key'
import { deviceKeyFrom } from './device-key'

/**
 * A device keeps its seed only in halves: one in the browser's storage, the other with the host, who makes it from its own
 * key. Each half alone is as good as random; together (exclusive or) they are the seed.
 */
const combine = (one: Uint8Array, other: Uint8Array): Uint8Array => one.map((byte, at) => byte ^ (other[at] ?? 0))

/** The device's half, base64url, of a seed whose other half is `hostHalf` (32 bytes, base64url). */
export const deviceHalf = (key: DeviceKey, hostHalf: string): string =>
  base64urlnopad.encode(combine(key.seed, base64urlnopad.decode(hostHalf)))

/** The key that two halves make. Null when it is not the one with this public key: the other half came from another host, or is damaged. */
export function wholeKey(publicKey: string, half: string, hostHalf: string): DeviceKey | null {
  try {
    const key = deviceKeyFrom(combine(base64urlnopad.decode(half), base64urlnopad.decode(hostHalf)))
    return key.publicKey === publicKey ? key : null
  } catch {
    return null // not base64url, or not 32 bytes
  }
}
