import type { OrderSheet } from '#shared/office/orders/order-answer'
import { orderDigest } from '#shared/office/orders/order-answer'
import type { OfficeState } from '#shared/office/state'
import { linkOf, orderOf, personOf, topicOf } from '#shared/office/state'
import type { OrderFacts } from '#shared/papers/order-papers'

/** What the record says of an order, as its papers print it; null where there is no such order. */
export function orderFacts(state: OfficeState, orderId: string): OrderFacts | null {
  const order = orderOf(state, orderId)
  const topic = order && topicOf(state, order.topicId)
  if (!order || !topic) return null
  const whom = (id: string) => {
    const person = personOf(state, id)
    return { name: person?.name ?? id, unit: person?.unit ?? '' }
  }
  const rating = topic.ratings.filter(({ round }) => round === order.round).at(-1)
  return {
    office: state.name,
    number: order.number,
    topic: { number: topic.number, title: topic.title },
    meeting: (order.source && linkOf(state, order.source.linkId)?.title) ?? '',
    lead: whom(order.leadId),
    helpers: order.helperIds.map(whom),
    task: order.task,
    issuedAt: order.issuedAt,
    due: order.due.date ?? '',
    duesBefore: order.extensions.flatMap(({ from }) => from.date ?? []),
    supervised: order.supervised.map(({ at, text }) => ({ at, text })),
    progress: order.progress.map(({ at, text }) => ({ at, text })),
    report: order.report && { at: order.report.at, result: order.report.result, text: order.report.text },
    rating: rating ? { verdict: rating.verdict, reason: rating.reason } : null,
  }
}

/** An order as the page knows it that goes out with it; null where there is no such order. */
export function orderSheet(state: OfficeState, orderId: string): OrderSheet | null {
  const order = orderOf(state, orderId)
  const facts = orderFacts(state, orderId)
  if (!order || !facts) return null
  const { lead, topic, number, task, due, office } = facts
  return {
    officeId: state.officeId,
    office,
    orderId,
    order: orderDigest(state.officeId, order),
    number,
    topic: topic.title,
    task,
    body: [lead.unit, lead.name].filter(Boolean).join(' · '),
    due,
  }
}
