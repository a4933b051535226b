import type { MeetingState } from '../state'
import { isDeviceless, isPresent } from '../state'

/**
 * Keys of the devices that stand for the room, sorted: of everybody in it who has one that can be reached: those whose
 * devices are gone could not be heard, and there would be no majority. The chair's computer is the host
 * itself. By key and not by person: who moved to another device must not count on both sides.
 */
export const witnessesOf = (state: MeetingState): string[] =>
  Object.values(state.participants)
    .filter(
      (person) =>
        person.status === 'admitted' &&
        person.key !== state.hostKey &&
        !isDeviceless(person) &&
        isPresent(person) &&
        person.outOfReachSince === undefined,
    )
    .map((person) => person.key)
    .sort()
