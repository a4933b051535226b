import { CODE_ALPHABET, CODE_LENGTH, readCode } from '#shared/office/feedback/paper-code'

/** A code as it stands on paper: in two groups. */
export const grouped = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`

/** What is wrong with a code before anybody is asked: a sign that no code has, or how many are missing. Null when it may be one. */
export function codeFault(typed: string): { place: number; sign: string } | { missing: number } | null {
  const signs = [...readCode(typed)]
  const place = signs.findIndex((sign) => !CODE_ALPHABET.includes(sign))
  if (place >= 0) return { place: place + 1, sign: signs[place]! }
  return signs.length < CODE_LENGTH ? { missing: CODE_LENGTH - signs.length } : null
}
