import * as z from 'zod'
import { due } from '../due'
import { event } from '../event'
import { topicId } from '../ids'
import { evidence } from '../payload'
import { ordersOf, topicOf, withOrder, withTopic } from '../state'
import { moved } from '../topics/way'

export const checksEvents = {
  /** 查单. What is not done goes back to who was to do it, with a new deadline. */
  'topic.checked': event(
    z.strictObject({
      topicId,
      how: z.enum(['visit', 'call', 'site']),
      finding: z.enum(['done', 'partly', 'not']),
      text: z.string().min(1).max(5000),
      evidence,
      due,
    }),
    (state, { at, by, data: { topicId: which, due: nextBy, ...check } }) => {
      const topic = topicOf(state, which)
      if (!topic) return state
      const done = check.finding === 'done'
      const looked = withTopic(state, which, (each) => ({
        ...moved(each, done ? 'rating' : 'handling', at, nextBy),
        checks: [...each.checks, { at, by, round: each.round, ...check }],
      }))
      return ordersOf(state, topic)
        .filter((order) => order.state === 'reported')
        .reduce(
          (next, order) =>
            withOrder(next, order.id, (each) =>
              done
                ? { ...each, state: 'verified' }
                : { ...each, state: 'accepted', due: nextBy, reworks: each.reworks + 1 },
            ),
          looked,
        )
    },
  ),
}
