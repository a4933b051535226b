import { canonicalBytes } from './canonical'
import type { DeviceKey } from './device-key'
import { signatureHolds, signBytes } from './device-key'
import type { Suite } from './suite'

/** A key that signs minutes and nothing else, beside the device's own. */
export interface SigningKey {
  suite: Suite
  secret: Uint8Array
  publicKey: string
  /** Whether it is asked for by a PIN each time. */
  pin: boolean
}

export function newSigningKey(suite: Suite, pin: boolean): SigningKey {
  const secret = suite.newSecret()
  return { suite, secret, publicKey: suite.publicKeyOf(secret), pin }
}

/** A signing key as others know it. */
export interface NamedSigningKey {
  /** Name of its suite. */
  suite: string
  key: string
  pin: boolean
}

/** The word of a device that this signing key is its person's, base64url: a device's key is one person's in one meeting. */
export const bindKey = (device: DeviceKey, named: NamedSigningKey): string =>
  signBytes(device, bindingBytes(device.publicKey, named))

/** Whether the device with this key has said so. */
export const isBound = (device: string, named: NamedSigningKey, bound: string): boolean =>
  signatureHolds(device, bound, bindingBytes(device, named))

const bindingBytes = (device: string, { suite, key, pin }: NamedSigningKey): Uint8Array =>
  canonicalBytes({ format: 'yuanzhuo-signing-key/1', device, suite, key, pin })
