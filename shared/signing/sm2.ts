import { weierstrass } from '@noble/curves/abstract/weierstrass.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { bytesToHex, concatBytes, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { sm3 } from './sm3'

/** The curve of GB/T 32918.5-2017. */
const Point = weierstrass({
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
})
// As of Ed25519: a page that signs once must not compute a large table first.
Point.BASE.precompute(3)
const { Fn } = Point

/** As GM/T 0009-2012 §10 has it for whoever has agreed on no other. */
const USER = utf8ToBytes('1234567812345678')

/** 32 bytes between 1 and n − 2 (GB/T 32918.2 §6.1: with n − 1 nothing can be signed). */
export function newSm2Secret(): Uint8Array {
  for (;;) {
    const secret = randomBytes(32)
    const d = number(secret)
    if (d > 0n && d < Fn.ORDER - 1n) return secret
  }
}

/** Uncompressed point, 65 bytes. Throws where the secret is none. */
export const sm2PublicKey = (secret: Uint8Array): Uint8Array => Point.BASE.multiply(number(secret)).toBytes(false)

/** Whether these are a point of the curve, uncompressed: the one form in which a key is taken. */
export function isSm2Key(key: Uint8Array): boolean {
  try {
    return key.length === 65 && !Point.fromBytes(key).is0()
  } catch {
    return false
  }
}

/**
 * SM2 signature with SM3 (GB/T 32918.2-2016 §6.2) over the bytes: r and s, 32 bytes each. What is chosen by chance comes
 * from the secret and the text too, so that a device with poor randomness gives nothing away.
 */
export function sm2Sign(secret: Uint8Array, bytes: Uint8Array): Uint8Array {
  const e = sm2Digest(sm2PublicKey(secret), bytes)
  for (;;) {
    const k = number(hkdf(sm3, secret, randomBytes(32), e, 32))
    if (k === 0n || k >= Fn.ORDER) continue
    const signature = sm2SignWith(k, secret, e)
    if (signature) return signature
  }
}

/** The same by this k (§6.2 A3 to A7), of the digest `e`; null where the standard has another k taken. */
export function sm2SignWith(k: bigint, secret: Uint8Array, e: Uint8Array): Uint8Array | null {
  const d = number(secret)
  const r = Fn.create(number(e) + Point.BASE.multiply(k).toAffine().x)
  if (r === 0n || r + k === Fn.ORDER) return null
  const s = Fn.mul(Fn.inv(Fn.add(d, 1n)), Fn.sub(k, Fn.mul(r, d)))
  return s === 0n ? null : concatBytes(Fn.toBytes(r), Fn.toBytes(s))
}

/** Whether this is the key's signature over the bytes (§7.1). What is malformed is none. */
export function sm2Holds(key: Uint8Array, signature: Uint8Array, bytes: Uint8Array): boolean {
  if (signature.length !== 64 || !isSm2Key(key)) return false
  const [r, s] = [number(signature.subarray(0, 32)), number(signature.subarray(32))]
  if (r === 0n || r >= Fn.ORDER || s === 0n || s >= Fn.ORDER) return false
  const t = Fn.add(r, s)
  if (t === 0n) return false
  const point = Point.BASE.multiplyUnsafe(s).add(Point.fromBytes(key).multiplyUnsafe(t))
  return !point.is0() && Fn.create(number(sm2Digest(key, bytes)) + point.toAffine().x) === r
}

/** What is signed: SM3 over Z, which names user, curve and key (§5.5), and the bytes. */
export function sm2Digest(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const { a, b, Gx, Gy } = Point.CURVE()
  const curve = [a, b, Gx, Gy].map((each) => Point.Fp.toBytes(each))
  const bits = USER.length * 8
  const z = sm3(concatBytes(Uint8Array.of(bits >> 8, bits & 255), USER, ...curve, key.subarray(1)))
  return sm3(concatBytes(z, bytes))
}

const number = (bytes: Uint8Array): bigint => BigInt(`0x${bytesToHex(bytes)}`)
