import type { OBJECTION_KINDS } from '../meeting/minutes/minutes-state'
import type { Stroke } from '../signing/stroke'
import type { SuiteName } from '../signing/suite-names'

/** One thing that was looked at, and what came out. */
export interface Check {
  name:
    | 'form'
    | 'minutes'
    | 'edition'
    | 'record-chain'
    | 'record-law'
    | 'facts'
    | 'secret-ballots'
    | 'chair-signature'
    | 'acting-chair-signature'
    | 'signature'
    | 'suite'
    | 'binding'
    | 'stroke'
    | 'roll'
    | 'objection'
    | 'pen'
    | 'certificate'
    | 'seal'
    | 'masked'
    | 'version'
    | 'follows'
    | 'expected-key'
    | 'bundle'
    | 'bundle-files'
    | 'bundle-materials'
    | 'bundle-ballots'
  ok: boolean
  detail: string
}

/** Whose signature holds. */
export interface Signer {
  name: string
  signer: string
  /** Of the key of the own device, by which the roster knows the person. */
  fingerprint: string
  signedAt: string
  /** By which the person signed. Absent where the own device's key did. */
  signingKey?: { suite: SuiteName; fingerprint: string; pin: boolean }
  /** Absent where none was drawn, and in public copies. */
  stroke?: Stroke
  /** Signed after the host wrote its roll of who signed, which does not cover it. Absent for everybody else. */
  late?: true
}

/** What somebody said instead of signing, or with it. */
export interface Objection {
  name: string
  kind: (typeof OBJECTION_KINDS)[number]
  reason: string
  /** Name of who entered it for somebody without a device; "" where it was said by oneself. */
  enteredBy: string
}

/** Who signed on paper without a device, on the word of whoever saw it: no signature of a key. */
export interface Pen {
  name: string
  /** Who saw it and entered it. */
  witness: string
  /** When it was entered, by the witness's clock, ISO UTC. */
  at: string
}

/** By which certificate somebody signs papers as PDFs, as the own device's key says. */
export interface NamedCertificate {
  name: string
  /** Of the certificate's SHA-256, as everywhere. */
  fingerprint: string
  /** To whom it was issued, as was written down. */
  holder: string
}

export type Note = (name: Check['name'], ok: boolean, detail: string) => void
