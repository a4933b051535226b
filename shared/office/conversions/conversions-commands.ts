import * as z from 'zod'
import { bySender, cleaned, command, no } from '../decision'
import { linkId, topicId } from '../ids'
import { agreedItems } from '../meetings/agreed-items'
import { id, text } from '../payload'
import { linkOf, topicOf } from '../state'
import { titled } from '../written'
import { CONVERSION_KINDS } from './conversions-state'

export const conversionsCommands = {
  /** Also of a topic that is closed: a policy may take it up years later. Not of one that nobody looked into. */
  'topic.convert': command(
    {
      topicId,
      kind: z.enum(CONVERSION_KINDS),
      title: text,
      number: text,
      adopter: text,
      date: z.iso.date(),
      source: z.strictObject({ linkId, itemId: id }).nullable(),
    },
    (state, payload, sender, context, rules) => {
      const topic = topicOf(state, payload.topicId)
      if (!topic) return no('topic-unknown')
      if (topic.claim === null || ['returned', 'merged'].includes(topic.stage)) return no('topic-stage-wrong')
      if (payload.date > context.today()) return no('date-future')
      const { kind, date, source } = payload
      if (source !== null) {
        const link = topic.meetings.includes(source.linkId) ? linkOf(state, source.linkId) : undefined
        if (!link || !agreedItems(link).some((item) => item.id === source.itemId)) return no('order-source-unknown')
      }
      const clean = cleaned({
        title: titled(rules, payload.title),
        number: rules.cleanOptionalLine(payload.number, rules.limits.unit),
        adopter: rules.cleanOptionalLine(payload.adopter, rules.limits.unit),
      })
      if (!clean.ok) return { refusal: clean.refusal }
      return bySender(sender, {
        type: 'topic.converted',
        data: { topicId: topic.id, kind, date, source, ...clean.texts },
      })
    },
  ),
}
