import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { scryptAsync } from '@noble/hashes/scrypt.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { base64urlnopad } from '@scure/base'
import * as z from 'zod'
import { canonicalBytes } from './canonical'
import type { DeviceKey } from './device-key'
import type { SigningKey } from './signing-key'
import type { Suite } from './suite'

export const PIN = { least: 4, most: 12 }

/**
 * scrypt's cost (RFC 7914): 32 MB and 0.2 s of one core here, one to two seconds on an old phone. In JavaScript, since
 * pages on plain HTTP have no WebCrypto. It makes trying all PINs dear, not hopeless: six digits are a million.
 */
const COST = { N: 2 ** 15, r: 8, p: 1, dkLen: 32 }

/** A signing key as it lies in a device's storage. */
const wrappedSchema = z.strictObject({
  format: z.literal('yuanzhuo-wrapped-key/1'),
  suite: z.string(),
  publicKey: z.string(),
  salt: z.string(),
  /** Nonce, secret and tag. */
  sealed: z.string(),
})
export type WrappedKey = z.infer<typeof wrappedSchema>

/** A wrapped key in a text, or null. */
export function readWrapped(text: string | null): WrappedKey | null {
  try {
    const read = wrappedSchema.safeParse(JSON.parse(text ?? 'null'))
    return read.success ? read.data : null
  } catch {
    return null // damaged: as good as none
  }
}

/** What is wrong with a PIN that somebody makes up; null when nothing is. */
export type PinFault = 'digits' | 'plain'

export function pinFault(pin: string): PinFault | null {
  if (!/^\d+$/.test(pin) || pin.length < PIN.least || pin.length > PIN.most) return 'digits'
  const steps = [...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at]))
  return steps.every((step) => step === steps[0] && Math.abs(step) <= 1) ? 'plain' : null
}

/**
 * The key closed under a PIN, and under the device's own key, of which the host holds half: a copy of the storage alone
 * opens nothing, whatever the PIN.
 */
export async function wrapKey(
  { suite, secret, publicKey }: SigningKey,
  pin: string,
  device: DeviceKey,
): Promise<WrappedKey> {
  const [salt, nonce] = [randomBytes(16), randomBytes(24)]
  const named = { format: 'yuanzhuo-wrapped-key/1' as const, suite: suite.name, publicKey }
  const key = await wrappingKey(pin, salt, device)
  const sealed = xchacha20poly1305(key, nonce, canonicalBytes(named)).encrypt(secret)
  return {
    ...named,
    salt: base64urlnopad.encode(salt),
    sealed: base64urlnopad.encode(concatBytes(nonce, sealed)),
  }
}

/** The key, or null where the PIN is not the one, or what lies there is damaged: which of both cannot be told. */
export async function unwrapKey(
  { salt, sealed, ...named }: WrappedKey,
  pin: string,
  device: DeviceKey,
  suite: Suite,
): Promise<SigningKey | null> {
  try {
    const key = await wrappingKey(pin, base64urlnopad.decode(salt), device)
    const bytes = base64urlnopad.decode(sealed)
    const opened = xchacha20poly1305(key, bytes.subarray(0, 24), canonicalBytes(named)).decrypt(bytes.subarray(24))
    const { publicKey } = named
    return suite.name === named.suite && suite.publicKeyOf(opened) === publicKey
      ? { suite, secret: opened, publicKey, pin: true }
      : null
  } catch {
    return null
  }
}

/** Leaves the page its turns meanwhile. */
async function wrappingKey(pin: string, salt: Uint8Array, device: DeviceKey): Promise<Uint8Array> {
  const stretched = await scryptAsync(utf8ToBytes(pin), salt, { ...COST, asyncTick: 20 })
  return hkdf(sha256, concatBytes(stretched, device.seed), salt, utf8ToBytes('yuanzhuo signing key'), 32)
}
