import { base64urlnopad, utf8 } from '@scure/base'
import { canonicalText } from '../signing/canonical'
import type { Minutes, SignedMinutes } from '../meeting/minutes/minutes'

export const COPY_FORMAT = 'yuanzhuo-copy/1'

/** Minutes for other programs (and for curious people): plain JSON beside the signed envelope that proves it. */
export interface ReadableCopy {
  format: typeof COPY_FORMAT
  minutes: Minutes
  /** Null for a draft. */
  signed: SignedMinutes | null
}

const copyText = (copy: ReadableCopy): string => `${JSON.stringify(copy, null, 2)}\n`

export const draftCopyText = (minutes: Minutes): string => copyText({ format: COPY_FORMAT, minutes, signed: null })

/** The one text a signed file has as a copy: its readable part is the payload itself, so that verification can compare every byte. Throws when the payload is no JSON. */
export function signedCopyText({ payload, signatures, roll, entries }: SignedMinutes): string {
  const minutes = JSON.parse(utf8.encode(base64urlnopad.decode(payload))) as Minutes
  return copyText({
    format: COPY_FORMAT,
    minutes,
    signed: {
      payload,
      signatures: signatures.map(plain),
      ...(roll ? { roll: plain(roll) } : {}),
      ...(entries ? { entries: JSON.parse(canonicalText(entries)) as typeof entries } : {}),
    },
  })
}

const plain = ({ protected: header, signature }: SignedMinutes['signatures'][number]) => ({
  protected: header,
  signature,
})
