export interface DescriptionState {
  officeId: string
  /** Base64url public key of the host that keeps the record. */
  hostKey: string
  name: string
}
