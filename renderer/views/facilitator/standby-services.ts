import type { Refusal } from '#shared/meeting/refusals'

/** The first goes to the other computer, the second on paper. */
export interface PairingCodes {
  pairingCode: string
  recoveryCode: string
}

/** Beginning and ending the part of this meeting's standby. Both throw when the host cannot be reached. */
export interface StandbyServices {
  /** Codes for the standby's screen and for paper; each call makes new ones. */
  begin(): Promise<PairingCodes | Refusal>
  release(): Promise<Refusal | null>
}
