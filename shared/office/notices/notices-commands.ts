import * as z from 'zod'
import { bySender, cleaned, command, no } from '../decision'
import { idAfter, noticeId, topicId } from '../ids'
import { text } from '../payload'
import { noticeOf, topicOf } from '../state'
import { saying, titled } from '../written'
import { isRunOut, isUnanswered } from './notices-state'

const comment = z.int().min(0)

export const noticesCommands = {
  /** Of what somebody has looked into: before, there is no result that could be put up. The period begins today. */
  'notice.post': command(
    {
      topicId,
      title: text,
      words: text,
      place: text,
      days: z.int().min(1).max(60),
      kind: z.enum(['natural', 'working']),
    },
    (state, payload, sender, context, rules) => {
      const topic = topicOf(state, payload.topicId)
      if (!topic) return no('topic-unknown')
      if (!['handling', 'checking', 'rating', 'closed', 'unrated'].includes(topic.stage)) return no('topic-stage-wrong')
      const clean = cleaned({
        title: titled(rules, payload.title),
        words: saying(rules, payload.words, rules.limits.report, 'words-empty'),
        place: rules.cleanOptionalLine(payload.place, rules.limits.place),
      })
      if (!clean.ok) return { refusal: clean.refusal }
      const { days, kind } = payload
      const from = context.today()
      const { date: until } = context.until(days, kind, from)
      const data = { noticeId: idAfter('n', state.notices.size), topicId: topic.id, from, days, kind, until }
      return bySender(sender, { type: 'notice.posted', data: { ...data, ...clean.texts } })
    },
  ),

  'notice.count': command({ noticeId }, (state, payload, sender, context) => {
    const notice = noticeOf(state, payload.noticeId)
    if (!notice) return no('notice-unknown')
    if (notice.end || notice.until !== null) return no('nothing-changed')
    const { date: until } = context.until(notice.days, notice.kind, notice.from)
    if (until === null) return no('calendar-missing')
    return bySender(sender, { type: 'notice.counted', data: { noticeId: notice.id, until } })
  }),

  'notice.moderate-comment': command(
    { noticeId, comment, shown: z.boolean(), words: text, reason: text },
    (state, payload, sender, _context, rules) => {
      const notice = noticeOf(state, payload.noticeId)
      if (!notice) return no('notice-unknown')
      if (!notice.comments[payload.comment]) return no('command-malformed')
      const clean = cleaned({
        words: payload.shown
          ? saying(rules, payload.words, rules.limits.words, 'words-empty')
          : ({ ok: true, text: '' } as const),
        reason: payload.shown
          ? rules.cleanParagraph(payload.reason, rules.limits.reason)
          : saying(rules, payload.reason, rules.limits.reason, 'reason-missing'),
      })
      if (!clean.ok) return { refusal: clean.refusal }
      const { noticeId: which, comment: place, shown } = payload
      return bySender(sender, {
        type: 'notice.comment-moderated',
        data: { noticeId: which, comment: place, shown, ...clean.texts },
      })
    },
  ),

  'notice.answer': command({ noticeId, comment, text }, (state, payload, sender, _context, rules) => {
    const notice = noticeOf(state, payload.noticeId)
    if (!notice) return no('notice-unknown')
    const said = notice.comments[payload.comment]
    if (!said) return no('command-malformed')
    if (said.visibility === 'waiting') return no('comment-not-read')
    const answer = saying(rules, payload.text, rules.limits.reason, 'words-empty')
    if (!answer.ok) return { refusal: answer.refusal }
    const { noticeId: which, comment: place } = payload
    const data = { noticeId: which, comment: place, text: answer.text }
    return bySender(sender, { type: 'notice.comment-answered', data })
  }),

  /** Not before its last day has passed, and not while somebody has no answer yet. */
  'notice.end': command({ noticeId, text }, (state, payload, sender, context, rules) => {
    const notice = noticeOf(state, payload.noticeId)
    if (!notice) return no('notice-unknown')
    if (notice.end) return no('nothing-changed')
    if (!isRunOut(notice, context.today())) return no('notice-runs')
    const open = notice.comments.filter(isUnanswered).length
    if (open > 0) return no('comments-unanswered', String(open))
    const said = saying(rules, payload.text, rules.limits.reason, 'words-empty')
    if (!said.ok) return { refusal: said.refusal }
    return bySender(sender, { type: 'notice.ended', data: { noticeId: notice.id, text: said.text } })
  }),

  'notice.withdraw': command({ noticeId, reason: text }, (state, payload, sender, _context, rules) => {
    const notice = noticeOf(state, payload.noticeId)
    if (!notice) return no('notice-unknown')
    if (notice.end?.how === 'withdrawn') return no('nothing-changed')
    const reason = saying(rules, payload.reason, rules.limits.reason, 'reason-missing')
    if (!reason.ok) return { refusal: reason.refusal }
    return bySender(sender, { type: 'notice.withdrawn', data: { noticeId: notice.id, reason: reason.text } })
  }),
}
