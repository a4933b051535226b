import { base64urlnopad, utf8 } from '@scure/base'
import * as z from 'zod'
import { readPart } from '../meeting/minutes/read-signature'
import type { Minutes, SignedMinutes } from '../meeting/minutes/minutes'
import type { Seal } from '../meeting/minutes/seal'
import { isSealed, publicPart, SEAL_FORMAT, signedPayload } from '../meeting/minutes/seal'
import { canonicalText } from '../signing/canonical'
import type { Place } from '../signing/salted-digests'
import type { Mask, MaskedSpan } from '../signing/shown-copy'
import { maskedValue, shownCopy } from '../signing/shown-copy'

export const PUBLIC_FORMAT = 'yuanzhuo-public/1'

/** Minutes with words left out, and the seal that everybody signed: JWS General JSON with the copy beside. Never the record. */
export interface PublicCopy extends SignedMinutes {
  format: typeof PUBLIC_FORMAT
  /** `shownCopy` of what a public copy can show. */
  copy: unknown
}

const sealSchema = z.strictObject({
  format: z.literal(SEAL_FORMAT),
  minutes: z.string().length(43),
  texts: z.string().length(43),
})

/** The seal in a payload. Throws a sentence when it is none in canonical form. */
export const readSeal = (payload: string): Seal => readPart(sealSchema, payload)

/** Whether words can be left out of a copy of these minutes: earlier formats sign every word as it stands. */
export const canBeMasked = ({ payload }: Pick<SignedMinutes, 'payload'>): boolean => isSealed(payload)

/** The text of a public copy: canonical JSON and one line feed. `masksAt`: what is left out of each text. Only of minutes that can be masked. */
export function publicCopyText(
  { payload, signatures, roll }: SignedMinutes,
  masksAt: (text: string, place: Place) => readonly MaskedSpan[],
): string {
  const minutes = JSON.parse(utf8.encode(base64urlnopad.decode(payload))) as Minutes
  const file: PublicCopy = {
    format: PUBLIC_FORMAT,
    copy: shownCopy(publicPart(minutes), minutes.salt ?? '', masksAt),
    payload: signedPayload(payload),
    // A stroke shows a name that may be left out; its digest stays in what was signed.
    signatures: signatures.map(({ stroke: _stroke, ...rest }) => rest),
    ...(roll ? { roll } : {}),
  }
  return `${canonicalText(file)}\n`
}

/** Minutes as a public copy shows them, without the record. */
export const shownMinutes = (
  minutes: Minutes,
  masksAt: (text: string, place: Place) => readonly MaskedSpan[],
): Minutes => ({ ...(maskedValue(publicPart(minutes), masksAt, inPlaceOf) as Minutes), record: [] })

/** What stands in a public copy for words that are left out. */
export const inPlaceOf = (mask: Mask, pieces: number): string =>
  mask === 'name' ? '某'.repeat(Math.min(pieces, 2)) : '＊'.repeat(mask === 'door' ? pieces : 3)
