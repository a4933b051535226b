import { ordersOut, topicsAtWork } from '#shared/office/at-work'
import type { Order } from '#shared/office/orders/orders-state'
import type { OfficeState } from '#shared/office/state'
import { ordersOf } from '#shared/office/state'
import type { Topic } from '#shared/office/topics/topics-state'
import { isOpen } from '#shared/office/topics/way'
import type { Waiting } from '#shared/protocol/office-api'

/** One thing that somebody is waited for with; `personId` null: the office. */
type Wait = Pick<Waiting, 'personId' | 'what' | 'since'>

/** What is waited for with a topic and its orders. */
export const waitsOf = (state: OfficeState, topic: Topic): Wait[] => [
  ...waitsOfTopic(topic),
  ...ordersOf(state, topic).flatMap(waitsOfOrder),
]

function waitsOfTopic(topic: Topic): Wait[] {
  const waits: Wait[] = []
  const wait = (personId: string | null, what: Waiting['what'], since: string) => waits.push({ personId, what, since })
  const since = topic.way.at(-1)!.from
  const owed = topic.owed[0]
  if (owed) wait(null, 'tell', owed.since)
  if (isOpen(topic) && !topic.suspended) {
    if (topic.visibility === 'waiting') wait(null, 'moderate', since)
    else if (topic.stage === 'gathered') wait(null, 'select', since)
    if (topic.stage === 'awaiting') wait(null, 'claim', since)
    if (topic.stage === 'checking') wait(null, 'check', since)
    if (topic.stage === 'rating' && !topic.asked) wait(null, 'ask', since)
    for (const personId of topic.reopening?.reaches ?? [])
      if (!topic.reopening!.seen.includes(personId)) wait(personId, 'reopened', topic.reopening!.at)
  }
  return waits
}

function waitsOfOrder({ state, leadId, issuedAt, returning }: Order): Wait[] {
  if (state === 'issued') return [{ personId: leadId, what: 'accept', since: issuedAt }]
  return state === 'returned' ? [{ personId: null, what: 'returned', since: returning!.at }] : []
}

/** What waits for whom, whoever has waited longest first. */
export function waitingIn(state: OfficeState): Waiting[] {
  const found = new Map<string, Waiting>()
  const add = (topicId: string, waits: readonly Wait[]) => {
    for (const { personId, what, since } of waits) {
      const key = `${personId} ${what}`
      const before = found.get(key)
      const count = (before?.count ?? 0) + 1
      found.set(key, before && before.since <= since ? { ...before, count } : { personId, what, count, since, topicId })
    }
  }
  for (const topic of topicsAtWork.in(state.topics)) add(topic.id, waitsOfTopic(topic))
  for (const order of ordersOut.in(state.orders)) add(order.topicId, waitsOfOrder(order))
  return [...found.values()].sort((a, b) => (a.since < b.since ? -1 : 1))
}
