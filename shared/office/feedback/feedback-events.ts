import * as z from 'zod'
import { due } from '../due'
import { event } from '../event'
import { topicId } from '../ids'
import { ordersOf, topicOf, withOrder, withTopic } from '../state'
import type { OfficeState } from '../state'
import { moved, owing } from '../topics/way'
import { responsibleFor } from './responsible'
import type { Topic } from '../topics/topics-state'
import type { Rating } from './feedback-state'
import { VERDICTS } from './feedback-state'

const verdict = { verdict: z.enum(VERDICTS), reason: z.string().max(2000), due }

/**
 * Only what whoever asked says ends a topic. 不满意 opens it again by itself, with its orders at work, and reaches who is
 * responsible.
 */
function rated(
  state: OfficeState,
  id: string,
  at: string,
  said: Omit<Rating, 'at' | 'round'>,
  nextBy: z.infer<typeof due>,
) {
  const topic = topicOf(state, id)
  if (!topic) return state
  const heard = withTopic(state, id, (each) => ({
    ...each,
    asked: null,
    // Who has no other slip goes on with this paper: it shows what becomes of the answer.
    slip: each.slip ?? each.asked?.codeDigest ?? null,
    ratings: [...each.ratings, { at, round: each.round, ...said }],
  }))
  if (said.verdict !== 'unsatisfied')
    return withTopic(heard, id, (each) => ({ ...moved(each, 'closed', at), reopening: null }))
  return reopened(heard, topic, 'handling', at, nextBy)
}

/** Another round of a topic, with its orders at work, which reaches who is responsible. */
function reopened(
  state: OfficeState,
  topic: Topic,
  stage: 'gathered' | 'handling',
  at: string,
  nextBy: z.infer<typeof due>,
): OfficeState {
  const again = withTopic(state, topic.id, (each) =>
    owing(
      {
        ...moved({ ...each, round: each.round + 1 }, stage, at, nextBy),
        end: null,
        reopening: { at, reaches: responsibleFor(state, topic), seen: [] },
      },
      'reopened',
      at,
    ),
  )
  return ordersOf(state, topic)
    .filter((order) => order.round === topic.round && order.state === 'verified')
    .reduce(
      (next, { id: order }) =>
        withOrder(next, order, (each) => ({
          ...each,
          state: 'accepted',
          round: topic.round + 1,
          due: nextBy,
          reworks: each.reworks + 1,
        })),
      again,
    )
}

export const feedbackEvents = {
  /** A feedback slip with a code was handed to whoever asked. */
  'feedback.asked': event(z.strictObject({ topicId, codeDigest: z.string().length(43) }), (state, { at, by, data }) =>
    withTopic(state, data.topicId, (topic) => ({
      ...topic,
      asked: { round: topic.round, at, by, codeDigest: data.codeDigest },
    })),
  ),

  /** A slip with a code was handed out, for a topic that came in without one or whose paper was lost. */
  'slip.issued': event(z.strictObject({ topicId, codeDigest: z.string().length(43) }), (state, { data }) =>
    withTopic(state, data.topicId, (topic) => ({ ...topic, slip: data.codeDigest })),
  ),

  /** One tap by whoever holds the paper: `proof` is what only its code leads to (paper-code.ts). Seen by the host. */
  'feedback.given': event(
    z.strictObject({ topicId, proof: z.string().length(43), ...verdict }),
    (state, { at, data }) =>
      rated(
        state,
        data.topicId,
        at,
        { verdict: data.verdict, reason: data.reason, channel: 'paper', enteredBy: null, proof: data.proof },
        data.due,
      ),
  ),

  /** Why, said after the tap by whoever holds the paper. Seen by the host. */
  'feedback.explained': event(
    z.strictObject({ topicId, proof: z.string().length(43), reason: z.string().min(1).max(2000) }),
    (state, { data }) =>
      withTopic(state, data.topicId, (topic) => ({
        ...topic,
        ratings: topic.ratings.map((rating, index) =>
          index === topic.ratings.length - 1 ? { ...rating, reason: data.reason } : rating,
        ),
      })),
  ),

  /** Read receipt (回执): the answer of this round was opened by the code on the paper. Seen by the host. */
  'feedback.read': event(z.strictObject({ topicId }), (state, { at, data }) =>
    withTopic(state, data.topicId, (topic) => ({ ...topic, read: { at, round: topic.round } })),
  ),

  /** The same, written down by somebody of the office: from paper that came back, or from a call. */
  'feedback.entered': event(
    z.strictObject({ topicId, channel: z.enum(['paper', 'call']), ...verdict }),
    (state, { at, by, data }) =>
      rated(
        state,
        data.topicId,
        at,
        { verdict: data.verdict, reason: data.reason, channel: data.channel, enteredBy: by, proof: null },
        data.due,
      ),
  ),

  /** Somebody whom a reopening was to reach has seen it. */
  'reopening.seen': event(z.strictObject({ topicId }), (state, { by, data }) =>
    withTopic(state, data.topicId, (topic) => ({
      ...topic,
      reopening: topic.reopening && { ...topic.reopening, seen: [...topic.reopening.seen, by] },
    })),
  ),

  /** What was over has come up again. */
  'topic.reopened': event(
    z.strictObject({ topicId, reason: z.string().min(1).max(2000), due }),
    (state, { at, data }) => {
      const topic = topicOf(state, data.topicId)
      if (!topic) return state
      return reopened(state, topic, topic.stage === 'returned' ? 'gathered' : 'handling', at, data.due)
    },
  ),

  /** 未评价: nobody answered in time. Archived as that, and never counted as satisfied. */
  'topic.left-unrated': event(
    z.strictObject({ topicId, reason: z.string().min(1).max(2000) }),
    (state, { at, by, data }) =>
      withTopic(state, data.topicId, (topic) => ({
        ...moved(topic, 'unrated', at),
        asked: null,
        end: { at, by, reason: data.reason, into: null },
      })),
  ),
}
