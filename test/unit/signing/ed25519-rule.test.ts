import { createPublicKey, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { base64urlnopad } from '@scure/base'
import { flattenedVerify, generalVerify, importJWK } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkSignaturesNatively } from '#main/signing/native-ed25519'
import { signMinutes, signRoll } from '#shared/meeting/minutes/signature'
import { isPublicKey, newDeviceKey, signatureHolds, signBytes } from '#shared/signing/device-key'
import { fitsSoundKey, isSoundKey, signatureFits } from '#shared/signing/ed25519-rule'
import { craftedKey } from '../../support/crafted-key'
import { SPECCHECK } from './speccheck-vectors'

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
const ORDER = ed25519.Point.Fn.ORDER

/** What OpenSSL says, which JOSE libraries in Node ask. */
const fitsElsewhere = (signature: Uint8Array, text: Uint8Array, key: Uint8Array) =>
  verify(
    null,
    text,
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: base64urlnopad.encode(key) }, format: 'jwk' }),
    signature,
  )

describe.each([
  { by: 'JavaScript', before: () => {} },
  { by: 'what Node brings', before: checkSignaturesNatively },
])('the rule of signatures, with the equation checked by $by', ({ before }) => {
  beforeAll(before)

  it.each([
    // RFC 8032 §7.1, tests 1 to 3.
    [
      '',
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      '72',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'af82',
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ])('takes what RFC 8032 shows: “%s”', (text, key, signature) => {
    expect(signatureFits(hex(signature), hex(text), hex(key))).toBe(true)
    expect(signatureFits(hex(signature), hex(`${text}00`), hex(key))).toBe(false)
  })

  it.each(SPECCHECK)('refuses: %s', (_name, text, key, signature) => {
    expect(signatureFits(hex(signature), hex(text), hex(key))).toBe(false)
  })

  it('takes the signatures of another library, and another library takes ours', () => {
    for (let i = 0; i < 20; i++) {
      const text = Uint8Array.from(randomBytes(i * 7))
      const theirs = generateKeyPairSync('ed25519')
      const x = base64urlnopad.decode(theirs.publicKey.export({ format: 'jwk' }).x!)
      expect(signatureFits(Uint8Array.from(sign(null, text, theirs.privateKey)), text, x)).toBe(true)
      const ours = newDeviceKey()
      const signature = base64urlnopad.decode(signBytes(ours, text))
      const key = base64urlnopad.decode(ours.publicKey)
      expect([signatureFits(signature, text, key), fitsElsewhere(signature, text, key)]).toEqual([true, true])
      const changed = Uint8Array.from(signature)
      changed[i * 3]! ^= 1 << (i % 8)
      expect(signatureFits(changed, text, key)).toBe(false)
    }
  })

  it('makes signatures of minutes that a JOSE library reads, with the roll of who signed beside them', async () => {
    const key = newDeviceKey()
    const payload = base64urlnopad.encode(new TextEncoder().encode('{"title":"楼道照明"}'))
    const at = '2026-11-02T08:00:00.000Z'
    const signature = signMinutes(key, payload, { id: 'chair', name: '王主持' }, at)
    const roll = signRoll(key, payload, [signature], at)
    const jwk = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: key.publicKey, alg: 'EdDSA' })
    const general = { payload, signatures: [signature], roll }
    expect((await generalVerify(general, jwk)).protectedHeader).toMatchObject({ kid: key.publicKey })
    expect((await flattenedVerify({ payload, ...roll }, jwk)).protectedHeader).toHaveProperty('signed')
    await expect(flattenedVerify({ payload: `${payload}AA`, ...roll }, jwk)).rejects.toThrow()
  })

  it('refuses a key with a part of low order, whatever it signs: one library takes that, another does not', () => {
    const crafted = craftedKey()
    const key = base64urlnopad.decode(crafted.publicKey)
    const verdicts = Array.from({ length: 32 }, (_, i) => {
      const text = Uint8Array.of(i)
      const signature = base64urlnopad.decode(crafted.sign(text))
      expect(ed25519.verify(signature, text, key, { zip215: false })).toBe(true)
      expect(signatureFits(signature, text, key)).toBe(false)
      return fitsElsewhere(signature, text, key)
    })
    expect(verdicts).toContain(false)
    expect(isPublicKey(crafted.publicKey)).toBe(false)
  })

  it('refuses an R with a part of low order under a sound key', () => {
    const seed = randomBytes(32)
    const { scalar, pointBytes } = ed25519.utils.getExtendedPublicKey(seed)
    const torsion = ed25519.Point.fromHex(SPECCHECK[0]![2])
    const text = Uint8Array.of(1, 2, 3)
    const R = ed25519.Point.BASE.multiply(77n).add(torsion).toBytes()
    const k = littleEndian(sha512(Uint8Array.from([...R, ...pointBytes, ...text]))) % ORDER
    const signature = Uint8Array.from([...R, ...ed25519.Point.Fn.toBytes((77n + k * scalar) % ORDER)])
    expect(isSoundKey(pointBytes)).toBe(true)
    expect(ed25519.verify(signature, text, pointBytes, { zip215: false })).toBe(true)
    expect(fitsElsewhere(signature, text, pointBytes)).toBe(false)
    expect(signatureFits(signature, text, pointBytes)).toBe(false)
    expect(fitsSoundKey(signature, text, pointBytes)).toBe(false)
  })

  it('refuses S + L, the identity as R, and what has not its length', () => {
    const key = newDeviceKey()
    const text = Uint8Array.of(9)
    const signature = base64urlnopad.decode(signBytes(key, text))
    const s = littleEndian(signature.subarray(32))
    const above = Uint8Array.from({ length: 32 }, (_, i) => Number(((s + ORDER) >> BigInt(8 * i)) & 255n))
    const publicKey = base64urlnopad.decode(key.publicKey)
    const identity = ed25519.Point.ZERO.toBytes()
    for (const wrong of [
      Uint8Array.from([...signature.subarray(0, 32), ...above]),
      Uint8Array.from([...identity, ...signature.subarray(32)]),
      signature.subarray(0, 63),
      Uint8Array.from([...signature, 0]),
      new Uint8Array(64),
    ])
      expect([signatureFits(wrong, text, publicKey), fitsSoundKey(wrong, text, publicKey)]).toEqual([false, false])
    expect(fitsSoundKey(signature, text, publicKey)).toBe(true)
  })

  it('says of texts that are no key or signature that they are none', () => {
    const key = newDeviceKey()
    const sig = signBytes(key, Uint8Array.of(1))
    expect(signatureHolds(key.publicKey, sig, Uint8Array.of(1))).toBe(true)
    for (const text of ['', 'k'.repeat(43), '?'.repeat(43), `${key.publicKey}A`, key.publicKey.slice(1)]) {
      expect(isPublicKey(text)).toBe(false)
      expect(signatureHolds(text, sig, Uint8Array.of(1))).toBe(false)
      expect(signatureHolds(key.publicKey, text, Uint8Array.of(1))).toBe(false)
    }
    const eight = ed25519.Point.fromHex(SPECCHECK[0]![2])
    for (let times = 0n, point = ed25519.Point.ZERO; times < 8n; times++, point = point.add(eight))
      expect(isSoundKey(point.toBytes())).toBe(false)
  })
})

const littleEndian = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
