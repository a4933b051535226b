import { editionNamed } from '../journal/edition'
import type { LateFault } from '../meeting/minutes/late-signature'
import type { Minutes, SignedMinutes } from '../meeting/minutes/minutes'
import { lateSigner, readLateSignature } from '../meeting/minutes/read-late-signature'
import { readRollHeader, readSignatureHeader } from '../meeting/minutes/read-signature'
import { isSealed } from '../meeting/minutes/seal'
import type { MinutesSignature } from '../meeting/minutes/signature'
import { minutesFileText } from './verify'
import type { FileVerdict } from './verify-file'

/**
 * The text of a minutes file with a signature more, and whose it is; or why it cannot be added. `verdict`: on the file that
 * was brought, whole and valid; `text`: the signature as its device gave it. The signature stands behind those on the
 * host's roll, which only the host can write anew.
 */
export function addLateSignature(
  { minutes, signed, masked, valid }: FileVerdict,
  text: string,
): LateAddition | LateFault {
  if (!minutes || !signed || masked || !valid) return 'not-sealed'
  const signature = readLateSignature(text, editionNamed(minutes.record[0]) ?? 1)
  if (!signature) return 'unreadable'
  const person = lateSigner(signature, signed, minutes)
  if (typeof person === 'string') return person
  const { protected: header, signature: sig, stroke } = signature.body.payload
  const given = { protected: header, signature: sig, ...(stroke ? { stroke } : {}) }
  const added = withSignature(signed, minutes, given)
  return { text: minutesFileText(added), name: person.name }
}

export interface LateAddition {
  /** Of the minutes file. */
  text: string
  /** Whose signature it is. */
  name: string
}

function withSignature(file: SignedMinutes, { roster }: Minutes, signature: MinutesSignature): SignedMinutes {
  const { payload, signatures, roll } = file
  const listed = roll ? readRollHeader(roll.protected).signed.length : signatures.length
  const sealed = isSealed(payload)
  const placeOf = (each: MinutesSignature) => {
    const { signer } = readSignatureHeader(each.protected, sealed)
    return roster.findIndex(({ id }) => id === signer)
  }
  const later = [...signatures.slice(listed), signature].sort((a, b) => placeOf(a) - placeOf(b))
  return { ...file, signatures: [...signatures.slice(0, listed), ...later] }
}
