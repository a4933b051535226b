import { randomBytes, scryptSync } from 'node:crypto'
import { newCode, normalizeJoinCode } from '#shared/meeting/admission/join-code'
import type { DeviceKey } from '#shared/signing/device-key'
import { deviceKeyFrom } from '#shared/signing/device-key'

/** Characters of a recovery code: 20 of 23 are 90 bits, out of reach of guessing on a stolen standby, and five groups of four on paper. */
const LENGTH = 20
/** scrypt's cost (RFC 7914): 64 MB and a third of a second on an old laptop, once for a pairing and once for a takeover. */
const COST = { N: 65_536, r: 8, p: 1, maxmem: 128 * 1024 * 1024 }

/** What a recovery code is worth: it opens the sealed copy, and signs the claim to be host. */
export interface RecoveryKeys {
  /** 32 bytes, unwraps the copy's content key. */
  wrapping: Buffer
  claim: DeviceKey
}

/** A new code as it is written on paper: "K7M3-QX4A-…", letters and digits without look-alikes. */
export const newRecoveryCode = (): string =>
  newCode(LENGTH, (length) => randomBytes(length))
    .match(/.{4}/g)!
    .join('-')

/** The keys behind a code as typed: spaces, dashes and case do not matter. @param salt of the pairing. */
export function recoveryKeys(typed: string, salt: Uint8Array): RecoveryKeys {
  const derived = scryptSync(normalizeJoinCode(typed), salt, 64, COST)
  return { wrapping: derived.subarray(0, 32), claim: deviceKeyFrom(new Uint8Array(derived.subarray(32))) }
}
