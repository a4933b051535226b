import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { base64 } from '@scure/base'
import { signatureFits } from '#shared/signing/ed25519-rule'

/*
 * Signatures as minisign writes them (https://jedisct1.github.io/minisign/): Ed25519 over the file's BLAKE2b-512, and
 * Ed25519 over that signature with the trusted comment. Its older form over the whole file is not taken.
 */

const KEY_ALGORITHM = 'Ed'
const PREHASHED = 'ED'
/** Algorithm, number of the key, then the key or the signature. Bytes. */
const ALGORITHM_BYTES = 2
const NUMBER_BYTES = 8
const KEY_BYTES = ALGORITHM_BYTES + NUMBER_BYTES + 32
const SIGNATURE_BYTES = ALGORITHM_BYTES + NUMBER_BYTES + 64

export interface MinisignKey {
  /** Tells keys of one signer apart. Hex. */
  number: string
  key: Uint8Array
}

/** The content of a `.minisig` file; nothing of it is believed yet. */
export interface MinisignSignature {
  number: string
  signature: Uint8Array
  trustedComment: string
  commentSignature: Uint8Array
}

/** Reads a public key, the second line of a `.pub` file. Throws when it is none. */
export function minisignKey(line: string): MinisignKey {
  const { algorithm, number, rest } = parts(base64.decode(line), KEY_BYTES)
  if (algorithm !== KEY_ALGORITHM) throw new Error('not a public key of minisign')
  return { number, key: rest }
}

/** Reads a `.minisig` file: four lines and nothing else. Null when it is none. */
export function minisignSignature(text: string): MinisignSignature | null {
  const found = /^untrusted comment: [^\n]*\n([^\n]*)\ntrusted comment: ([^\n]*)\n([^\n]*)\n?$/.exec(
    text.replaceAll('\r\n', '\n'),
  )
  if (!found) return null
  const [, signatureLine, trustedComment, commentLine] = found as unknown as [string, string, string, string]
  try {
    const { algorithm, number, rest } = parts(base64.decode(signatureLine), SIGNATURE_BYTES)
    const commentSignature = base64.decode(commentLine)
    if (algorithm !== PREHASHED || commentSignature.length !== 64) return null
    return { number, signature: rest, trustedComment, commentSignature }
  } catch {
    return null // not base64
  }
}

/** Whether the trusted comment was signed together with the signature by this key. */
export const commentHolds = (
  { key }: MinisignKey,
  { signature, trustedComment, commentSignature }: MinisignSignature,
) => signatureFits(commentSignature, concatBytes(signature, utf8ToBytes(trustedComment)), key)

/** Whether the signature is this key's over a file with this BLAKE2b-512 digest. */
export const fileHolds = ({ key }: MinisignKey, { signature }: MinisignSignature, digest: Uint8Array): boolean =>
  signatureFits(signature, digest, key)

function parts(bytes: Uint8Array, length: number): { algorithm: string; number: string; rest: Uint8Array } {
  if (bytes.length !== length) throw new Error(`${bytes.length} bytes instead of ${length}`)
  const [start, end] = [ALGORITHM_BYTES, ALGORITHM_BYTES + NUMBER_BYTES]
  return {
    algorithm: String.fromCharCode(...bytes.subarray(0, start)),
    number: Buffer.from(bytes.subarray(start, end)).toString('hex'),
    rest: bytes.subarray(end),
  }
}
