import { base64urlnopad, utf8 } from '@scure/base'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import * as z from 'zod'
import { canonicalText } from '../../signing/canonical'
import type { DeviceKey } from '../../signing/device-key'
import { signatureHolds, signBytes } from '../../signing/device-key'
import type { SignatureHeader, SignedMinutes } from './minutes'

export type MinutesSignature = SignedMinutes['signatures'][number]

const headerSchema = z.strictObject({
  alg: z.literal('EdDSA'),
  kid: z.string().length(43),
  signer: z.string().min(1).max(64),
  name: z.string().max(200),
  signedAt: z.iso.datetime(),
})

/** The header of one signature. Throws a sentence when it is not exactly one of ours in canonical form. */
export function readSignatureHeader(protectedPart: string): SignatureHeader {
  const text = utf8.encode(base64urlnopad.decode(protectedPart))
  const header = headerSchema.parse(JSON.parse(text))
  if (canonicalText(header) !== text) throw new Error('header is not in canonical form')
  return header
}

/** RFC 7515 §5.1: what the signature is over. */
const signingInput = (protectedPart: string, payload: string): Uint8Array => utf8ToBytes(`${protectedPart}.${payload}`)

/**
 * One person's JWS signature over the minutes, made on the own device. Written here in JavaScript because pages on plain
 * HTTP have no WebCrypto, which JOSE libraries need; `verifyMinutes` checks the result with such a library.
 */
export function signMinutes(
  key: DeviceKey,
  payload: string,
  signer: { id: string; name: string },
  signedAt: string,
): MinutesSignature {
  const header: SignatureHeader = { alg: 'EdDSA', kid: key.publicKey, signer: signer.id, name: signer.name, signedAt }
  const protectedPart = base64urlnopad.encode(utf8ToBytes(canonicalText(header)))
  return { protected: protectedPart, signature: signBytes(key, signingInput(protectedPart, payload)) }
}

/** Why a signature is not this person's over this payload, or null when it is. */
export function cosignatureFault(
  signature: MinutesSignature,
  payload: string,
  person: { id: string; name: string; key: string },
): string | null {
  try {
    const header = readSignatureHeader(signature.protected)
    if (header.kid !== person.key || header.signer !== person.id || header.name !== person.name)
      return 'header names someone else'
    return signatureHolds(person.key, signature.signature, signingInput(signature.protected, payload))
      ? null
      : 'signature does not fit the text'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
