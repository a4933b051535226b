import { CLEAR_ALPHABET } from '../../signing/clear-alphabet'

/** 23^6 ≈ 148 million codes. */
export const CODE_ALPHABET = CLEAR_ALPHABET
export const CODE_LENGTH = 6

/** A new code. `random` gives bytes. */
export const newJoinCode = (random: (length: number) => Uint8Array): string => newCode(CODE_LENGTH, random)

/** So many characters of the alphabet; values that would favour some letters are drawn again. */
export function newCode(length: number, random: (length: number) => Uint8Array): string {
  const fair = 256 - (256 % CODE_ALPHABET.length)
  let code = ''
  while (code.length < length)
    for (const byte of random(16))
      if (byte < fair && code.length < length) code += CODE_ALPHABET[byte % CODE_ALPHABET.length]
  return code
}

/** A typed code as the host compares it: upper case, without spaces and dashes. */
export const normalizeJoinCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '')
