export interface MinutesVersion {
  version: number
  digest: string
  replaces: string
  frozenAt: string
  /** In the order of signing; the chair first. */
  signatures: { participantId: string; key: string; at: string; protected: string; signature: string }[]
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
