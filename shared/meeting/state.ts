import type { JournalState } from '../journal/edition'
import type { AdmissionState, Participant } from './admission/admission-state'
import type { AgendaState } from './agenda/agenda-state'
import type { CommentsState } from './comments/comments-state'
import type { ConsensusState } from './consensus/consensus-state'
import type { DecisionsState } from './decisions/decisions-state'
import type { DescriptionState } from './description/description-state'
import type { LifecycleState } from './lifecycle/lifecycle-state'
import { chairHolder } from './lifecycle/lifecycle-state'
import type { MaterialsState } from './materials/materials-state'
import type { MinutesState } from './minutes/minutes-state'
import type { ReachState } from './reach/reach-state'
import type { PledgesState } from './pledges/pledges-state'
import type { PredecessorState } from './predecessor/predecessor-state'
import type { OriginState } from './origin/origin-state'
import type { RecusalState } from './recusal/recusal-state'
import type { Powers, Role } from './roles'
import { CHAIR_ROLE, POWERS } from './roles'
import type { SeatsState } from './seats/seats-state'
import type { SpeakingState } from './speaking/speaking-state'
import type { StepState } from './step/step-state'
import type { SuccessionState } from './succession/succession-state'

/** What the record says now: the fold of all events, a slice for each subject. Never changed in place. */
export interface MeetingState
  extends
    JournalState,
    LifecycleState,
    DescriptionState,
    SuccessionState,
    AdmissionState,
    SeatsState,
    ReachState,
    RecusalState,
    AgendaState,
    MaterialsState,
    SpeakingState,
    ConsensusState,
    DecisionsState,
    StepState,
    OriginState,
    PledgesState,
    CommentsState,
    PredecessorState,
    MinutesState {
  roles: Role[]
}

// Readers of the state find its parts here, whatever subject they belong to.
export type { Participant, ParticipantStatus } from './admission/admission-state'
export { isDeviceless, isPresent, isYetToCome } from './admission/admission-state'
export type { ItemSpan, Marker, SkippedItem } from './agenda/agenda-state'
export { currentItem } from './agenda/agenda-state'
export type { ConsensusCheck, GivenStance, Reopening } from './consensus/consensus-state'
export { decidedCheck, lockedClauses, openCheck } from './consensus/consensus-state'
export type { ChairTerm, Phase } from './lifecycle/lifecycle-state'
export { CHAIR_ID, chairHolder } from './lifecycle/lifecycle-state'
export type { Material } from './materials/materials-state'
export type { MinutesVersion, NamedCertificate, Objection, PenSignature } from './minutes/minutes-state'
export { frozenMinutes, nextVersion, standingObjections, standingPens, suiteOf } from './minutes/minutes-state'
export type { Recusal } from './recusal/recusal-state'
export { recusedNow } from './recusal/recusal-state'
export type { Invitee } from './seats/seats-state'
export type { Span } from './span'
export { currentSpeech } from './speaking/speaking-state'
export type { Annex, Standby, Succession } from './succession/succession-state'

export const roleOf = (state: Pick<MeetingState, 'roles'>, participant: Participant): Role =>
  [CHAIR_ROLE, ...state.roles].find((role) => role.id === participant.roleId) ?? {
    id: participant.roleId,
    label: { zh: participant.roleId, en: participant.roleId },
    standing: 'observer',
  }

/** What the person may do now. Who is not admitted may do nothing. An acting chair keeps the say of the own role. */
export function powersOf(state: MeetingState, participantId: string): Powers {
  const participant = state.participants[participantId]
  if (!participant || participant.status !== 'admitted')
    return { chair: false, write: false, decide: false, needsAdmission: true }
  const powers = POWERS[roleOf(state, participant).standing]
  const chair = chairHolder(state) === participantId
  return { ...powers, chair, write: powers.write || chair }
}
