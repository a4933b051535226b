import { ed25519 } from '@noble/curves/ed25519.js'
import { afterAll, expect, it } from 'vitest'
import { signNatively } from '#main/signing/native-ed25519'
import { deviceKeyFrom, newDeviceKey, signBy, signBytes, signatureHolds } from '#shared/signing/device-key'

const inScript = {
  sign: (bytes: Uint8Array, seed: Uint8Array) => ed25519.sign(bytes, seed),
  publicKeyOf: (seed: Uint8Array) => ed25519.getPublicKey(seed),
}
afterAll(() => signBy(inScript))

it('makes the keys and signs byte for byte as pages do', () => {
  for (const length of [0, 1, 32, 1000, 100_000]) {
    const key = newDeviceKey()
    const bytes = new Uint8Array(length).fill(length % 251)
    signBy(inScript)
    const signature = signBytes(key, bytes)
    expect(deviceKeyFrom(key.seed).publicKey).toBe(key.publicKey)
    signNatively()
    expect(signBytes(key, bytes)).toBe(signature)
    expect(deviceKeyFrom(key.seed).publicKey).toBe(key.publicKey)
    expect(signatureHolds(key.publicKey, signature, bytes)).toBe(true)
  }
})
