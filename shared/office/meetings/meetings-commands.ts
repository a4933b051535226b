import * as z from 'zod'
import { bySender, command, no } from '../decision'
import { idAfter, linkId, topicId } from '../ids'
import { id, text } from '../payload'
import { eachRow } from '../rows'
import { linkOf, topicOf } from '../state'
import { titled } from '../written'
import { agreedActionSchema, outcomeSchema } from './meetings-events'

export const meetingsCommands = {
  'meeting.link': command(
    { meetingId: id, title: text, topics: z.array(topicId).min(1).max(50) },
    (state, payload, sender, _context, rules) => {
      const { meetingId, topics } = payload
      if ([...eachRow(state.meetings)].some((each) => each.meetingId === meetingId)) return no('meeting-linked-already')
      if (new Set(topics).size !== topics.length) return no('command-malformed')
      for (const which of topics) {
        const topic = topicOf(state, which)
        if (!topic) return no('topic-unknown')
        // Also one that was opened again: what was promised did not do.
        if (!['research', 'deliberation', 'handling'].includes(topic.stage) || topic.suspended)
          return no('topic-stage-wrong', topic.number)
      }
      const title = titled(rules, payload.title)
      if (!title.ok) return { refusal: title.refusal }
      const data = { linkId: idAfter('m', state.meetings.size), meetingId, title: title.text, topics }
      return bySender(sender, { type: 'meeting.linked', data })
    },
  ),

  /** Read by the host out of the closed meeting's own record, whose head is named. */
  'meeting.conclude': command(
    {
      linkId,
      head: z.string().regex(/^[0-9a-f]{64}$/),
      outcomes: z.array(outcomeSchema).max(200),
      actions: z.array(agreedActionSchema).max(200),
    },
    (state, payload, sender) => {
      const meeting = linkOf(state, payload.linkId)
      if (!meeting) return no('meeting-unknown')
      if (meeting.conclusion) return no('meeting-concluded-already')
      const { as: _, ...data } = payload as typeof payload & { as: string }
      return bySender(sender, { type: 'meeting.concluded', data })
    },
  ),
}
