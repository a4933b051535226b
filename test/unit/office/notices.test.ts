import { describe, expect, it } from 'vitest'
import { audit } from '#shared/journal/audit'
import { isUnanswered } from '#shared/office/notices/notices-state'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import { noticeOf } from '#shared/office/state'
import { PlayedOffice } from './played-office'

const WORDS = '换了三盏路灯，夜里亮着。'
const NOTICE = { title: '路灯修好了', words: WORDS, place: '三号楼门口', days: 5, kind: 'working' } as const
const TOPIC = 't1'

/** An office whose first topic is being carried out, and somebody of its staff. */
function handled() {
  const office = new PlayedOffice()
  const [member, body] = [office.add('member', '周文'), office.add('department', '安居物业')]
  office.lodge()
  const done = (refusal: string | null) => expect(refusal).toBeNull()
  done(office.send('lead', 'topic.moderate', { topicId: TOPIC, shown: true, title: '路灯', words: '路灯', reason: '' }))
  const checklist = { few: true, deep: true, sound: true, quick: true }
  done(office.send('lead', 'topic.select', { topicId: TOPIC, checklist, reason: '' }))
  done(office.send('lead', 'topic.claim', { topicId: TOPIC, memberId: member, backupId: null }))
  expect(office.send('lead', 'notice.post', { topicId: TOPIC, ...NOTICE })).toBe('topic-stage-wrong')
  const order = { task: '修灯', leadId: body, helperIds: [], source: null, days: 5 }
  done(office.send('lead', 'order.issue', { topicId: TOPIC, ...order }))
  return { office, member, body, done }
}

const said = (noticeId: string, mark = 'm') => ({
  type: 'notice.commented' as const,
  by: 'host',
  data: { noticeId, wordsId: `w-${mark}`, wordsDigest: 'd'.repeat(43), mark: mark.repeat(43) },
})

describe('a notice', () => {
  it('counts its days when it goes up, takes comments that are read and answered, and ends only then', () => {
    const { office, member, done } = handled()
    const noticeId = 'n1'
    expect(office.send(member, 'notice.post', { topicId: TOPIC, ...NOTICE })).toBe('not-permitted')
    expect(office.send('lead', 'notice.post', { topicId: TOPIC, ...NOTICE, words: ' ' })).toBe('words-empty')
    done(office.send('lead', 'notice.post', { topicId: TOPIC, ...NOTICE }))
    expect(noticeOf(office.state, noticeId)).toMatchObject({ from: '2026-09-01', until: '2026-09-08', words: WORDS })
    office.observe(said(noticeId))
    const answer = { noticeId, comment: 0, text: '下周再修两盏' }
    expect(office.send('lead', 'notice.answer', answer)).toBe('comment-not-read')
    expect(office.send('lead', 'notice.end', { noticeId, text: '没有异议' })).toBe('notice-runs')
    office.today = '2026-09-09'
    expect(office.send('lead', 'notice.end', { noticeId, text: '没有异议' })).toBe('comments-unanswered')
    const moderate = { noticeId, comment: 0, shown: true, words: '楼后头还黑着', reason: '' }
    done(office.send('lead', 'notice.moderate-comment', moderate))
    expect(office.send('lead', 'notice.end', { noticeId, text: '没有异议' })).toBe('comments-unanswered')
    done(office.send('lead', 'notice.answer', answer))
    done(office.send('lead', 'notice.end', { noticeId, text: '一条意见，已答复' }))
    expect(office.send('lead', 'notice.end', { noticeId, text: '又一次' })).toBe('nothing-changed')
    expect(noticeOf(office.state, noticeId)!.comments.filter(isUnanswered)).toEqual([])
    expect(audit(OFFICE_JOURNAL, office.events)).toBeNull()
  })

  it('asks for a reason where a comment does not show, which then needs no answer', () => {
    const { office, done } = handled()
    done(office.send('lead', 'notice.post', { topicId: TOPIC, ...NOTICE }))
    office.observe(said('n1'))
    const hide = { noticeId: 'n1', comment: 0, shown: false, words: '', reason: '' }
    expect(office.send('lead', 'notice.moderate-comment', hide)).toBe('reason-missing')
    done(office.send('lead', 'notice.moderate-comment', { ...hide, reason: '骂人' }))
    office.today = '2026-09-09'
    done(office.send('lead', 'notice.end', { noticeId: 'n1', text: '没有异议' }))
  })

  it('names no last day that nobody has announced, and counts it once it is', () => {
    const { office, done } = handled()
    office.until = null
    done(office.send('lead', 'notice.post', { topicId: TOPIC, ...NOTICE }))
    office.today = '2027-09-09'
    expect(office.send('lead', 'notice.end', { noticeId: 'n1', text: '没有异议' })).toBe('notice-runs')
    expect(office.send('lead', 'notice.count', { noticeId: 'n1' })).toBe('calendar-missing')
    office.until = '2026-09-08'
    done(office.send('lead', 'notice.count', { noticeId: 'n1' }))
    done(office.send('lead', 'notice.end', { noticeId: 'n1', text: '没有异议' }))
    expect(audit(OFFICE_JOURNAL, office.events)).toBeNull()
  })

  it('is refused by the audit what the host cannot have seen: to what is down, or the same twice', () => {
    const { office, done } = handled()
    done(office.send('lead', 'notice.post', { topicId: TOPIC, ...NOTICE }))
    office.observe(said('n1'))
    const before = office.events.length
    office.observe(said('n1'))
    expect(audit(OFFICE_JOURNAL, office.events)).toContain('said already')
    office.events.length = before
    const down = handled()
    done(down.office.send('lead', 'notice.post', { topicId: TOPIC, ...NOTICE }))
    expect(down.office.send('lead', 'notice.withdraw', { noticeId: 'n1', reason: '' })).toBe('reason-missing')
    done(down.office.send('lead', 'notice.withdraw', { noticeId: 'n1', reason: '写错了' }))
    down.office.observe(said('n1'))
    expect(audit(OFFICE_JOURNAL, down.office.events)).toContain('nothing is put up')
  })
})
