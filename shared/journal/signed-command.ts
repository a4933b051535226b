import * as z from 'zod'
import { canonicalBytes } from '../signing/canonical'
import type { DeviceKey } from '../signing/device-key'
import { signatureHolds, signBytes } from '../signing/device-key'

/**
 * What a command of a strict edition is given for, beside its journal: so it cannot be done elsewhere, stand as an answer
 * to something else, or be taken into another record than the one its sender saw.
 */
export interface Binding {
  /** Base64url public key of the host that is to decide it. */
  hostKey: string
  /** Head of the journal as its sender had it: the hash of one of its lines. "" from whoever cannot have seen any. */
  head: string
  /** Base64url digest of what it answers to, as its sender saw it; absent where it names nothing. */
  about?: string
}

/** What a device signs: the canonical (RFC 8785) bytes of this. One more member names the journal; the journal's definition says which. In a loose edition it is bound to nothing else. */
export interface CommandBody extends Partial<Binding> {
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

const binding = {
  hostKey: z.string().length(43),
  head: z.string().regex(/^([0-9a-f]{64})?$/),
  about: z.string().length(43).optional(),
}

const schemas = new Map<string, ReturnType<typeof makeSchemas>>()

/** The form of a command whose body names its journal in the member `names`; the payload is still unread. Made once each: making it takes many times as long as reading by it. */
export function envelopeSchemas(names: string, envelope: 'loose' | 'strict'): ReturnType<typeof makeSchemas> {
  const key = `${names} ${envelope}`
  let made = schemas.get(key)
  if (!made) schemas.set(key, (made = makeSchemas(names, envelope)))
  return made
}

function makeSchemas(names: string, envelope: 'loose' | 'strict') {
  const body = z.strictObject({
    [names]: idSchema,
    id: idSchema,
    type: z.string().max(64),
    payload: z.unknown(),
    at: z.iso.datetime(),
    ...(envelope === 'strict' ? binding : {}),
  })
  return { body, signed: z.strictObject({ body, key: z.string().length(43), sig: z.string().length(86) }) }
}
