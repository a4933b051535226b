import { base64urlnopad } from '@scure/base'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalBytes, digestOf } from '../../signing/canonical'
import type { DeviceKey } from '../../signing/device-key'
import { signatureHolds, signBytes } from '../../signing/device-key'
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
  const named = isSealed(payload) ? {} : { name: signer.name }
  return signUnder(key, payload, { alg: 'EdDSA', kid: key.publicKey, signer: signer.id, ...named, signedAt })
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
