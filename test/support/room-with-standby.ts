import { nextEvent } from '#shared/meeting/record'
import { reduce } from '#shared/meeting/fold'
import type { MeetingState, Participant } from '#shared/meeting/state'

/** A meeting's state with a standby named and these devices (key by participant id) in the room. */
export function roomWithStandby({
  standbyKey,
  recoveryKey,
  devices,
}: {
  standbyKey: string
  recoveryKey: string
  devices: Record<string, string>
}): MeetingState {
  const created = nextEvent(
    null,
    {
      type: 'meeting.created',
      by: 'host',
      data: {
        meetingId: 'm',
        title: 't',
        place: '',
        hostUnit: '',
        templateId: 'x',
        rule: 'no-objection',
        roles: [],
        chair: { name: 'c', unit: '' },
        hostKey: 'H'.repeat(43),
        code: 'AAAAAA',
      },
    },
    '2026-01-01T00:00:00.000Z',
  )
  const state = reduce(null, created.event)
  const people = Object.fromEntries(
    Object.entries(devices).map(([id, key]): [string, Participant] => [
      id,
      { id, name: id, unit: '', roleId: 'r', key, status: 'admitted', presence: [{ from: '', to: null }] },
    ]),
  )
  return {
    ...state,
    standby: { id: 's', name: 's', url: 'http://s/', key: standbyKey, recoveryKey },
    participants: { ...state.participants, ...people },
  }
}
