import { stateAfter } from '#shared/meeting/fold'
import { CHAIR_ID, isPresent } from '#shared/meeting/state'
import type { Forger } from '../forger'
import { onceRunning } from './sound-record'

/** The host is said to have seen what it cannot have seen. */
export async function seeOtherwise(forger: Forger): Promise<void> {
  const running = onceRunning(forger)
  const state = stateAfter(forger.sound.record.slice(0, running.seq + 1))
  const people = Object.values(state.participants)
  const present = people.find((person) => isPresent(person) && person.id !== CHAIR_ID)!
  const dated = new Set<string>(['attendance.left', 'reach.lost'])
  // Who is not in the roster cannot be assembled: not all of it is made anew.
  const seen = (
    name: string,
    reason: string,
    type: 'attendance.arrived' | 'attendance.left' | 'reach.lost' | 'reach.regained',
    data: { participantId: string; reason?: string },
    behind = running,
  ) =>
    forger.inserts(
      name,
      reason,
      behind,
      { type, by: 'host', data: dated.has(type) ? { since: behind.at, ...data } : data } as Parameters<
        Forger['inserts']
      >[3],
      { rechained: true, signed: true },
    )
  await seen('somebody comes twice', 'is in the room already', 'attendance.arrived', { participantId: present.id })
  await seen('somebody who is not in the roster comes', 'nobody whom the host can see', 'attendance.arrived', {
    participantId: 'nobody',
  })
  await seen('somebody leaves for a reason', 'a reason without a command', 'attendance.left', {
    participantId: present.id,
    reason: '离场',
  })
  const closed = forger.find('meeting.closed')!
  await seen(
    'somebody leaves after the end',
    'the meeting is over',
    'attendance.left',
    { participantId: CHAIR_ID },
    closed,
  )
  const out = forger.find('participant.removed') ?? forger.find('participant.refused')
  if (out)
    await seen('somebody comes who was sent out', 'nobody whom the host can see', 'attendance.arrived', out.data, out)
  await seen('somebody is gone whom nobody saw leave', 'was not out of reach since then', 'attendance.left', {
    participantId: present.id,
  })
  await seen('somebody is within reach again who always was', 'was not out of reach', 'reach.regained', {
    participantId: present.id,
  })
  await seen('somebody is out of reach who is not here', 'nobody whom the host can see', 'reach.lost', {
    participantId: 'nobody',
  })
  const lost = forger.find('reach.lost')
  if (lost) {
    await forger.changes(
      'somebody is out of reach before having come',
      'lost before having come',
      lost,
      ({ data }) => void (data.since = forger.sound.record[0]!.at),
    )
    await seen(
      'somebody is gone before the time that the chair chose',
      'the chair chose no such time',
      'attendance.left',
      lost.data,
      lost,
    )
  }
  await forger.inserts('the clock is said to have been set by nothing', 'no clock that matters was set', running, {
    type: 'clock.jumped',
    by: 'host',
    data: { byMs: 0 },
  })
}
