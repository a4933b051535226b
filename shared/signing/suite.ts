import { ed25519 } from '@noble/curves/ed25519.js'
import { base64urlnopad } from '@scure/base'
import { deviceKeyFrom, isPublicKey, signatureHolds, signBytes } from './device-key'
import type { SuiteName } from './suite-names'

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
