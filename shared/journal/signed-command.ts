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
