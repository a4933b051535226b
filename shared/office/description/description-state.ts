export interface DescriptionState {
  officeId: string
  /** Base64url public key of the host that keeps the record. */
  hostKey: string
  name: string
  claimWord: ClaimWord
}

/** What an office calls its second step: 接单 or 买单. */
export const CLAIM_WORDS = ['take', 'treat'] as const
export type ClaimWord = (typeof CLAIM_WORDS)[number]
