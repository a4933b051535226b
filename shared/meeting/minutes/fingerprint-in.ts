import { fingerprint, hexFingerprint } from '../../signing/fingerprint'
import type { Minutes } from './minutes'

/** A key in what is said of these minutes: as everywhere, but of edition 1 as its sign-in sheets have it. */
export const fingerprintIn = ({ format }: Pick<Minutes, 'format'>, key: string): string =>
  format === 'yuanzhuo-minutes/3' ? fingerprint(key) : hexFingerprint(key)

/** A digest of minutes in what is said of them: as everywhere, but of edition 1 whole, as its papers have it. */
export const digestIn = ({ format }: Pick<Minutes, 'format'>, digest: string): string =>
  format === 'yuanzhuo-minutes/3' ? fingerprint(digest) : digest
