import { ed25519 } from '@noble/curves/ed25519.js'
import { afterAll, expect, it } from 'vitest'
import { signNatively } from '#main/signing/native-ed25519'
import { newDeviceKey, signBy, signBytes, signatureHolds } from '#shared/signing/device-key'

afterAll(() => signBy((bytes, seed) => ed25519.sign(bytes, seed)))

it('signs byte for byte as pages do', () => {
  for (const length of [0, 1, 32, 1000, 100_000]) {
    const key = newDeviceKey()
    const bytes = new Uint8Array(length).fill(length % 251)
    signBy((text, seed) => ed25519.sign(text, seed))
    const inScript = signBytes(key, bytes)
    signNatively()
    expect(signBytes(key, bytes)).toBe(inScript)
    expect(signatureHolds(key.publicKey, inScript, bytes)).toBe(true)
  }
})
