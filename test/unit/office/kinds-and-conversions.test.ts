import { describe, expect, it } from 'vitest'
import { audit } from '#shared/journal/audit'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import type { Person } from '#shared/office/people/people-state'
import { topicOf } from '#shared/office/state'
import { suggested } from '#shared/office/suggestion/suggested'
import { withClaimWord } from '#renderer/views/start/office/office-words'
import { OFFICE_WORDS } from '#shared/words/office-words'
import { PlayedOffice } from './played-office'

const topicId = 't1'
const CHECKLIST = { few: true, deep: false, sound: false, quick: true }

/** An office whose only topic a member has taken on. */
function claimed() {
  const office = new PlayedOffice()
  const [staff, member] = [office.add('staff', '刘敏'), office.add('member', '周文')]
  expect(office.lodge(staff)).toBeNull()
  const words = { title: '路灯不亮', words: '路灯不亮', reason: '' }
  expect(office.send(staff, 'topic.moderate', { topicId, shown: true, ...words })).toBeNull()
  return { office, staff, member, topic: () => topicOf(office.state, topicId)! }
}

describe('what kind of matter a topic is', () => {
  it('takes scope, concern and tags without doubles, of staff alone', () => {
    const { office, staff, member, topic } = claimed()
    const kind = { topicId, scope: 'repair', concern: 'vexing', tags: ['建言', ' 建言 ', '', '共识'] } as const
    expect(office.send(member, 'topic.classify', { ...kind, tags: [...kind.tags] })).toBe('not-permitted')
    expect(office.send(staff, 'topic.classify', { ...kind, tags: [...kind.tags] })).toBeNull()
    expect(topic()).toMatchObject({ scope: 'repair', concern: 'vexing', tags: ['建言', '共识'] })
    expect(office.send(staff, 'topic.classify', { ...kind, tags: ['一个比十二个字还要长得多的标签'] })).toBe(
      'text-too-long',
    )
    expect(audit(OFFICE_JOURNAL, office.events)).toBeNull()
  })

  it('counts the clock of a new urgency from today, and of nothing else that is corrected', () => {
    const { office, staff, topic } = claimed()
    const described = { topicId, title: '路灯不亮', category: 'facilities', grid: '三号楼' } as const
    expect(topic().due?.days).toBe(5)
    expect(office.send(staff, 'topic.describe', { ...described, urgency: 'urgent' })).toBeNull()
    expect(topic()).toMatchObject({ urgency: 'urgent', due: { days: 1 } })
    expect(office.send('lead', 'topic.select', { topicId, checklist: CHECKLIST, reason: '' })).toBeNull()
    const { due } = topic()
    expect(office.send(staff, 'topic.describe', { ...described, urgency: 'normal' })).toBeNull()
    expect(topic().due).toEqual(due)
  })

  it('goes up a level for a reason, which whoever asked is owed, and its clock runs on', () => {
    const { office, staff, topic } = claimed()
    const { due } = topic()
    expect(office.send(staff, 'topic.refer', { topicId, level: 'town', reason: ' ' })).toBe('reason-missing')
    expect(office.send(staff, 'topic.refer', { topicId, level: 'community', reason: '…' })).toBe('nothing-changed')
    expect(office.send(staff, 'topic.refer', { topicId, level: 'town', reason: '要动用街道资金' })).toBeNull()
    expect(topic()).toMatchObject({ level: 'town', due, referrals: [{ from: 'community', to: 'town' }] })
    expect(topic().owed.map(({ why }) => why)).toContain('referred')
  })
})

describe('转化', () => {
  it('names a clause that was agreed in a meeting about the topic, and no other', () => {
    const { office, staff, member, topic } = claimed()
    const conversion = {
      topicId,
      kind: 'proposal',
      title: '关于路灯维护的提案',
      number: '2026-12',
      adopter: '区城管执法局',
      date: '2026-09-01',
      source: null,
    } as const
    expect(office.send(staff, 'topic.convert', conversion)).toBe('topic-stage-wrong')
    expect(office.send('lead', 'topic.select', { topicId, checklist: CHECKLIST, reason: '' })).toBeNull()
    expect(office.send(member, 'topic.claim', { topicId, memberId: member, backupId: null })).toBeNull()
    expect(office.send('lead', 'meeting.link', { meetingId: 'abc', title: '圆桌会', topics: [topicId] })).toBeNull()
    const outcome = { id: 'k1', number: 1, text: '修好路灯', agreed: true, reservations: 0 }
    expect(
      office.send('lead', 'meeting.conclude', {
        linkId: 'm1',
        head: 'f'.repeat(64),
        outcomes: [outcome, { ...outcome, id: 'k2', agreed: false }],
        actions: [],
      }),
    ).toBeNull()
    const from = (itemId: string) => ({ ...conversion, source: { linkId: 'm1', itemId } })
    expect(office.send(member, 'topic.convert', from('k1'))).toBe('not-permitted')
    expect(office.send(staff, 'topic.convert', from('k2'))).toBe('order-source-unknown')
    expect(office.send(staff, 'topic.convert', { ...from('k1'), date: '2026-09-02' })).toBe('date-future')
    expect(office.send(staff, 'topic.convert', from('k1'))).toBeNull()
    expect(topic().conversions).toMatchObject([{ kind: 'proposal', source: { linkId: 'm1', itemId: 'k1' } }])
    expect(audit(OFFICE_JOURNAL, office.events)).toBeNull()
  })
})

describe('who fits a topic', () => {
  it('puts field and home before one of them, and leaves the others as they were', () => {
    const { office, staff } = claimed()
    const [a, b, c] = [office.add('member', '甲'), office.add('member', '乙'), office.add('member', '丙')]
    const describe = (personId: string, fields: ('facilities' | 'care')[], home: string) =>
      expect(office.send(staff, 'person.describe', { personId, fields, home })).toBeNull()
    describe(b!, ['care', 'facilities'], '')
    describe(c!, ['facilities'], '三号楼')
    const people = [a, b, c].map((id) => office.state.people[id!]!) satisfies Person[]
    const fits = suggested(people, { category: 'facilities', grid: '三号楼' })
    expect(fits.map(({ person }) => person.id)).toEqual([c, b, a])
    expect(fits[0]).toMatchObject({ field: true, home: true })
  })
})

describe('the name of the second step', () => {
  it('is the lead’s to choose and stands wherever the step is named', () => {
    const { office, staff } = claimed()
    expect(office.send(staff, 'office.choose-words', { claimWord: 'treat' })).toBe('not-permitted')
    expect(office.send('lead', 'office.choose-words', { claimWord: 'treat' })).toBeNull()
    expect(office.state.claimWord).toBe('treat')
    const words = withClaimWord(OFFICE_WORDS.zh, office.state.claimWord)
    expect([words.stages.awaiting, words.topic.acts.claim, words.ledger.columns.claimant]).toEqual([
      '待买单',
      '买单',
      '买单',
    ])
    expect(withClaimWord(OFFICE_WORDS.zh, 'take')).toBe(OFFICE_WORDS.zh)
  })
})
