import { base64urlnopad, utf8 } from '@scure/base'
import { canonicalBytes, digestOf } from '../../signing/canonical'
import { digestOfTexts } from '../../signing/salted-digests'
import type { Minutes } from './minutes'

export const SEAL_FORMAT = 'yuanzhuo-seal/1'

/** What is signed of minutes of format 3: it names every byte of them, and each text by a salted digest. */
export interface Seal {
  format: typeof SEAL_FORMAT
  /** Digest of the minutes' canonical bytes: the fingerprint that is compared. The salt in them keeps it from telling anything. */
  minutes: string
  /** `digestOfTexts` of what a public copy can show. */
  texts: string
}

/** What a public copy shows or masks: all but the record, whose last line is named in `recordHead`, and the salt. */
export function publicPart(minutes: Minutes): Omit<Minutes, 'record' | 'salt'> {
  const { record: _record, salt: _salt, ...shown } = minutes
  return shown
}

/** Pure; `bytes`: canonical, of `minutes`. */
const sealOf = (minutes: Minutes, bytes: Uint8Array): Seal => ({
  format: SEAL_FORMAT,
  minutes: digestOf(bytes),
  texts: digestOfTexts(publicPart(minutes), minutes.salt ?? ''),
})

/** The seals of what was asked for last: whoever checks a file asks for each of its signatures, and a host has some meetings at once. */
const known = new Map<string, string>()
const KNOWN_MAX = 4

/** Takes a seal for the one of this payload: `signedPayload` of it, worked out in another thread of this program. */
export function knowSeal(payload: string, signed: string): void {
  known.delete(payload)
  known.set(payload, signed)
  if (known.size > KNOWN_MAX) known.delete(known.keys().next().value!)
}

/**
 * What the signatures of a minutes file are over, base64url: the payload itself, or of minutes of format 3 their seal. A
 * device works it out from the text that it shows, and takes nobody's word for it: 0.6 s for 60,000 characters. What says
 * that it is of format 3 and cannot be sealed is its own payload.
 */
export function signedPayload(payload: string): string {
  const signed = known.get(payload) ?? sealIn(payload)
  knowSeal(payload, signed)
  return signed
}

function sealIn(payload: string): string {
  try {
    const bytes = base64urlnopad.decode(payload)
    const minutes = minutesToSeal(utf8.encode(bytes))
    return minutes ? base64urlnopad.encode(canonicalBytes(sealOf(minutes, bytes))) : payload
  } catch {
    return payload // no minutes: as verification says by itself
  }
}

let last: { payload: string; isSealed: boolean } | null = null

/** Whether minutes of this payload are signed by their seal, as their format says: no seal is worked out for it. */
export function isSealed(payload: string): boolean {
  if (last?.payload === payload) return last.isSealed // whoever reads one file asks for each of its signatures
  let sealed = false
  try {
    sealed = minutesToSeal(utf8.encode(base64urlnopad.decode(payload))) !== null
  } catch {
    // no minutes: as verification says by itself
  }
  last = { payload, isSealed: sealed }
  return sealed
}

/** Null for minutes of an earlier format. Throws where the text is no JSON. */
function minutesToSeal(text: string): Minutes | null {
  if (!text.includes('"yuanzhuo-minutes/3"')) return null // spared the reading
  const minutes = JSON.parse(text) as Minutes | null
  return minutes?.format === 'yuanzhuo-minutes/3' ? minutes : null
}
