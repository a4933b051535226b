import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'

const { Point } = ed25519
type Point = ReturnType<typeof Point.fromBytes>

/** Points of keys looked at lately: finding out that one is of prime order costs as much as checking a signature. */
const known = new Map<string, Point>()
/** More than any hall has devices. */
const KNOWN_MAX = 2000

/**
 * The point of a public key of 32 bytes; null when it is none that anybody can be held to: in another encoding than the
 * canonical one (RFC 8032 §5.1.3), of low order, or with a part of low order. With such keys one signature can fit many
 * texts, or fit by one library's reading and not by another's.
 */
function pointOf(key: Uint8Array): Point | null {
  const name = bytesToHex(key)
  const before = known.get(name)
  if (before) return before
  let point: Point
  try {
    point = Point.fromBytes(key)
  } catch {
    return null
  }
  if (point.is0() || !point.isTorsionFree()) return null
  if (known.size >= KNOWN_MAX) known.clear()
  known.set(name, point)
  return point
}

export const isSoundKey = (key: Uint8Array): boolean => pointOf(key) !== null

/**
 * The one rule by which an Ed25519 signature (64 bytes) holds, for commands, minutes, greetings and claims alike: a sound
 * key, S below the group's order, and R exactly what S·B − k·A gives, so that nothing is multiplied by the cofactor. It
 * is the strictest reading of RFC 8032 §5.1.7: what holds here holds by every verifier, whether it multiplies by the
 * cofactor or not (Chalkias, Garillot, Nikolaenko: Taming the many EdDSAs, 2020).
 */
export function signatureFits(signature: Uint8Array, text: Uint8Array, key: Uint8Array): boolean {
  const point = pointOf(key)
  if (!point || signature.length !== 64) return false
  const [r, s] = [signature.subarray(0, 32), scalar(signature.subarray(32))]
  if (s >= Point.Fn.ORDER) return false
  const k = scalar(sha512(concatBytes(r, key, text))) % Point.Fn.ORDER
  const expected = Point.BASE.multiplyUnsafe(s).subtract(point.multiplyUnsafe(k))
  return !expected.is0() && expected.toBytes().every((byte, index) => byte === r[index])
}

/** Little-endian. */
const scalar = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
