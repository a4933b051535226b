import { base64urlnopad } from '@scure/base'
import { expect, it } from 'vitest'
import { isSealed, signedPayload } from '#shared/meeting/minutes/seal'
import { canonicalBytes } from '#shared/signing/canonical'
import { sampleMinutes } from '../../support/sample-minutes'

const payloadOf = (minutes: unknown) => base64urlnopad.encode(canonicalBytes(minutes))

it('is told by the format of minutes alone whether they are sealed, also of what cannot be', () => {
  const minutes = { ...sampleMinutes(), salt: 'A'.repeat(43) }
  expect(isSealed(payloadOf(minutes))).toBe(true)
  expect(signedPayload(payloadOf(minutes))).not.toBe(payloadOf(minutes))
  expect(isSealed(payloadOf({ ...minutes, format: 'yuanzhuo-minutes/2', agenda: ['yuanzhuo-minutes/3'] }))).toBe(false)
  expect(isSealed('not base64url!')).toBe(false)
  const unsealable = payloadOf({ ...minutes, salt: 7 })
  expect(isSealed(unsealable)).toBe(true)
  expect(signedPayload(unsealable)).toBe(unsealable)
})
