import { utf8ToBytes } from '@noble/hashes/utils.js'
import { digestOf } from '../../signing/canonical'

/** Letters and digits that nobody takes for another: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
export const CODE_ALPHABET = '34679ACDEFGHJKMNPQRTWXY'
export const CODE_LENGTH = 10

/** A code as it is compared: capitals, without what people put between. */
export const readCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')

/** What the record holds of a code on paper, base64url: the code itself would let whoever reads the record answer. */
export const codeDigest = (topicId: string, round: number, code: string): string =>
  digestOf(utf8ToBytes(`yuanzhuo feedback ${topicId} ${round} ${code}`))
