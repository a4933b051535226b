import { randomBytes } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { base64urlnopad } from '@scure/base'

/** A point of order 8. */
const TORSION = ed25519.Point.fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')

/**
 * The key of somebody who means harm: an honest one plus a point of low order. Its signatures hold where the equation is
 * multiplied by the cofactor; where it is not, seven of eight do not.
 */
export function craftedKey(): { publicKey: string; sign(text: Uint8Array): string } {
  const { scalar, point } = ed25519.utils.getExtendedPublicKey(randomBytes(32))
  const key = point.add(TORSION).toBytes()
  const { ORDER, toBytes } = { ORDER: ed25519.Point.Fn.ORDER, toBytes: (n: bigint) => ed25519.Point.Fn.toBytes(n) }
  return {
    publicKey: base64urlnopad.encode(key),
    sign(text) {
      const r = littleEndian(randomBytes(40)) % ORDER
      const R = ed25519.Point.BASE.multiply(r).toBytes()
      const k = littleEndian(sha512(Uint8Array.from([...R, ...key, ...text]))) % ORDER
      return base64urlnopad.encode(Uint8Array.from([...R, ...toBytes((r + k * scalar) % ORDER)]))
    },
  }
}

const littleEndian = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
