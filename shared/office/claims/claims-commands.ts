import { bySender, command, no } from '../decision'
import { topicId } from '../ids'
import { id, text } from '../payload'
import { personOf, topicOf } from '../state'
import { saying } from '../written'

export const claimsCommands = {
  'topic.claim': command(
    { topicId, memberId: id, backupId: id.nullable() },
    (state, payload, sender, context, rules) => {
      const topic = topicOf(state, payload.topicId)
      if (!topic) return no('topic-unknown')
      if (topic.stage !== 'awaiting' || topic.suspended) return no('topic-stage-wrong')
      const { memberId, backupId } = payload
      if (sender.grant === 'own' && memberId !== sender.person.id) return no('not-permitted')
      const fit = (personId: string) => {
        const person = personOf(state, personId)
        return person?.active === true && person.kind !== 'department'
      }
      if (!fit(memberId) || (backupId !== null && !fit(backupId))) return no('person-unfit')
      if (memberId === backupId) return no('backup-same')
      const data = { topicId: topic.id, memberId, backupId, due: context.due(rules.clocks.research) }
      return bySender(sender, { type: 'topic.claimed', data })
    },
  ),

  'topic.hand-back': command({ topicId, reason: text }, (state, payload, sender, context, rules) => {
    const topic = topicOf(state, payload.topicId)
    if (!topic) return no('topic-unknown')
    if (topic.stage !== 'research' || !topic.claim) return no('topic-stage-wrong')
    if (sender.grant === 'own' && topic.claim.memberId !== sender.person.id) return no('not-permitted')
    const reason = saying(rules, payload.reason, rules.limits.reason, 'reason-missing')
    if (!reason.ok) return { refusal: reason.refusal }
    const data = { topicId: topic.id, reason: reason.text, due: context.due(rules.clocks.claim) }
    return bySender(sender, { type: 'topic.handed-back', data })
  }),
}
