import { describe, expect, it } from 'vitest'
import { applyChange, changeBetween } from '#shared/protocol/change'
import { auditRecord } from '#shared/meeting/record'
import { deskView, ownIsSame, ownView, roomView } from '#shared/meeting/room-view'
import { CHAIR_ID } from '#shared/meeting/state'
import { assembleMinutes } from '#shared/meeting/minutes/assemble'
import { MeetingInMemory } from '../../support/meeting-in-memory'

const BOOKS = { kind: 'goods', what: '书架二十个', until: '2027-01-31', anonymous: false } as const
const MONEY = { kind: 'money', what: '五千元', until: '', anonymous: true } as const

/** A meeting that runs, with two people who have devices, a secretary, and old Zhao who has none. */
function hall() {
  const meeting = new MeetingInMemory()
  const admit = (name: string, roleId: string): string => {
    const id = meeting.join(name, roleId)
    meeting.do(CHAIR_ID, 'participant.admit', { participantId: id, roleId })
    meeting.observe({ type: 'attendance.arrived', by: 'host', data: { participantId: id } })
    return id
  }
  const [wu, he, secretary] = [admit('吴企业', 'villager'), admit('何志愿', 'guest'), admit('李记录', 'secretary')]
  meeting.do(CHAIR_ID, 'participant.enter', { name: '赵大爷', unit: '', roleId: 'villager', reason: '没有手机' })
  const zhao = Object.values(meeting.state.participants).find(({ name }) => name === '赵大爷')!.id
  return { meeting, wu, he, secretary, zhao }
}

describe('pledges', () => {
  it('are made by oneself while the meeting runs, changed and taken back by oneself, until the minutes are sealed', () => {
    const { meeting, wu, he, secretary } = hall()
    expect(meeting.send(wu, 'pledge.make', BOOKS)).toBe('phase-wrong')
    meeting.do(CHAIR_ID, 'meeting.open', {})
    expect(meeting.send(wu, 'pledge.make', { ...BOOKS, what: ' ' })).toBe('pledge-empty')
    meeting.do(wu, 'pledge.make', BOOKS)
    const pledgeId = meeting.state.pledges![0]!.id
    const changed = { pledgeId, ...BOOKS, what: '书架三十个' }
    for (const other of [he, secretary, CHAIR_ID])
      expect(meeting.send(other, 'pledge.change', changed)).toBe('not-permitted')
    expect(meeting.send(he, 'pledge.withdraw', { pledgeId })).toBe('not-permitted')
    meeting.do(wu, 'pledge.change', changed)
    meeting.do(CHAIR_ID, 'meeting.close', {})
    expect(meeting.send(he, 'pledge.make', MONEY)).toBe('phase-wrong')
    meeting.do(wu, 'pledge.withdraw', { pledgeId })
    expect(meeting.send(wu, 'pledge.change', changed)).toBe('pledge-withdrawn')
    expect(meeting.send(secretary, 'pledge.deliver', { pledgeId, said: '送到了' })).toBe('pledge-withdrawn')
    expect(meeting.send(wu, 'pledge.withdraw', { pledgeId: 'x' })).toBe('pledge-unknown')
    expect(meeting.state.pledges).toMatchObject([{ by: wu, what: '书架三十个', withdrawn: true }])
    expect(auditRecord(meeting.events)).toBeNull()
  })

  it('of people without a device are written down, changed and taken back by who keeps the lists', () => {
    const { meeting, wu, secretary, zhao } = hall()
    meeting.do(CHAIR_ID, 'meeting.open', {})
    const enter = (by: string, participantId: string) =>
      meeting.send(by, 'pledge.enter', { participantId, kind: 'time', what: '每周半天', until: '', anonymous: false })
    expect(enter(wu, zhao)).toBe('not-permitted')
    expect(enter(secretary, wu)).toBe('has-own-device')
    expect(enter(secretary, zhao)).toBeNull()
    const pledgeId = meeting.state.pledges![0]!.id
    expect(meeting.state.pledges).toMatchObject([{ by: zhao, enteredBy: secretary }])
    expect(meeting.send(wu, 'pledge.withdraw', { pledgeId })).toBe('not-permitted')
    expect(meeting.send(secretary, 'pledge.withdraw', { pledgeId })).toBeNull()
  })

  it('without a name are nobody’s in the room and on paper; who made one, chair and secretary know', () => {
    const { meeting, wu, he } = hall()
    meeting.do(CHAIR_ID, 'meeting.open', {})
    const before = meeting.state
    meeting.do(wu, 'pledge.make', MONEY)
    meeting.do(he, 'pledge.make', BOOKS)
    const after = meeting.state
    const whose = (state: typeof after) => state.pledges!.map(({ by }) => by)
    expect(whose(roomView(after))).toEqual(['', he])
    expect(whose(ownView(after, roomView(after), wu))).toEqual([wu, he])
    expect(whose(ownView(after, roomView(after), he))).toEqual(['', he])
    expect(whose(deskView(after, CHAIR_ID))).toEqual([wu, he])
    // A page that follows the room's changes has what it may see; whose view differs is told by themselves.
    expect([ownIsSame(before, after, he), ownIsSame(before, after, wu)]).toEqual([true, false])
    const change = changeBetween(roomView(before), roomView(after))!
    expect(applyChange(roomView(before), change)).toEqual(roomView(after))

    meeting.do(CHAIR_ID, 'meeting.close', {})
    const minutes = assembleMinutes(
      meeting.events,
      {
        agenda: [],
        clauses: [],
        actions: [],
        summaries: {},
      },
      1,
      '',
    )
    expect(minutes.pledges).toEqual([
      { name: '', unit: '', kind: 'money', what: '五千元', until: '', delivered: [] },
      { name: '何志愿', unit: '', kind: 'goods', what: '书架二十个', until: '2027-01-31', delivered: [] },
    ])
  })

  it('are made good later, when the minutes are sealed too, and that changes no pledge', () => {
    const { meeting, wu, secretary } = hall()
    meeting.do(CHAIR_ID, 'meeting.open', {})
    meeting.do(wu, 'pledge.make', BOOKS)
    meeting.do(CHAIR_ID, 'meeting.close', {})
    meeting.do(CHAIR_ID, 'minutes.freeze', {})
    expect(meeting.state.locked).toBe(true)
    const pledgeId = meeting.state.pledges![0]!.id
    expect(meeting.send(wu, 'pledge.change', { pledgeId, ...BOOKS })).toBe('minutes-frozen')
    expect(meeting.send(wu, 'pledge.deliver', { pledgeId, said: '送到了' })).toBe('not-permitted')
    meeting.do(secretary, 'pledge.deliver', { pledgeId, said: '送到十个' })
    meeting.do(CHAIR_ID, 'pledge.deliver', { pledgeId, said: '又送到十个' })
    expect(meeting.state.pledges![0]!.delivered!.map(({ said, by }) => [said, by])).toEqual([
      ['送到十个', secretary],
      ['又送到十个', CHAIR_ID],
    ])
    expect(auditRecord(meeting.events)).toBeNull()
  })
})
