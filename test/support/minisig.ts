import { ed25519 } from '@noble/curves/ed25519.js'
import { blake2b } from '@noble/hashes/blake2.js'

/** Its secret half. */
export const OWN_SEED = new Uint8Array(32).fill(7)
const number = Buffer.from('0102030405060708', 'hex')
const base64 = (...parts: (string | Uint8Array)[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part))).toString('base64')

/** A release key of the tests, as minisign writes public keys. */
export const OWN_KEY = base64('Ed', number, ed25519.getPublicKey(OWN_SEED))
/** It as the file that is packed into a program. */
export const RELEASE_PUB = `untrusted comment: release key of the tests\n${OWN_KEY}\n`

/** What minisign writes, each part as the test wants it. */
export function minisig(
  bytes: Uint8Array,
  comment: string,
  { by = OWN_SEED, named = number, signs = comment, sign = (text: Uint8Array) => ed25519.sign(text, by) } = {},
): string {
  const signature = sign(blake2b(bytes, { dkLen: 64 }))
  const commentSignature = sign(Buffer.concat([signature, Buffer.from(signs)]))
  return `untrusted comment: none\n${base64('ED', named, signature)}\ntrusted comment: ${comment}\n${base64(commentSignature)}\n`
}
