import * as z from 'zod'
import { bySender, command, no } from '../decision'
import { handsIn } from '../feedback/responsible'
import { topicId } from '../ids'
import { evidence, text } from '../payload'
import { topicOf } from '../state'
import { saying } from '../written'

export const checksCommands = {
  'topic.check': command(
    {
      topicId,
      how: z.enum(['visit', 'call', 'site']),
      finding: z.enum(['done', 'partly', 'not']),
      text,
      evidence,
    },
    (state, payload, sender, context, rules) => {
      const topic = topicOf(state, payload.topicId)
      if (!topic) return no('topic-unknown')
      if (topic.stage !== 'checking') return no('topic-stage-wrong')
      if (handsIn(state, topic).has(sender.person.id)) return no('own-work')
      const said = saying(rules, payload.text, rules.limits.report, 'words-empty')
      if (!said.ok) return { refusal: said.refusal }
      const { how, finding, evidence: files } = payload
      const { rating, rework } = rules.clocks
      return bySender(sender, {
        type: 'topic.checked',
        data: {
          topicId: topic.id,
          how,
          finding,
          text: said.text,
          evidence: files,
          due: context.due(finding === 'done' ? rating : rework),
        },
      })
    },
  ),
}
