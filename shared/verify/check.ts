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
    | 'seal'
    | 'masked'
    | 'version'
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
}

export type Note = (name: Check['name'], ok: boolean, detail: string) => void
