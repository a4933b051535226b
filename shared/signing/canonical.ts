import canonicalize from 'canonicalize'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { base64urlnopad } from '@scure/base'

/** RFC 8785 (JCS) text of a JSON value. Throws on what JSON cannot say (undefined at the top, NaN, lone surrogates are the caller's to keep out). */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('value has no canonical JSON form')
  return text
}

export const canonicalBytes = (value: unknown): Uint8Array => utf8ToBytes(canonicalText(value))

/** Base64url SHA-256, 43 characters. */
export const digestOf = (bytes: Uint8Array): string => base64urlnopad.encode(sha256(bytes))

/** Hex SHA-256, 64 characters. */
export const hexDigestOf = (bytes: Uint8Array): string => bytesToHex(sha256(bytes))
