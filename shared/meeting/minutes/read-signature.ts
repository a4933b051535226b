import { base64urlnopad, utf8 } from '@scure/base'
import * as z from 'zod'
import { formFault } from '../../journal/form-fault'
import { canonicalText } from '../../signing/canonical'
import type { RollHeader, SignatureHeader } from './minutes'
import type { MinutesSignature } from './signature'
import { minutesSignatureHolds } from './signature'

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
