import type { SuiteName } from '../../signing/suite-names'
import { DEFAULT_SUITE } from '../../signing/suite-names'

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

/** 现场手写: somebody without a device signed the text on paper, on the word of who saw it. No key's signature (L0). */
export interface PenSignature {
  participantId: string
  /** False takes an entry back that was made by mistake. */
  signed: boolean
  /** Who saw it and entered it. */
  by: string
  at: string
}

/** By which certificate somebody signs this text's papers as PDFs (L2): the second key beside that of the own device. */
export interface NamedCertificate {
  /** Whose: who says so by the key of the own device. */
  by: string
  /** Base64url SHA-256 of its DER. */
  certificate: string
  /** To whom it was issued, as its user wrote it down. */
  holder: string
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
  /** As entered, with those taken back. Absent before the first one. */
  pens?: PenSignature[]
  certificates?: NamedCertificate[]
}

export interface MinutesState {
  minutes: MinutesVersion[]
  /** True from freezing the minutes until they are reopened: the document takes no edits. */
  locked: boolean
  /** By which suite signing keys are made. Absent before one was chosen. */
  suite?: SuiteName
}

/** The suite of the meeting. */
export const suiteOf = ({ suite }: Pick<MinutesState, 'suite'>): SuiteName => suite ?? DEFAULT_SUITE

export const noMinutes: MinutesState = { minutes: [], locked: false }

/** The version now frozen for signing, or null while the minutes are open. */
export const frozenMinutes = (state: MinutesState): MinutesVersion | null =>
  state.locked ? (state.minutes.at(-1) ?? null) : null

/** What the next version is called, and the digest of the one it corrects ("" when it is the first). */
export const nextVersion = ({ minutes }: MinutesState): { version: number; replaces: string } => ({
  version: minutes.length + 1,
  replaces: minutes.at(-1)?.digest ?? '',
})

type Entered = Pick<MinutesVersion, 'objections' | 'pens'> & { signatures: readonly { participantId: string }[] }

/** What still stands of objections: of each person the last, and no refusal of who has signed, by key or by pen. */
export function standingObjections(version: Entered): Objection[] {
  const signers = [...version.signatures, ...standingPens(version)]
  const last = new Map((version.objections ?? []).map((each) => [each.participantId, each]))
  return [...last.values()].filter(
    ({ participantId, kind }) =>
      kind === 'reserves' || !signers.some((signer) => signer.participantId === participantId),
  )
}

/** Who signed with a pen: of each person the last entry. A key's signature goes before it. */
export function standingPens({ pens = [], signatures }: Omit<Entered, 'objections'>): PenSignature[] {
  const last = new Map(pens.map((each) => [each.participantId, each]))
  return [...last.values()].filter(
    ({ participantId, signed }) => signed && !signatures.some((signer) => signer.participantId === participantId),
  )
}
