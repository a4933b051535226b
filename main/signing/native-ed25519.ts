import type { KeyObject } from 'node:crypto'
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { signBy } from '#shared/signing/device-key'
import { checkEquationsBy } from '#shared/signing/ed25519-rule'

/** Before the 32 bytes of a seed in the form of a PKCS #8 private key (RFC 8410 §7). */
const SEED_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * Leaves the equation of signatures to OpenSSL, or in Electron to BoringSSL: both multiply nothing by the cofactor and
 * compare R byte for byte, as the rule wants it (`signatureFits`), in a twentieth of the time that JavaScript takes.
 */
export const checkSignaturesNatively = (): void =>
  checkEquationsBy((signature, text, key) => verify(null, text, publicKeyObject(key), signature))

/** From a JWK (RFC 8037): OpenSSL takes ten times as long to find out what the same 32 bytes in DER are. */
const publicKeyObject = (key: Uint8Array): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key).toString('base64url') }, format: 'jwk' })

/** Leaves signing to them too, and making the public key of a seed: the same bytes, since RFC 8032 leaves no choice. */
export function signNatively(): void {
  /** To make a key of its seed costs ten times as much as to sign with it. Forgotten with the seed. */
  const keys = new WeakMap<Uint8Array, KeyObject>()
  const keyOf = (seed: Uint8Array): KeyObject => {
    let key = keys.get(seed)
    if (!key) {
      key = createPrivateKey({ key: Buffer.concat([SEED_HEAD, seed]), format: 'der', type: 'pkcs8' })
      keys.set(seed, key)
    }
    return key
  }
  signBy({
    sign: (bytes, seed) => sign(null, bytes, keyOf(seed)),
    publicKeyOf: (seed) => Buffer.from(createPublicKey(keyOf(seed)).export({ format: 'jwk' }).x!, 'base64url'),
  })
}
