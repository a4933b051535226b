import { describe, expect, it } from 'vitest'
import { stateAfter } from '#shared/meeting/fold'
import type { CommandBody, CommandPayload, CommandType } from '#shared/protocol/command'
import { decide } from '#shared/meeting/decide'
import type { MeetingState, Participant } from '#shared/meeting/state'
import { sampleRecord } from '../storage/sample-record'
import { emptyContext } from '../../support/empty-context'

const NOWHERE = emptyContext('2026-11-02T09:00:00.000Z')
const person = (id: string, change: Partial<Participant> = {}): Participant => ({
  id,
  name: id,
  unit: '',
  roleId: 'resident',
  key: `key-${id}`,
  status: 'admitted',
  presence: [],
  ...change,
})
const room = (...people: Participant[]): MeetingState => {
  const state = stateAfter(sampleRecord(1))
  return {
    ...state,
    phase: 'running',
    roles: [{ id: 'resident', label: { zh: '居民', en: 'Resident' }, standing: 'deliberant' }],
    participants: { ...state.participants, ...Object.fromEntries(people.map((each) => [each.id, each])) },
  }
}
const send = <T extends CommandType>(
  state: MeetingState,
  by: string | null,
  type: T,
  payload: CommandPayload<T>,
  key = '',
) =>
  decide(state, { body: { meetingId: 'm1', id: 'c', type, payload, at: '' } as CommandBody, key, sig: '' }, by, NOWHERE)

describe('decide', () => {
  it('keeps a banned device out, under any name and under every entry it had', () => {
    const state = room(
      person('p1', { key: 'device', status: 'removed' }),
      person('p2', { key: 'device', status: 'waiting' }),
    )
    const banned = send(state, 'chair', 'participant.ban', { participantId: 'p1', reason: '扰乱会场' })
    expect(banned).toMatchObject({ events: [{ data: { participantId: 'p1' } }, { data: { participantId: 'p2' } }] })
    const after = room(person('p2', { key: 'device', status: 'banned' }))
    expect(
      send(after, null, 'join', { code: 'K7M3QX', name: '新名字', unit: '', roleId: 'resident' }, 'device'),
    ).toEqual({ refusal: { reason: 'banned-from-meeting' } })
    const away = room(person('p2', { key: 'device', status: 'removed' }))
    expect(
      send(
        { ...away, directAdmission: true },
        null,
        'join',
        { code: 'K7M3QX', name: '新名字', unit: '', roleId: 'resident' },
        'device',
      ),
    ).toMatchObject({ events: [{ type: 'participant.requested' }] }) // the lobby, not the room
  })

  it('never takes the chair’s holder out of the room, by removal, ban or a namesake’s admission', () => {
    const state: MeetingState = {
      ...room(person('p1'), person('p2', { name: 'p1', status: 'waiting' })),
      chairTerms: [{ participantId: 'p1', from: '', reason: '', mustSign: false }],
    }
    for (const outcome of [
      send(state, 'p1', 'participant.remove', { participantId: 'p1' }),
      send(state, 'p1', 'participant.ban', { participantId: 'p1', reason: 'x' }),
      send(state, 'p1', 'participant.admit', { participantId: 'p2', roleId: 'resident' }),
      send(state, 'p1', 'chair.transfer', { participantId: 'p1', reason: 'x', mustSign: false }),
      send(state, 'p1', 'participant.remove', { participantId: 'chair' }),
    ])
      expect(outcome).toHaveProperty('refusal')
  })

  it('hands the chair to nobody without a device', () => {
    expect(
      send(room(person('p1', { key: '' })), 'chair', 'chair.transfer', {
        participantId: 'p1',
        reason: 'x',
        mustSign: false,
      }),
    ).toEqual({ refusal: { reason: 'chair-unfit' } })
  })

  it('changes neither names nor keys once the minutes are sealed', () => {
    const sealed = {
      ...room(person('p1'), person('p2', { status: 'waiting' })),
      phase: 'closed' as const,
      locked: true,
    }
    expect(send(sealed, 'chair', 'participant.rename', { participantId: 'p1', name: '新', unit: '' })).toEqual({
      refusal: { reason: 'minutes-frozen' },
    })
    expect(send(sealed, 'chair', 'participant.merge', { participantId: 'p2', into: 'p1' })).toEqual({
      refusal: { reason: 'minutes-frozen' },
    })
    expect(send(sealed, 'chair', 'chair.transfer', { participantId: 'p1', reason: 'x', mustSign: false })).toEqual({
      refusal: { reason: 'minutes-frozen' },
    })
  })
})
