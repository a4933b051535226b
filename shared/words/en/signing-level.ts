import type { signingLevel as chinese } from '../zh-CN/signing-level'

export const signingLevel: typeof chinese = (key) =>
  key
    ? `L1 own signing key, ${key.pin ? 'with PIN' : 'no PIN'}, ${key.suite === 'yuanzhuo-SM2-SM3' ? 'SM2/SM3' : 'Ed25519'}`
    : 'L1 own device key, no PIN, Ed25519'
