import { doersOf } from '../orders/order-rules'
import type { OfficeState } from '../state'
import { ordersOf } from '../state'
import type { Topic } from '../topics/topics-state'

/** Who had a hand in a topic in its present round: whoever took it on, and whoever carried its orders out. */
export function handsIn(state: OfficeState, topic: Topic): Set<string> {
  const { claim, round } = topic
  const orders = ordersOf(state, topic).filter((order) => order.round === round)
  const settled = topic.notes.filter(({ kind }) => kind === 'settled').map(({ by }) => by)
  return new Set([
    ...(claim ? [claim.memberId, ...(claim.backupId === null ? [] : [claim.backupId])] : []),
    ...orders.flatMap(doersOf),
    ...settled,
  ])
}

/** Whom a topic that is opened again has to reach: who took it on, who had its orders, and who leads the office. */
export function responsibleFor(state: OfficeState, topic: Topic): string[] {
  const leads = Object.values(state.people).filter(({ kind, active }) => kind === 'lead' && active)
  const orders = ordersOf(state, topic).filter((order) => order.round === topic.round)
  return [
    ...new Set([
      ...leads.map(({ id }) => id),
      ...(topic.claim ? [topic.claim.memberId] : []),
      ...orders.map(({ leadId }) => leadId),
    ]),
  ]
}
