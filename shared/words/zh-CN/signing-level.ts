import type { SuiteName } from '../../signing/suite-names'

/** By what somebody signed, in a few words: on papers, at the desk, and where a file is checked. `key`: undefined where the key of the own device signed. */
export const signingLevel = (key: { suite: SuiteName; pin: boolean } | undefined): string =>
  key
    ? `L1 本人签署密钥，${key.pin ? '凭 PIN' : '无 PIN'}，${key.suite === 'yuanzhuo-SM2-SM3' ? '国密 SM2/SM3' : 'Ed25519'}`
    : 'L1 本人设备密钥，无 PIN，Ed25519'
