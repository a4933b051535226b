import * as z from 'zod'
import { bySender, command, no } from '../decision'
import { isPast } from '../due'
import { topicId } from '../ids'
import { text } from '../payload'
import { topicOf } from '../state'
import { saying } from '../written'
import { VERDICTS } from './feedback-state'
import { codeDigest, readCode } from './paper-code'
import { isReopenable } from '../topics/way'
import { handsIn } from './responsible'

export const feedbackCommands = {
  /** The code is made by the host, which prints it and forgets it. */
  'feedback.ask': command({ topicId, codeDigest: z.string().length(43) }, (state, payload, sender) => {
    const topic = topicOf(state, payload.topicId)
    if (!topic) return no('topic-unknown')
    if (topic.stage !== 'rating') return no('topic-stage-wrong')
    return bySender(sender, {
      type: 'feedback.asked',
      data: { topicId: topic.id, codeDigest: payload.codeDigest },
    })
  }),

  /** A slip by whose code whoever asked sees where it is, and says how it went; the one before is worth nothing from here on. */
  'slip.issue': command({ topicId, codeDigest: z.string().length(43) }, (state, payload, sender) => {
    if (!topicOf(state, payload.topicId)) return no('topic-unknown')
    return bySender(sender, {
      type: 'slip.issued',
      data: { topicId: payload.topicId, codeDigest: payload.codeDigest },
    })
  }),

  /** `code`: from the paper that came back; null for what was told in a call. */
  'feedback.enter': command(
    { topicId, code: z.string().max(40).nullable(), verdict: z.enum(VERDICTS), reason: text },
    (state, payload, sender, context, rules) => {
      const topic = topicOf(state, payload.topicId)
      if (!topic) return no('topic-unknown')
      if (topic.stage !== 'rating') return no('topic-stage-wrong')
      // Departments that fill in what people think of them is what was seen elsewhere.
      if (handsIn(state, topic).has(sender.person.id)) return no('own-work')
      const { code, verdict } = payload
      const digest = code === null ? null : codeDigest(readCode(code))
      if (digest !== null && digest !== topic.asked?.codeDigest && digest !== topic.slip) return no('paper-code-wrong')
      const reason = rules.cleanParagraph(payload.reason, rules.limits.reason)
      if (!reason.ok) return { refusal: reason.refusal }
      const channel = code === null ? ('call' as const) : ('paper' as const)
      return bySender(sender, {
        type: 'feedback.entered',
        data: { topicId: topic.id, channel, verdict, reason: reason.text, due: context.due(rules.clocks.rework) },
      })
    },
  ),

  'reopening.see': command({ topicId }, (state, payload, sender) => {
    const reopening = topicOf(state, payload.topicId)?.reopening
    const { id } = sender.person
    if (!reopening?.reaches.includes(id) || reopening.seen.includes(id)) return no('nothing-changed')
    return bySender(sender, { type: 'reopening.seen', data: { topicId: payload.topicId } })
  }),

  /** What was over has come up again: it goes on as the same matter, in another round. */
  'topic.reopen': command({ topicId, reason: text }, (state, payload, sender, context, rules) => {
    const topic = topicOf(state, payload.topicId)
    if (!topic) return no('topic-unknown')
    if (!isReopenable(topic)) return no('topic-stage-wrong')
    const reason = saying(rules, payload.reason, rules.limits.reason, 'reason-missing')
    if (!reason.ok) return { refusal: reason.refusal }
    const { clocks } = rules
    // What was returned was never worked at: it is chosen or not, like anything new.
    const due = context.due(topic.stage === 'returned' ? clocks.answer[topic.urgency] : clocks.rework)
    return bySender(sender, { type: 'topic.reopened', data: { topicId: topic.id, reason: reason.text, due } })
  }),

  'topic.leave-unrated': command({ topicId, reason: text }, (state, payload, sender, context, rules) => {
    const topic = topicOf(state, payload.topicId)
    if (!topic) return no('topic-unknown')
    if (topic.stage !== 'rating') return no('topic-stage-wrong')
    if (topic.due === null || !isPast(topic.due, context.today())) return no('rating-not-due')
    const reason = saying(rules, payload.reason, rules.limits.reason, 'reason-missing')
    if (!reason.ok) return { refusal: reason.refusal }
    return bySender(sender, { type: 'topic.left-unrated', data: { topicId: topic.id, reason: reason.text } })
  }),
}
