export const OBJECTION_KINDS = ['refuses', 'reserves'] as const

/** Said at the signing: that somebody does not sign, or signs with a reservation, and why. */
export interface Objection {
  participantId: string
  kind: (typeof OBJECTION_KINDS)[number]
  reason: string
  /** Who said it: the same person, or who entered it for somebody without a device. */
  by: string
  at: string
}

export interface MinutesVersion {
  version: number
  digest: string
  replaces: string
  frozenAt: string
  /** In the order of signing; the chair first. */
  signatures: { participantId: string; key: string; at: string; protected: string; signature: string }[]
  /** In the order in which they were made, and also those that no longer stand. Absent before the first one. */
  objections?: Objection[]
}

export interface MinutesState {
  minutes: MinutesVersion[]
  /** True from freezing the minutes until they are reopened: the document takes no edits. */
  locked: boolean
}

export const noMinutes: MinutesState = { minutes: [], locked: false }

/** The version now frozen for signing, or null while the minutes are open. */
export const frozenMinutes = (state: MinutesState): MinutesVersion | null =>
  state.locked ? (state.minutes.at(-1) ?? null) : null

/** What the next version is called, and the digest of the one it corrects ("" when it is the first). */
export const nextVersion = ({ minutes }: MinutesState): { version: number; replaces: string } => ({
  version: minutes.length + 1,
  replaces: minutes.at(-1)?.digest ?? '',
})

/** What still stands of objections: of each person the last, and no refusal of who has signed. */
export function standingObjections(
  objections: readonly Objection[],
  signers: readonly { participantId: string }[],
): Objection[] {
  const last = new Map(objections.map((each) => [each.participantId, each]))
  return [...last.values()].filter(
    ({ participantId, kind }) =>
      kind === 'reserves' || !signers.some((signer) => signer.participantId === participantId),
  )
}
