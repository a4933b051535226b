import { base64urlnopad, utf8 } from '@scure/base'
import * as z from 'zod'
import { formFault } from '../../journal/form-fault'
import { canonicalText } from '../../signing/canonical'
import type { RollHeader, SignatureHeader } from './minutes'
import type { MinutesSignature } from './signature'
import { isSealed } from './seal'
import { minutesSignatureHolds } from './signature'

const sealedHeaderSchema = z.strictObject({
  alg: z.literal('EdDSA'),
  kid: z.string().length(43),
  signer: z.string().min(1).max(64),
  signedAt: z.iso.datetime(),
})
/** Members in this order, by which what is wrong is told. */
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
  entered: z.array(z.string().length(43)).min(1).optional(),
  writtenAt: z.iso.datetime(),
})

/** The header of one signature; `sealed`: over a seal. Throws a sentence when it is not exactly one of ours in canonical form. */
export const readSignatureHeader = (protectedPart: string, sealed: boolean): SignatureHeader =>
  readPart(sealed ? sealedHeaderSchema : headerSchema, protectedPart)

/** The header of a roll of who signed. Throws as `readSignatureHeader` does. */
export const readRollHeader = (protectedPart: string): RollHeader => readPart(rollSchema, protectedPart)

/** A part of a JWS of ours, mostly its header. Throws a sentence when it is not of this form, or not in canonical form. */
export function readPart<Part extends z.ZodObject>(schema: Part, part: string): z.infer<Part> {
  let text: string
  let header: unknown
  try {
    text = utf8.encode(base64urlnopad.decode(part))
    header = JSON.parse(text)
  } catch {
    throw new Error('header is not base64url of JSON')
  }
  const fault = formFault(schema, header)
  if (fault !== null) throw new Error(`header: ${fault}`)
  if (canonicalText(header) !== text) throw new Error('header is not in canonical form')
  return header as z.infer<Part>
}

/** Why a signature is not this person's over this payload, or null when it is. */
export function cosignatureFault(
  signature: MinutesSignature,
  payload: string,
  person: { id: string; name: string; key: string },
): string | null {
  try {
    const sealed = isSealed(payload)
    const { kid, signer, name } = readSignatureHeader(signature.protected, sealed)
    if (kid !== person.key || signer !== person.id || name !== (sealed ? undefined : person.name))
      return 'header names someone else'
    return minutesSignatureHolds(signature, payload, person.key) ? null : 'signature does not fit the text'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
