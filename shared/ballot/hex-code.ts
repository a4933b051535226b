import { bytesToHex } from '@noble/hashes/utils.js'
import { base64nopad } from '@scure/base'

/**
 * The beginning of a hash as people compare it: hex digits have no look-alikes, and name the ballot in the exported file.
 * @param hash base64
 */
export const hexCode = (hash: string, digits: number): string =>
  bytesToHex(base64nopad.decode(hash))
    .slice(0, digits)
    .replace(/.{4}(?=.)/g, '$& ')

/** Of a seal: eighty bits, so that no device finds another ballot with the same ones, however many it makes beforehand. */
export const SEAL_DIGITS = 20
