import type { ConsensusCheck, MeetingState, Participant } from '../state'
import { isDeviceless } from '../state'

/** Who is asked in this check and has no device: others enter what they say. */
export const spokenFor = (state: Pick<MeetingState, 'participants'>, check: ConsensusCheck): Participant[] =>
  check.eligible.flatMap((id) => state.participants[id] ?? []).filter(isDeviceless)
