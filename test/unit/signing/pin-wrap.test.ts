import { describe, expect, it } from 'vitest'
import { newDeviceKey } from '#shared/signing/device-key'
import { pinFault, readWrapped, unwrapKey, wrapKey } from '#shared/signing/pin-wrap'
import { newSigningKey } from '#shared/signing/signing-key'
import { SM2_SUITE } from '#shared/signing/sm2-suite'
import { ED25519_SUITE } from '#shared/signing/suite'

describe('a signing key under a PIN', () => {
  it.each([ED25519_SUITE, SM2_SUITE])('comes out by that PIN on that device alone: $name', async (suite) => {
    const device = newDeviceKey()
    const key = newSigningKey(suite, true)
    const wrapped = await wrapKey(key, '270418', device)
    const text = JSON.stringify(wrapped)
    expect(readWrapped(text)).toEqual(wrapped)
    expect(await unwrapKey(wrapped, '270418', device, suite)).toEqual(key)
    expect(await unwrapKey(wrapped, '270419', device, suite)).toBeNull()
    // A copy of the storage lacks the host's half of the device's key.
    expect(await unwrapKey(wrapped, '270418', newDeviceKey(), suite)).toBeNull()
    const other = suite === SM2_SUITE ? ED25519_SUITE : SM2_SUITE
    expect(await unwrapKey(wrapped, '270418', device, other)).toBeNull()
    expect(
      await unwrapKey({ ...wrapped, publicKey: newSigningKey(suite, true).publicKey }, '270418', device, suite),
    ).toBeNull()
    for (const part of ['salt', 'sealed'] as const)
      expect(await unwrapKey({ ...wrapped, [part]: '*' }, '270418', device, suite)).toBeNull()
  })

  it('is nothing where what lies in the storage is damaged', () => {
    for (const text of [null, '', 'x', '{}', '[]', '{"format":"yuanzhuo-wrapped-key/2"}'])
      expect(readWrapped(text)).toBeNull()
  })

  it.each([
    ['123', 'digits'],
    ['1234567890123', 'digits'],
    ['12a4', 'digits'],
    ['１２３４', 'digits'],
    ['', 'digits'],
    ['0000', 'plain'],
    ['123456', 'plain'],
    ['9876', 'plain'],
    ['1357', null],
    ['270418', null],
  ])('%s: %s', (pin, fault) => {
    expect(pinFault(pin)).toBe(fault)
  })
})
