import { ed25519 } from '@noble/curves/ed25519.js'
import { base64urlnopad } from '@scure/base'
import { deviceKeyFrom, isPublicKey, signatureHolds, signBytes } from './device-key'

/** How minutes are signed by a key that is made for signing. What is signed names everything by SHA-256, whatever the suite. */
export const SUITE_NAMES = ['Ed25519', 'yuanzhuo-SM2-SM3'] as const
/** As JWS names it in `alg`. The second is a name of our own (RFC 7515 §4.1.1 allows private ones): SM2 has no registered one. */
export type SuiteName = (typeof SUITE_NAMES)[number]

export const DEFAULT_SUITE: SuiteName = 'Ed25519'

export const isSuiteName = (name: string): name is SuiteName => (SUITE_NAMES as readonly string[]).includes(name)

/** Keys and signatures are base64url, each in the one form that the suite takes. */
export interface Suite {
  readonly name: SuiteName
  newSecret(): Uint8Array
  publicKeyOf(secret: Uint8Array): string
  sign(secret: Uint8Array, bytes: Uint8Array): string
  /** Whether this can be anybody's public key. Never throws. */
  isKey(text: string): boolean
  /** Never throws. */
  holds(key: string, signature: string, bytes: Uint8Array): boolean
}

/** Those whose code is at hand, by name: a phone loads a suite when it is needed. */
export type Suites = ReadonlyMap<string, Suite>

export const ED25519_SUITE: Suite = {
  name: 'Ed25519',
  newSecret: () => ed25519.utils.randomSecretKey(),
  publicKeyOf: (secret) => deviceKeyFrom(secret).publicKey,
  sign: (secret, bytes) => signBytes(deviceKeyFrom(secret), bytes),
  isKey: isPublicKey,
  holds: signatureHolds,
}

/** Base64url text of a key or signature; null for what is none. Stray bits in the last character are none either. */
export function bytesIn(text: string): Uint8Array | null {
  try {
    return base64urlnopad.decode(text)
  } catch {
    return null
  }
}
