import { base64urlnopad } from '@scure/base'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalBytes, digestOf } from '../../signing/canonical'
import type { DeviceKey } from '../../signing/device-key'
import { signatureHolds, signBytes } from '../../signing/device-key'
import type { SigningKey } from '../../signing/signing-key'
import { bindKey } from '../../signing/signing-key'
import type { Stroke } from '../../signing/stroke'
import { digestOfStroke } from '../../signing/stroke'
import type { RollHeader, SignatureHeader, SignedMinutes } from './minutes'
import { isSealed, signedPayload } from './seal'

export type MinutesSignature = SignedMinutes['signatures'][number]
/** An entry as a minutes file has it: the command by which it was made. */
export type EntryCommand = NonNullable<SignedMinutes['entries']>[number]

/** RFC 7515 §5.1: what the signature is over. */
export const signingInput = (protectedPart: string, payload: string): Uint8Array =>
  utf8ToBytes(`${protectedPart}.${payload}`)

/** Whether this is the key's signature over header and payload, just as they stand. */
export const jwsSignatureHolds = (signature: MinutesSignature, payload: string, key: string): boolean =>
  signatureHolds(key, signature.signature, signingInput(signature.protected, payload))

/** Whether this is the key's signature over header and minutes. */
export const minutesSignatureHolds = (signature: MinutesSignature, payload: string, key: string): boolean =>
  jwsSignatureHolds(signature, signedPayload(payload), key)

/** Beside what is signed: a pen stroke, and the key that is made for signing. Neither is known to formats before 3. */
export interface Pen {
  stroke?: Stroke
  /** Without it the device's own key signs. */
  signingKey?: SigningKey
}

/**
 * One person's JWS signature over the minutes, made on the own device. Written here in JavaScript because pages on plain
 * HTTP have no WebCrypto, which JOSE libraries need; such a library reads the result, where the suite has a registered name.
 */
export function signMinutes(
  key: DeviceKey,
  payload: string,
  signer: { id: string; name: string },
  signedAt: string,
  { stroke, signingKey }: Pen = {},
): MinutesSignature {
  const named = isSealed(payload) ? {} : { name: signer.name }
  const drawn = stroke ? { stroke: digestOfStroke(stroke) } : {}
  const said = { signer: signer.id, ...named, signedAt, ...drawn }
  const made = signingKey
    ? signUnderOwn(signingKey, key, payload, said)
    : signUnder(key, payload, { alg: 'EdDSA', kid: key.publicKey, ...said })
  return stroke ? { ...made, stroke } : made
}

/** By the signing key, with the device's word whose it is. */
function signUnderOwn(
  { suite, secret, publicKey, pin }: SigningKey,
  device: DeviceKey,
  payload: string,
  said: Pick<SignatureHeader, 'signer' | 'signedAt' | 'stroke'>,
): MinutesSignature {
  const bound = bindKey(device, { suite: suite.name, key: publicKey, pin })
  const header: SignatureHeader = { alg: suite.name, kid: publicKey, ...said, pin, bound }
  const protectedPart = base64urlnopad.encode(canonicalBytes(header))
  return {
    protected: protectedPart,
    signature: suite.sign(secret, signingInput(protectedPart, signedPayload(payload))),
  }
}

/** The host's word that exactly these had signed, and this was entered, in this order: with it none can be taken out of the file or moved. */
export function signRoll(
  key: DeviceKey,
  payload: string,
  signatures: readonly MinutesSignature[],
  writtenAt: string,
  entries: readonly EntryCommand[] = [],
): MinutesSignature {
  return signUnder(key, payload, {
    alg: 'EdDSA',
    kid: key.publicKey,
    signed: signatures.map(digestOfSignature),
    ...(entries.length === 0 ? {} : { entered: entries.map(digestOfEntry) }),
    writtenAt,
  })
}

/** What a roll names an entry by. */
export const digestOfEntry = (command: EntryCommand): string => digestOf(canonicalBytes(command))

/** What a roll names a signature by. */
export const digestOfSignature = ({ protected: header, signature }: MinutesSignature): string =>
  digestOf(canonicalBytes({ protected: header, signature }))

function signUnder(key: DeviceKey, payload: string, header: SignatureHeader | RollHeader): MinutesSignature {
  const protectedPart = base64urlnopad.encode(canonicalBytes(header))
  return { protected: protectedPart, signature: signBytes(key, signingInput(protectedPart, signedPayload(payload))) }
}
