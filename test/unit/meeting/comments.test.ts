import { expect, it } from 'vitest'
import { unanswered } from '#shared/meeting/comments/comments-state'
import { assembleMinutes } from '#shared/meeting/minutes/assemble'
import { auditRecord } from '#shared/meeting/record'
import { roomView } from '#shared/meeting/room-view'
import { CHAIR_ID } from '#shared/meeting/state'
import { paperOf } from '#shared/papers/paper-of'
import { PAPER_WORDS } from '#shared/words/paper-words'
import { MeetingInMemory } from '../../support/meeting-in-memory'

const EMPTY = { agenda: [], clauses: [], actions: [], summaries: {} }

it('comments on the draft are made by anybody, answered at the desk, and stand in the record of the meeting', () => {
  const meeting = new MeetingInMemory()
  const admit = (name: string, roleId: string): string => {
    const id = meeting.join(name, roleId)
    meeting.do(CHAIR_ID, 'participant.admit', { participantId: id, roleId })
    meeting.observe({ type: 'attendance.arrived', by: 'host', data: { participantId: id } })
    return id
  }
  const [wu, guest, secretary] = [admit('吴大妈', 'villager'), admit('何列席', 'guest'), admit('李记录', 'secretary')]
  const comment = { quote: '每月五日公示', said: '应当是\n每月十日。' }
  meeting.do(CHAIR_ID, 'meeting.open', {})
  expect(meeting.send(wu, 'comment.make', comment)).toBe('phase-wrong')
  meeting.do(CHAIR_ID, 'meeting.close', {})
  expect(meeting.send(wu, 'comment.make', { ...comment, said: ' ' })).toBe('words-empty')
  meeting.do(wu, 'comment.make', comment)
  meeting.do(guest, 'comment.make', { quote: '', said: '我也到会了' })
  meeting.do(secretary, 'comment.make', { quote: '', said: '漏了附件' })
  const [first, second] = meeting.state.comments!
  const answer = { commentId: first!.id, accepted: true, said: '已改' }
  expect(meeting.send(wu, 'comment.answer', answer)).toBe('not-permitted')
  expect(meeting.send(secretary, 'comment.answer', { ...answer, commentId: 'x' })).toBe('comment-unknown')
  expect(meeting.send(secretary, 'comment.answer', { ...answer, accepted: false, said: '' })).toBe('reason-missing')
  meeting.do(secretary, 'comment.answer', { ...answer, accepted: false, said: '再核对' })
  meeting.do(secretary, 'comment.answer', answer)
  meeting.do(CHAIR_ID, 'comment.answer', { commentId: second!.id, accepted: false, said: '签到表上没有' })
  expect(unanswered(meeting.state)).toBe(1)
  expect(roomView(meeting.state).comments).toEqual(meeting.state.comments)

  const minutes = assembleMinutes(meeting.events, EMPTY, 1, '', undefined, 'A'.repeat(43))
  const { sections } = paperOf('record', minutes, [], { words: PAPER_WORDS.zh, draft: true, digest: '' })
  const lines = sections.flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'sentence' ? part.text : [])))
  expect(lines).toEqual(
    expect.arrayContaining([
      '吴大妈就“每月五日公示”提出：应当是 每月十日。答复：采纳，已改。',
      '何列席提出：我也到会了。答复：未采纳，签到表上没有。',
      '李记录提出：漏了附件。未答复。',
    ]),
  )

  meeting.do(CHAIR_ID, 'minutes.freeze', {})
  expect(meeting.send(wu, 'comment.make', comment)).toBe('minutes-frozen')
  expect(meeting.send(secretary, 'comment.answer', answer)).toBe('minutes-frozen')
  expect(auditRecord(meeting.events)).toBeNull()
})
