import type { RecordEvent } from '#shared/meeting/events'
import { stateAfter } from '#shared/meeting/fold'
import { CHAIR_ID, chairHolder, roleOf } from '#shared/meeting/state'
import type { Forger } from '../forger'

/** Somebody with a device and of this standing whom the chair had let in when the meeting was opened. */
export function somebody(
  forger: Forger,
  standing: 'secretary' | 'timekeeper' | 'deliberant' | 'contributor' | 'observer',
): string | undefined {
  const state = stateAfter(forger.sound.record.slice(0, forger.find('meeting.opened')!.seq + 1))
  return Object.values(state.participants).find(
    (person) => person.status === 'admitted' && person.id !== CHAIR_ID && roleOf(state, person).standing === standing,
  )?.id
}

/** The last event that the opening of the meeting led to. */
export const onceRunning = (forger: Forger): RecordEvent => forger.sound.record[forger.find('meeting.opened')!.seq + 1]!

/** Who holds the chair after this event. */
export const holderBehind = (forger: Forger, seq: number): string =>
  chairHolder(stateAfter(forger.sound.record.slice(0, seq + 1)))
