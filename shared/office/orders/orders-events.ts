import * as z from 'zod'
import { due } from '../due'
import { event } from '../event'
import { linkId, orderId, topicId } from '../ids'
import { evidence, id } from '../payload'
import { withRow } from '../rows'
import { orderOf, ordersOf, topicOf, withOrder, withTopic } from '../state'
import { moved, owing } from '../topics/way'
import { RESULTS } from './orders-state'
import { isOutstanding } from './order-rules'

const text = z.string().min(1).max(5000)
const reason = z.string().min(1).max(2000)

export const ordersEvents = {
  /** 交办. Its clock runs from here, whether anybody signs for it or not. */
  'order.issued': event(
    z.strictObject({
      orderId,
      number: z.string().min(6).max(16),
      topicId,
      task: text,
      leadId: id,
      helperIds: z.array(id).max(20),
      source: z.strictObject({ linkId, itemId: id }).nullable(),
      due,
      returnable: due,
    }),
    (state, { at, by, data: { orderId: newId, ...issued } }) => {
      const round = topicOf(state, issued.topicId)?.round ?? 1
      const order = { id: newId, round, ...issued, issuedAt: at, issuedBy: by }
      const next = {
        ...state,
        orders: withRow(state.orders, {
          ...order,
          state: 'issued' as const,
          acceptedAt: null,
          progress: [],
          extensions: [],
          supervised: [],
          returning: null,
          report: null,
          reworks: 0,
        }),
      }
      return withTopic(next, issued.topicId, (topic) => ({
        ...(topic.stage === 'handling' ? { ...topic, due: issued.due } : moved(topic, 'handling', at, issued.due)),
        orders: [...topic.orders, newId],
      }))
    },
    'orderId',
  ),

  /** 签收. */
  'order.accepted': event(z.strictObject({ orderId }), (state, { at, data }) =>
    withOrder(state, data.orderId, (order) => ({ ...order, state: 'accepted', acceptedAt: at })),
  ),

  'order.progressed': event(
    z.strictObject({ orderId, text, evidence }),
    (state, { at, by, data: { orderId: which, ...done } }) =>
      withOrder(state, which, (order) => ({ ...order, progress: [...order.progress, { at, by, ...done }] })),
  ),

  /** 退办: not theirs, they say. */
  'order.returned': event(z.strictObject({ orderId, reason }), (state, { at, by, data }) =>
    withOrder(state, data.orderId, (order) => ({
      ...order,
      state: 'returned',
      returning: { at, by, reason: data.reason, refused: null },
    })),
  ),

  /** The office takes it back, to order it of somebody else; or does not, and it stays. */
  'order.return-decided': event(
    z.strictObject({ orderId, accepted: z.boolean(), reason: z.string().max(2000) }),
    (state, { data }) =>
      withOrder(state, data.orderId, (order) => ({
        ...order,
        state: data.accepted ? 'withdrawn' : order.acceptedAt === null ? 'issued' : 'accepted',
        returning: order.returning && { ...order.returning, refused: data.accepted ? null : data.reason },
      })),
  ),

  /** 延期. */
  'order.extended': event(z.strictObject({ orderId, reason, due }), (state, { at, by, data }) => {
    const order = orderOf(state, data.orderId)
    const extended = withOrder(state, data.orderId, (each) => ({
      ...each,
      due: data.due,
      extensions: [...each.extensions, { at, by, from: each.due, reason: data.reason }],
    }))
    return order
      ? withTopic(extended, order.topicId, (topic) => ({ ...owing(topic, 'extended', at), due: data.due }))
      : state
  }),

  /** 督办. */
  'order.supervised': event(z.strictObject({ orderId, text }), (state, { at, by, data }) =>
    withOrder(state, data.orderId, (order) => ({
      ...order,
      supervised: [...order.supervised, { at, by, text: data.text }],
    })),
  ),

  /** 报结. With the last one that was out, the topic waits for somebody who looks. */
  'order.reported': event(
    z.strictObject({
      orderId,
      result: z.enum(RESULTS),
      text,
      evidence,
      answer: z
        .strictObject({ by: z.string().min(1).max(40), at: z.iso.datetime(), key: z.string().length(43) })
        .optional(),
      checkBy: due,
    }),
    (state, { at, by, data: { orderId: which, checkBy, ...report } }) => {
      const reported = withOrder(state, which, (order) => ({
        ...order,
        state: 'reported',
        acceptedAt: order.acceptedAt ?? at,
        report: { at, by, ...report },
      }))
      const topic = topicOf(reported, orderOf(state, which)?.topicId ?? '')
      if (!topic || topic.stage !== 'handling' || ordersOf(reported, topic).some(isOutstanding)) return reported
      return withTopic(reported, topic.id, (each) => moved(each, 'checking', at, checkBy))
    },
  ),
}
