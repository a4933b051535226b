import type { OBJECTION_KINDS } from '../meeting/minutes/minutes-state'

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
    | 'roll'
    | 'objection'
    | 'seal'
    | 'masked'
    | 'version'
    | 'follows'
    | 'expected-key'
    | 'bundle'
    | 'bundle-files'
    | 'bundle-materials'
  ok: boolean
  detail: string
}

/** Whose signature holds. */
export interface Signer {
  name: string
  signer: string
  fingerprint: string
  signedAt: string
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

export type Note = (name: Check['name'], ok: boolean, detail: string) => void
