import { base64urlnopad } from '@scure/base'
import { expect, it } from 'vitest'
import { CLEAR_ALPHABET } from '#shared/signing/clear-alphabet'
import { fingerprint, hexFingerprint, names } from '#shared/signing/fingerprint'

const key = base64urlnopad.encode(Uint8Array.from({ length: 32 }, (_, index) => index))

it('is five groups of four, without look-alikes, of the whole key', () => {
  expect(fingerprint(key)).toMatch(new RegExp(`^[${CLEAR_ALPHABET}]{4}( [${CLEAR_ALPHABET}]{4}){4}$`))
  expect(fingerprint(key)).toBe('7Y3W C9XA KFE3 RT6R RYK7')
  for (const at of [0, 15, 31]) {
    const other = base64urlnopad.decode(key)
    other[at]! ^= 1
    expect(fingerprint(base64urlnopad.encode(other))).not.toBe(fingerprint(key))
  }
  expect(fingerprint(base64urlnopad.encode(new Uint8Array(32)))).toBe('3333 3333 3333 3333 3333')
})

it('of what is no digest is what stands there', () => {
  for (const said of ['', '<b>', '指纹', 'a=']) expect([fingerprint(said), hexFingerprint(said)]).toEqual([said, said])
})

it('is found out by either of its forms, however it is typed', () => {
  expect(hexFingerprint(key)).toBe('0001 0203 0405 0607 0809 0a0b 0c0d 0e0f')
  for (const typed of [key, fingerprint(key), fingerprint(key).replaceAll(' ', '').toLowerCase(), hexFingerprint(key)])
    expect(names(typed, key)).toBe(true)
  for (const typed of ['', key.toLowerCase(), fingerprint(key).slice(1)]) expect(names(typed, key)).toBe(false)
})
