export const PHASES = ['preparing', 'running', 'closed'] as const
export type Phase = (typeof PHASES)[number]

/** A stretch of the meeting under one person's chair. */
export interface ChairTerm {
  participantId: string
  from: string
  reason: string
  mustSign: boolean
}

export interface LifecycleState {
  meetingId: string
  templateId: string
  phase: Phase
  createdAt: string
  openedAt: string | null
  closedAt: string | null
  /** Base64url Ed25519 public key of the host. */
  hostKey: string
  /** Join code. */
  code: string
  /** Id of the meeting this one continues, or "". */
  continues: string
  /** Who held the chair after a transfer, in order; empty while the host's own chair does. */
  chairTerms: ChairTerm[]
  /** When the host's clock was set, or it slept. */
  clockJumps: { at: string; byMs: number }[]
}

export const CHAIR_ID = 'chair'

/** Whose device signs the chair's commands now. */
export const chairHolder = (state: Pick<LifecycleState, 'chairTerms'>): string =>
  state.chairTerms.at(-1)?.participantId ?? CHAIR_ID
