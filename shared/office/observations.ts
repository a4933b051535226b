import { codeDigest, readCode } from './feedback/paper-code'
import type { OfficeEventData } from './events'
import type { OfficeState } from './state'
import { topicOf } from './state'
import { isOpen } from './topics/way'

/** What the host may write without anybody's command, since residents have no account, and why it may not have seen it, or null. */
export const OBSERVATIONS_1 = {
  /** The first to lead the office: named when the record is begun, before there is anybody to name them. */
  'person.added': ({ people }: OfficeState, data: object): string | null => {
    const { kind } = data as OfficeEventData['person.added']
    return Object.keys(people).length === 0 && kind === 'lead' ? null : 'somebody leads the office already'
  },

  'topic.lodged': (state: OfficeState, data: object): string | null => {
    const { channel, topicId, askers } = data as OfficeEventData['topic.lodged']
    if (channel !== 'wall') return 'not by a slip at the wall'
    if (askers.some((asker) => state.erased.includes(asker))) return 'by somebody who was deleted'
    return topicId === `t${state.topics.size + 1}` ? null : 'not the next topic'
  },

  'topic.supported': (state: OfficeState, data: object): string | null => {
    const topic = topicOf(state, (data as OfficeEventData['topic.supported']).topicId)
    return topic?.visibility === 'shown' && isOpen(topic) ? null : 'nothing on the wall'
  },

  /** Whoever has the paper has the code. */
  'feedback.given': (state: OfficeState, data: object): string | null => {
    const { topicId, code } = data as OfficeEventData['feedback.given']
    const topic = topicOf(state, topicId)
    if (topic?.stage !== 'rating' || topic.asked === null) return 'nobody was asked'
    return topic.asked.codeDigest === codeDigest(topicId, topic.round, readCode(code))
      ? null
      : 'not the code on the paper'
  },
}
