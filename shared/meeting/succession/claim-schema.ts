import * as z from 'zod'

/**
 * "From this term on, this computer is the meeting's host": what the standby shows once it knows the recovery code.
 * Signed with the recovery key, whose public half the record named when the standby was chosen.
 */
export const claimSchema = z.strictObject({
  meetingId: z.string().max(64),
  standbyId: z.string().max(64),
  /** One more than the term it ends. */
  term: z.int().min(2),
  /** Base64url Ed25519 public key of the new host. */
  hostKey: z.string().length(43),
  /** Base64url signature by the recovery key. */
  certificate: z.string().length(86),
})
export type Claim = z.infer<typeof claimSchema>

/** A device's word that it follows this claim and no host of an earlier term any more. */
export const promiseSchema = z.strictObject({ key: z.string().length(43), sig: z.string().length(86) })
export type Promised = z.infer<typeof promiseSchema>
