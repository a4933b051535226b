import { ed25519 } from '@noble/curves/ed25519.js'
import { base64urlnopad } from '@scure/base'
import { fitsSoundKey, isSoundKey, signatureFits } from './ed25519-rule'

/*
 * The table by which the library multiplies: with the window of six bits that it takes by itself, a page that signs a few
 * texts in its life computes two thousand points to save itself two hundred. On an old phone that was a fifth of a second
 * of coming in.
 */
ed25519.Point.BASE.precompute(3)

/**
 * An Ed25519 key pair of one device. Pages on plain HTTP have no crypto.subtle, hence a library in JavaScript;
 * randomness comes from crypto.getRandomValues, which they do have.
 */
export interface DeviceKey {
  /** 32-byte seed. Never leaves the device. */
  seed: Uint8Array
  /** Base64url public key, 43 characters. */
  publicKey: string
}

export const newDeviceKey = (): DeviceKey => deviceKeyFrom(ed25519.utils.randomSecretKey())

export const deviceKeyFrom = (seed: Uint8Array): DeviceKey => ({
  seed,
  publicKey: base64urlnopad.encode(signing.publicKeyOf(seed)),
})

/** What is computed of a seed of 32 bytes. Ed25519 leaves nothing to chance (RFC 8032 §5.1.5 and §5.1.6): whoever computes it, the same seed gives the same key, and signs the same bytes alike. */
interface Signing {
  sign(bytes: Uint8Array, seed: Uint8Array): Uint8Array
  publicKeyOf(seed: Uint8Array): Uint8Array
}

let signing: Signing = {
  sign: (bytes, seed) => ed25519.sign(bytes, seed),
  publicKeyOf: (seed) => ed25519.getPublicKey(seed),
}

/** Leaves it to something faster than JavaScript, where there is such. */
export const signBy = (faster: Signing): void => void (signing = faster)

/** Base64url signature over the bytes, 86 characters. */
export const signBytes = (key: DeviceKey, bytes: Uint8Array): string =>
  base64urlnopad.encode(signing.sign(bytes, key.seed))

/** True when `sig` is this key's signature, by the one rule for all (`signatureFits`). Malformed or non-canonical base64url is false, not an error. */
export const signatureHolds = (publicKey: string, sig: string, bytes: Uint8Array): boolean =>
  holdsBy(signatureFits, publicKey, sig, bytes)

/** The same of a key that `isPublicKey` has said yes to before. */
export const soundKeySigned = (publicKey: string, sig: string, bytes: Uint8Array): boolean =>
  holdsBy(fitsSoundKey, publicKey, sig, bytes)

function holdsBy(fits: typeof signatureFits, publicKey: string, sig: string, bytes: Uint8Array): boolean {
  try {
    return fits(base64urlnopad.decode(sig), bytes, base64urlnopad.decode(publicKey))
  } catch {
    return false // not base64url: not a signature
  }
}

/** Whether this is the base64url text of a public key that anybody can be held to: see `isSoundKey`. */
export function isPublicKey(text: string): boolean {
  try {
    return isSoundKey(base64urlnopad.decode(text))
  } catch {
    return false
  }
}
