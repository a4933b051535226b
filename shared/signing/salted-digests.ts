import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { base64urlnopad } from '@scure/base'
import { canonicalBytes, canonicalText, digestOf } from './canonical'

/**
 * Salted digests of every text in a JSON value, so that a copy can leave words out and still be held against what was signed
 * (the idea of SD-JWT, RFC 9901, down to the single character). Every text is cut into pieces; a piece's digest is that of
 * an array element's disclosure (RFC 9901 §4.2.4.2), with a salt of its own. All salts come from one secret, `salt`, which
 * only the whole copy holds: a salt that is shown tells nothing of another.
 */

/** A place in JSON: keys and indexes from the outside in. */
export type Place = readonly (string | number)[]

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** What can be masked by itself: a run of Latin letters and digits with what joins them, or any other single character. */
export const piecesOf = (text: string): string[] => text.match(/[0-9A-Za-z_.:-]+|./gsu) ?? ['']

/** What all texts of the value come to, base64url: 43 characters. `salt`: text that nobody can guess. */
export const digestOfTexts = (value: unknown, salt: string): string =>
  digestOf(canonicalBytes(mapTexts(value as Json, (text, place) => digestOfText(text, seedAt(salt, place)), [])))

/** Every text of the value with its place. */
export function textsOf(value: unknown): [string, Place][] {
  const texts: [string, Place][] = []
  mapTexts(value as Json, (text, place) => (texts.push([text, place]), text), [])
  return texts
}

/** The secret of one text, from which the salts of its pieces come. */
export const seedAt = (salt: string, place: Place): Uint8Array =>
  hmac(sha256, utf8ToBytes(salt), utf8ToBytes(canonicalText(place)))

/** 128 bits, as RFC 9901 §9.3 asks for. */
export const pieceSalt = (seed: Uint8Array, index: number): string =>
  base64urlnopad.encode(sha256(concatBytes(seed, Uint8Array.of(index >>> 16, index >>> 8, index))).subarray(0, 16))

export const digestOfPiece = (salt: string, piece: string): string =>
  digestOf(utf8ToBytes(base64urlnopad.encode(utf8ToBytes(JSON.stringify([salt, piece])))))

export const digestOfPieces = (digests: readonly string[]): string => digestOf(utf8ToBytes(digests.join('')))

export const digestOfText = (text: string, seed: Uint8Array): string =>
  digestOfPieces(piecesOf(text).map((piece, index) => digestOfPiece(pieceSalt(seed, index), piece)))

/** The value with another in place of every text. */
export function mapTexts(value: Json, change: (text: string, place: Place) => Json, place: Place): Json {
  if (typeof value === 'string') return change(value, place)
  if (Array.isArray(value)) return value.map((each, index) => mapTexts(each, change, [...place, index]))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapTexts(each, change, [...place, key])]))
}
