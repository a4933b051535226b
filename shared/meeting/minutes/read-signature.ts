import { base64urlnopad, utf8 } from '@scure/base'
import * as z from 'zod'
import { formFault } from '../../journal/form-fault'
import { canonicalText } from '../../signing/canonical'
import { isBound } from '../../signing/signing-key'
import { digestOfStroke, strokeSchema } from '../../signing/stroke'
import type { Suites } from '../../signing/suite'
import type { SuiteName } from '../../signing/suite-names'
import { ED25519_SUITE } from '../../signing/suite'
import { isSuiteName, SUITE_NAMES } from '../../signing/suite-names'
import type { RollHeader, SignatureHeader } from './minutes'
import type { MinutesSignature } from './signature'
import { isSealed, signedPayload } from './seal'
import { minutesSignatureHolds, signingInput } from './signature'

const stroke = z.string().length(43).optional()
const sealedHeaderSchema = z.strictObject({
  alg: z.literal('EdDSA'),
  kid: z.string().length(43),
  signer: z.string().min(1).max(64),
  signedAt: z.iso.datetime(),
  stroke,
})
const signingKeySchema = z.strictObject({
  alg: z.enum(SUITE_NAMES),
  kid: z.string().min(1).max(200),
  signer: z.string().min(1).max(64),
  signedAt: z.iso.datetime(),
  stroke,
  pin: z.boolean(),
  bound: z.string().length(86),
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

/** The header of one signature; `sealed`: over a seal. Throws a sentence when it is not exactly one of ours in canonical form, or names a suite that this program has not. */
export function readSignatureHeader(protectedPart: string, sealed: boolean): SignatureHeader {
  if (!sealed) return readPart(headerSchema, protectedPart)
  const alg = algOf(protectedPart)
  if (alg !== null && alg !== 'EdDSA' && !isSuiteName(alg)) throw new UnknownSuite(alg)
  return readPart(alg === null || alg === 'EdDSA' ? sealedHeaderSchema : signingKeySchema, protectedPart)
}

/** A signature in a suite that is not known here: nothing can be said of it, and it counts for nothing. */
export class UnknownSuite extends Error {
  constructor(suite: string) {
    super(`signed by a suite that this program does not know: ${suite.slice(0, 60)}`)
  }
}

/** What a header names as its suite, whatever else it says; null where it names none. */
export function algOf(protectedPart: string): string | null {
  try {
    const { alg } = JSON.parse(utf8.encode(base64urlnopad.decode(protectedPart))) as { alg?: unknown }
    return typeof alg === 'string' ? alg : null
  } catch {
    return null // as reading it will say
  }
}

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

/** What is wrong with a signature: of which sort, and in words. */
export interface SignatureFault {
  is: 'suite' | 'binding' | 'stroke' | 'signature'
  detail: string
}

/**
 * Why a signature is not the one of the device with this key over header, stroke and minutes, or null when it is. `whole`:
 * false in a public copy, which shows no strokes. Whom the header names is not looked at.
 */
export function signatureFault(
  signature: MinutesSignature,
  header: SignatureHeader,
  { payload, device, suites, whole }: { payload: string; device: string; suites: Suites; whole: boolean },
): SignatureFault | null {
  if (header.alg !== 'EdDSA') {
    const { alg, kid, pin, bound } = header
    const suite = suites.get(alg)
    if (!suite) return { is: 'suite', detail: `the code of suite ${alg} is not here` }
    if (!suite.isKey(kid)) return { is: 'suite', detail: `its key is none of suite ${alg}` }
    if (!isBound(device, { suite: alg, key: kid, pin }, bound))
      return { is: 'binding', detail: 'the device’s key has not said that this signing key is its person’s' }
    if (!suite.holds(kid, signature.signature, signingInput(signature.protected, signedPayload(payload)))) return FAILED
  } else if (!minutesSignatureHolds(signature, payload, header.kid)) return FAILED
  return strokeFault(signature, header, whole)
}

const FAILED: SignatureFault = { is: 'signature', detail: 'signature verification failed' }

/** Last, when it is sure what was signed. */
function strokeFault(signature: MinutesSignature, header: SignatureHeader, whole: boolean): SignatureFault | null {
  const fault = (detail: string): SignatureFault => ({ is: 'stroke', detail })
  if (signature.stroke === undefined)
    return whole && header.stroke !== undefined ? fault('the pen stroke that was signed is missing') : null
  const read = strokeSchema.safeParse(signature.stroke)
  if (!read.success) return fault('the pen stroke is not one')
  return digestOfStroke(read.data) === header.stroke ? null : fault('the pen stroke is not the one that was signed')
}

/** The signing key that a header names, as its device says; undefined where the device's own signs, or nothing can be read. */
export function signingKeyIn(protectedPart: string): { suite: SuiteName; pin: boolean } | undefined {
  try {
    const header = readSignatureHeader(protectedPart, true)
    return header.alg === 'EdDSA' ? undefined : { suite: header.alg, pin: header.pin }
  } catch {
    return undefined
  }
}

const ED25519_ALONE: Suites = new Map([[ED25519_SUITE.name, ED25519_SUITE]])

/** Why a signature is not this person's over this payload, or null when it is. `suites`: whose code is at hand; `whole`: as in `signatureFault`. */
export function cosignatureFault(
  signature: MinutesSignature,
  payload: string,
  person: { id: string; name: string; key: string },
  suites: Suites = ED25519_ALONE,
  whole = true,
): string | null {
  try {
    const sealed = isSealed(payload)
    const header = readSignatureHeader(signature.protected, sealed)
    const named = header.alg === 'EdDSA' ? header.name : undefined
    const own = header.alg !== 'EdDSA' || header.kid === person.key
    if (!own || header.signer !== person.id || named !== (sealed ? undefined : person.name))
      return 'header names someone else'
    const fault = signatureFault(signature, header, { payload, device: person.key, suites, whole })
    return fault && (fault.is === 'signature' ? 'signature does not fit the text' : fault.detail)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
