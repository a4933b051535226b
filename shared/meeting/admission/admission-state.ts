import type { Span } from '../span'

/** `removed` may ask again in the lobby, `banned` may not. `merged`: this request turned out to be another entry of the roster. */
export type ParticipantStatus = 'waiting' | 'admitted' | 'refused' | 'removed' | 'banned' | 'merged'

export interface Participant {
  id: string
  name: string
  unit: string
  roleId: string
  /** Base64url Ed25519 public key of the device. The chair's is the host key. "" for a person in the room without a device. */
  key: string
  status: ParticipantStatus
  /** The row of the invitation list the chair said this person is. */
  inviteeId?: string
  /** Asked to come in saying that they are in the roster already. */
  returning?: true
  /** Entered into the roster by another's hand, and why. */
  entered?: { by: string; reason: string }
  /** Took the role by the code alone: nobody gave it. */
  ownRole?: true
  /** Present, but no page of theirs has answered since (ISO UTC); see reach-events.ts. */
  outOfReachSince?: string
  /** Said themselves that they leave: a page that comes back by itself does not bring them back. */
  leftByOwnWord?: true
  /** When the person was in the room. The last one is open while present. */
  presence: Span[]
}

export interface AdmissionState {
  directAdmission: boolean
  /** Direct admission lets in whoever has the code, however many come from one address. Absent before edition 2. */
  crowdsAdmitted?: boolean
  /** By participant id; the chair is "chair". */
  participants: Record<string, Participant>
}

/** True for who is in the roster without a device: what they say is entered by the secretary or the chair. */
export const isDeviceless = (participant: Participant): boolean => participant.key === ''

export const isPresent = (participant: Participant): boolean => participant.presence.at(-1)?.to === null

/** Present by the record, but not seen since before the meeting was opened (`openedAt`, ISO UTC): did not come to it until their page is back. */
export const isYetToCome = (
  openedAt: string | null,
  { outOfReachSince }: Pick<Participant, 'outOfReachSince'>,
): boolean => openedAt !== null && outOfReachSince !== undefined && outOfReachSince < openedAt

/** The state with one entry of the roster changed. Throws when there is none. */
export function changeParticipant<S extends Pick<AdmissionState, 'participants'>>(
  state: S,
  id: string,
  change: (person: Participant) => Participant,
): S {
  const person = state.participants[id]
  if (!person) throw new Error(`record names an unknown participant: ${id}`)
  return { ...state, participants: { ...state.participants, [id]: change(person) } }
}
