import { describe, expect, it } from 'vitest'
import { OfficeDesk } from '#main/office/desk'
import { leftOverOf } from '#main/office/left-over'
import { NoticeBoard } from '#main/office/notice-board'
import { openMatters } from '#main/office/open-matters'
import type { Minutes } from '#shared/meeting/minutes/minutes'
import type { MeetingState } from '#shared/meeting/state'
import { CHAIR_ID } from '#shared/meeting/state'
import { MeetingInMemory } from '../../support/meeting-in-memory'
import { PlayedOffice } from './played-office'

const actions = [{ what: '把灯换成感应灯', unit: '安居物业', due: '2026-12-31', clauseId: null }]
const past = (state: MeetingState, of: unknown[] = []) => ({
  state,
  draftMinutes: () => ({ clauses: [], actions: of }) as unknown as Minutes,
})

/** A closed meeting that put an item off, and in which somebody pledged twice and made one good. */
function closed(meetingId: string, continues = ''): MeetingState {
  const meeting = new MeetingInMemory()
  const wu = meeting.join('吴企业', 'villager')
  meeting.do(CHAIR_ID, 'participant.admit', { participantId: wu, roleId: 'villager' })
  meeting.observe({ type: 'attendance.arrived', by: 'host', data: { participantId: wu } })
  meeting.do(CHAIR_ID, 'meeting.open', {})
  meeting.itemKind = 'speeches'
  meeting.do(CHAIR_ID, 'item.skip', { itemId: 'i1', carryOver: true, reason: '没时间了' })
  meeting.do(CHAIR_ID, 'item.skip', { itemId: 'i2', carryOver: false, reason: '不议了' })
  for (const [what, anonymous] of [
    ['书架二十个', false],
    ['五千元', true],
    ['椅子十把', false],
  ] as const)
    meeting.do(wu, 'pledge.make', { kind: 'goods', what, until: '2026-11-01', anonymous })
  meeting.do(CHAIR_ID, 'pledge.deliver', { pledgeId: meeting.state.pledges![2]!.id, said: '送到了' })
  meeting.do(CHAIR_ID, 'meeting.close', {})
  return { ...meeting.state, meetingId, continues }
}

describe('what is still open', () => {
  it('of closed meetings are items put off, pledges not made good, and actions that no office knows', () => {
    const of = leftOverOf([past(closed('m1'), actions)], new Set())
    expect(of.map(({ kind, text, who, due }) => [kind, text, who, due])).toEqual([
      ['item', '议项', '', null],
      ['pledge', '书架二十个', '吴企业', '2026-11-01'],
      ['pledge', '五千元', '', '2026-11-01'],
      ['action', '把灯换成感应灯', '安居物业', null],
    ])
    // The next meeting took the item up; the office has the actions as its orders.
    const later = leftOverOf([past(closed('m2', 'm1')), past(closed('m1'), actions)], new Set(['m1']))
    expect(later.filter(({ id }) => id.startsWith('m1')).map(({ kind }) => kind)).toEqual(['pledge', 'pledge'])
  })

  it('of the office are its orders, the latest first, and clauses not agreed, found by body, person, place and topic', async () => {
    const office = new PlayedOffice()
    const [member, department] = [office.add('member', '周文'), office.add('department', '张建国', '安居物业')]
    const go = <T extends Parameters<PlayedOffice['send']>[1]>(type: T, payload: object) => {
      const refused = office.send('lead', type, payload as never)
      if (refused) throw new Error(`${type}: ${refused}`)
    }
    office.lodge()
    const topicId = 't1'
    go('topic.moderate', { topicId, shown: true, title: '路灯不亮', words: '路灯不亮', reason: '' })
    go('topic.select', { topicId, checklist: { few: true, deep: true, sound: true, quick: true }, reason: '' })
    go('topic.claim', { topicId, memberId: member, backupId: null })
    go('meeting.link', { meetingId: 'x', title: '路灯圆桌会', topics: [topicId] })
    const outcome = (id: string, text: string, agreed: boolean) => ({ id, number: 1, text, agreed, reservations: 0 })
    go('meeting.conclude', {
      linkId: 'm1',
      head: 'h'.repeat(43),
      outcomes: [outcome('k1', '换三盏灯', true), outcome('k2', '电费由物业出', false)],
      actions: [],
    })
    go('order.issue', {
      topicId,
      task: '换三盏灯',
      leadId: department,
      helperIds: [],
      source: { linkId: 'm1', itemId: 'k1' },
      days: 10,
    })
    const today = () => '2026-10-01'
    const of = { state: office.state, personal: () => null, whole: Promise.resolve(), closing: false }
    const desk = new OfficeDesk(of as never, new NoticeBoard(of as never, today), today)
    const asked: [unit: string, take: number][] = []
    const meetings = {
      closedOf: async (unit: string, take: number) => (asked.push([unit, take]), [past(closed('x'), actions)]),
    }
    const ask = async (text: string) =>
      (await openMatters(of, desk, meetings, { unit: '村委会', text }, today())).matters.map(({ text: said }) => said)
    // Pledges until the first of November are not late yet; the order is, by eleven days.
    expect(await ask('')).toEqual(['换三盏灯', '议项', '书架二十个', '五千元', '电费由物业出'])
    expect(asked).toEqual([['村委会', 6]])
    for (const word of ['安居物业', '周文', '三号楼', '路灯']) expect(await ask(word), word).toContain('换三盏灯')
    expect(await ask('吴企业')).toEqual(['书架二十个'])
    expect(await ask('没有的事')).toEqual([])
  })
})
