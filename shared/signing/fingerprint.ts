import { base64urlnopad } from '@scure/base'
import { bytesToHex } from '@noble/hashes/utils.js'
import { CLEAR_ALPHABET } from './clear-alphabet'

/** 23^20: 90 bits, which nobody finds another text or key for. */
const LENGTH = 20

/**
 * A base64url key or digest as people compare it, on the wall, phones, papers, in files and on the command line: five groups of
 * four characters without look-alikes. What is no base64url is shown as it stands: somebody's file may say anything.
 */
export function fingerprint(digest: string): string {
  const hex = hexOf(digest)
  if (hex === '') return digest
  let rest = BigInt(`0x${hex}`)
  const base = BigInt(CLEAR_ALPHABET.length)
  let text = ''
  while (text.length < LENGTH) {
    text += CLEAR_ALPHABET[Number(rest % base)]
    rest /= base
  }
  return inFours(text)
}

/** The same as it was in edition 1, whose papers are on paper: eight groups of four hex digits of the beginning. */
export const hexFingerprint = (digest: string): string => inFours(hexOf(digest).slice(0, 32)) || digest

/** "" for what is no base64url. */
function hexOf(digest: string): string {
  try {
    return bytesToHex(base64urlnopad.decode(digest))
  } catch {
    return ''
  }
}

const inFours = (text: string): string => (text.match(/.{4}/g) ?? []).join(' ')

/** Whether somebody typed this key, or one of its fingerprints, with or without spaces. */
export function names(typed: string, key: string): boolean {
  const plain = (text: string) => text.replace(/\s/g, '').toLowerCase()
  return typed.trim() === key || [fingerprint(key), hexFingerprint(key)].some((each) => plain(each) === plain(typed))
}
