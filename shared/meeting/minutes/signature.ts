import { base64urlnopad, utf8 } from '@scure/base'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import * as z from 'zod'
import { formFault } from '../../journal/form-fault'
import { canonicalBytes, canonicalText, digestOf } from '../../signing/canonical'
import type { DeviceKey } from '../../signing/device-key'
import { signatureHolds, signBytes } from '../../signing/device-key'
import type { RollHeader, SignatureHeader, SignedMinutes } from './minutes'

export type MinutesSignature = SignedMinutes['signatures'][number]

const headerSchema = z.strictObject({
  alg: z.literal('EdDSA'),
  kid: z.string().length(43),
  signer: z.string().min(1).max(64),
  name: z.string().max(200),
  signedAt: z.iso.datetime(),
})

const rollSchema = z.strictObject({
  alg: z.literal('EdDSA'),
  kid: z.string().length(43),
  signed: z.array(z.string().length(43)).min(1),
  writtenAt: z.iso.datetime(),
})

/** The header of one signature. Throws a sentence when it is not exactly one of ours in canonical form. */
export const readSignatureHeader = (protectedPart: string): SignatureHeader => readHeader(headerSchema, protectedPart)

/** The header of a roll of who signed. Throws as `readSignatureHeader` does. */
export const readRollHeader = (protectedPart: string): RollHeader => readHeader(rollSchema, protectedPart)

function readHeader<Header extends z.ZodObject>(schema: Header, protectedPart: string): z.infer<Header> {
  let text: string
  let header: unknown
  try {
    text = utf8.encode(base64urlnopad.decode(protectedPart))
    header = JSON.parse(text)
  } catch {
    throw new Error('header is not base64url of JSON')
  }
  const fault = formFault(schema, header)
  if (fault !== null) throw new Error(`header: ${fault}`)
  if (canonicalText(header) !== text) throw new Error('header is not in canonical form')
  return header as z.infer<Header>
}

/** RFC 7515 §5.1: what the signature is over. */
const signingInput = (protectedPart: string, payload: string): Uint8Array => utf8ToBytes(`${protectedPart}.${payload}`)

/** Whether this is the key's signature over header and payload. */
export const minutesSignatureHolds = (signature: MinutesSignature, payload: string, key: string): boolean =>
  signatureHolds(key, signature.signature, signingInput(signature.protected, payload))

/**
 * One person's JWS signature over the minutes, made on the own device. Written here in JavaScript because pages on plain
 * HTTP have no WebCrypto, which JOSE libraries need; such a library reads the result.
 */
export function signMinutes(
  key: DeviceKey,
  payload: string,
  signer: { id: string; name: string },
  signedAt: string,
): MinutesSignature {
  return signUnder(key, payload, { alg: 'EdDSA', kid: key.publicKey, signer: signer.id, name: signer.name, signedAt })
}

/** The host's word that exactly these had signed, in this order: with it none can be taken out of the file or moved. */
export function signRoll(
  key: DeviceKey,
  payload: string,
  signatures: readonly MinutesSignature[],
  writtenAt: string,
): MinutesSignature {
  return signUnder(key, payload, {
    alg: 'EdDSA',
    kid: key.publicKey,
    signed: signatures.map(digestOfSignature),
    writtenAt,
  })
}

/** What a roll names a signature by. */
export const digestOfSignature = ({ protected: header, signature }: MinutesSignature): string =>
  digestOf(canonicalBytes({ protected: header, signature }))

function signUnder(key: DeviceKey, payload: string, header: SignatureHeader | RollHeader): MinutesSignature {
  const protectedPart = base64urlnopad.encode(canonicalBytes(header))
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
    return minutesSignatureHolds(signature, payload, person.key) ? null : 'signature does not fit the text'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
