import { base64urlnopad } from '@scure/base'
import { isSm2Key, newSm2Secret, sm2Holds, sm2PublicKey, sm2Sign } from './sm2'
import type { Suite } from './suite'
import { bytesIn } from './suite'

/** 国密: SM2 with SM3, as the standards have them. Nobody has certified this program or this code. */
export const SM2_SUITE: Suite = {
  name: 'yuanzhuo-SM2-SM3',
  newSecret: newSm2Secret,
  publicKeyOf: (secret) => base64urlnopad.encode(sm2PublicKey(secret)),
  sign: (secret, bytes) => base64urlnopad.encode(sm2Sign(secret, bytes)),
  isKey: (text) => {
    const key = bytesIn(text)
    return key !== null && isSm2Key(key)
  },
  holds: (key, signature, bytes) => {
    const [point, made] = [bytesIn(key), bytesIn(signature)]
    return point !== null && made !== null && sm2Holds(point, made, bytes)
  },
}
