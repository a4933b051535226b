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

/** Says whether R is, byte for byte, what S·B − k·A gives. Asked only about a sound key, S below the group's order and an R that is not the neutral point. */
export type EquationCheck = (signature: Uint8Array, text: Uint8Array, key: Uint8Array) => boolean

let equationHolds: EquationCheck = (signature, text, key) => {
  const [r, s] = [signature.subarray(0, 32), scalar(signature.subarray(32))]
  const k = scalar(sha512(concatBytes(r, key, text))) % Point.Fn.ORDER
  return isSame(Point.BASE.multiplyUnsafe(s).subtract(pointOf(key)!.multiplyUnsafe(k)).toBytes(), r)
}

/** From now on the equation is left to another implementation; what is said of keys, S and R stays here. Pages on plain HTTP have none. */
export const checkEquationsBy = (check: EquationCheck): void => void (equationHolds = check)

/**
 * The one rule by which an Ed25519 signature (64 bytes) holds, for commands, minutes, greetings and claims alike: a sound
 * key, S below the group's order, and R exactly what S·B − k·A gives, so that nothing is multiplied by the cofactor. It
 * is the strictest reading of RFC 8032 §5.1.7: what holds here holds by every verifier, whether it multiplies by the
 * cofactor or not (Chalkias, Garillot, Nikolaenko: Taming the many EdDSAs, 2020).
 */
export const signatureFits = (signature: Uint8Array, text: Uint8Array, key: Uint8Array): boolean =>
  signature.length === 64 && isSoundKey(key) && fitsSoundKey(signature, text, key)

/** The rest of the rule, of a key that was found sound before: to look again costs more than all else. */
export function fitsSoundKey(signature: Uint8Array, text: Uint8Array, key: Uint8Array): boolean {
  if (signature.length !== 64) return false
  if (scalar(signature.subarray(32)) >= Point.Fn.ORDER || isSame(NEUTRAL, signature.subarray(0, 32))) return false
  return equationHolds(signature, text, key)
}

const NEUTRAL = Point.ZERO.toBytes()

const isSame = (one: Uint8Array, other: Uint8Array): boolean => one.every((byte, index) => byte === other[index])

/** Little-endian. */
const scalar = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
