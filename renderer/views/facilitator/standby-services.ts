import type { Refusal } from '#shared/meeting/refusals'

/** Names and releases this meeting's standby. Both throw when the host cannot be reached. */
export interface StandbyServices {
  /** Codes for the standby's screen and for paper; each call makes new ones. */
  begin(): Promise<{ pairingCode: string; recoveryCode: string } | Refusal>
  release(): Promise<Refusal | null>
}
