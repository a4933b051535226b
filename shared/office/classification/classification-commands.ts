import * as z from 'zod'
import { bySender, command, no } from '../decision'
import { topicId } from '../ids'
import { text } from '../payload'
import { topicOf } from '../state'
import { isOpen } from '../topics/way'
import { saying, tagged } from '../written'
import { CONCERNS, LEVELS, SCOPES } from './classification-state'

export const classificationCommands = {
  /** Also of one that is over: what is counted at the year's end is often seen only then. */
  'topic.classify': command(
    { topicId, scope: z.enum(SCOPES).nullable(), concern: z.enum(CONCERNS).nullable(), tags: z.array(text).max(8) },
    (state, payload, sender, _context, rules) => {
      const topic = topicOf(state, payload.topicId)
      if (!topic) return no('topic-unknown')
      const clean = tagged(rules, payload.tags)
      if ('refusal' in clean) return clean
      const { topicId: which, scope, concern } = payload
      return bySender(sender, { type: 'topic.classified', data: { topicId: which, scope, concern, ...clean } })
    },
  ),

  'topic.refer': command(
    { topicId, level: z.enum(LEVELS), reason: text },
    (state, payload, sender, _context, rules) => {
      const topic = topicOf(state, payload.topicId)
      if (!topic) return no('topic-unknown')
      if (!isOpen(topic)) return no('topic-stage-wrong')
      if (topic.level === payload.level) return no('nothing-changed')
      const reason = saying(rules, payload.reason, rules.limits.reason, 'reason-missing')
      if (!reason.ok) return { refusal: reason.refusal }
      const { topicId: which, level } = payload
      return bySender(sender, { type: 'topic.referred', data: { topicId: which, level, reason: reason.text } })
    },
  ),
}
