import * as z from 'zod'
import { canonicalBytes } from '../signing/canonical'
import type { DeviceKey } from '../signing/device-key'
import { signatureHolds, signBytes } from '../signing/device-key'

/** What a device signs: the canonical (RFC 8785) bytes of this. One more member names the journal; the journal's definition says which. */
export interface CommandBody {
  /** Random, chosen by the sender: the idempotency key. A second arrival changes nothing and gets the same receipt. */
  id: string
  type: string
  payload: unknown
  /** Sender's clock, ISO UTC. Informative only. */
  at: string
}

export interface SignedCommand<Body extends CommandBody = CommandBody> {
  body: Body
  /** Base64url Ed25519 public key. */
  key: string
  /** Base64url Ed25519 signature over the canonical bytes of `body`. */
  sig: string
}

export const signCommand = <Body extends CommandBody>(key: DeviceKey, body: Body): SignedCommand<Body> => ({
  body,
  key: key.publicKey,
  sig: signBytes(key, canonicalBytes(body)),
})

export const commandHolds = (command: SignedCommand): boolean =>
  signatureHolds(command.key, command.sig, canonicalBytes(command.body))

/** An id of a journal, an event's subject or a command: safe in file names and addresses. */
export const idSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/)

/** The form of a command whose body names its journal in the member `names`; the payload is still unread. */
export function envelopeSchemas(names: string) {
  const body = z.strictObject({
    [names]: idSchema,
    id: idSchema,
    type: z.string().max(64),
    payload: z.unknown(),
    at: z.iso.datetime(),
  })
  return { body, signed: z.strictObject({ body, key: z.string().length(43), sig: z.string().length(86) }) }
}
