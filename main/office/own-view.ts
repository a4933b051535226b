import { daysBetween } from '#shared/calendar/plain-date'
import { ordersOut, topicsAtWork } from '#shared/office/at-work'
import { isPast } from '#shared/office/due'
import { EDITION_1 } from '#shared/office/editions/edition-1'
import { handsIn } from '#shared/office/feedback/responsible'
import type { Order } from '#shared/office/orders/orders-state'
import type { Person } from '#shared/office/people/people-state'
import type { OfficeState } from '#shared/office/state'
import { topicOf } from '#shared/office/state'
import type { Topic } from '#shared/office/topics/topics-state'
import { isOpen } from '#shared/office/topics/way'
import { tagsAmong } from './tags'
import type { OwnOrder, OwnTopic, OwnView } from '#shared/protocol/own-api'

/** Topics to be taken on, or looked at, that are sent at once: the longest overdue. */
const OFFERED = 30
/** Tags that are offered for what was said on a visit. */
const TAGS = 12

/** What a person sees of the office on the own phone: what is theirs, and what they may take on; the latest first. */
export function ownView(state: OfficeState, person: Person, head: string, today: string): OwnView {
  const view: Pick<OwnView, 'orders' | 'claims' | 'open' | 'checks'> = { orders: [], claims: [], open: [], checks: [] }
  for (const order of ordersOut.in(state.orders)) {
    const leads = order.leadId === person.id
    if (leads || order.helperIds.includes(person.id)) view.orders.push(orderOf(state, order, leads, today))
  }
  for (const topic of topicsAtWork.in(state.topics)) {
    const { claim, stage, suspended } = topic
    const reopened = isUnseen(topic, person)
    const isClaimant = claim?.memberId === person.id || claim?.backupId === person.id
    if ((isClaimant && isOpen(topic)) || reopened) view.claims.push(topicRow(state, topic, reopened, today))
    if (person.kind === 'department' || suspended) continue
    if (stage === 'awaiting') view.open.push(topicRow(state, topic, false, today))
    if (stage === 'checking' && !handsIn(state, topic).has(person.id))
      view.checks.push(topicRow(state, topic, false, today))
  }
  const { id, name, unit, kind } = person
  return {
    office: { id: state.officeId, name: state.name, hostKey: state.hostKey, head },
    person: { id, name, unit, kind },
    orders: view.orders.sort(latest),
    claims: view.claims.sort(latest),
    open: view.open.sort(latest).slice(0, OFFERED),
    checks: view.checks.sort(latest).slice(0, OFFERED),
    tags: person.kind === 'department' ? [] : tagsAmong(topicsAtWork.in(state.topics), TAGS),
    today,
  }
}

const latest = (a: { late: number }, b: { late: number }): number => b.late - a.late
const lateBy = (due: string | null, today: string): number => (due === null ? -9999 : daysBetween(due, today))
const isUnseen = ({ reopening }: Topic, { id }: Person): boolean =>
  reopening !== null && reopening.reaches.includes(id) && !reopening.seen.includes(id)

function orderOf(state: OfficeState, order: Order, leads: boolean, today: string): OwnOrder {
  const { id, number, topicId, task, state: at, due, returnable, supervised, reworks } = order
  const mayReturn = leads && ['issued', 'accepted'].includes(at) && reworks === 0 && !isPast(returnable, today)
  return {
    id,
    number,
    title: topicOf(state, topicId)?.title ?? '',
    task,
    state: at,
    leads,
    due: due.date,
    late: lateBy(due.date, today),
    returnable: mayReturn ? returnable.date : null,
    supervised: supervised.at(-1)?.text ?? null,
    reworks,
    about: EDITION_1.aboutOf(state, { orderId: id })!,
  }
}

function topicRow(state: OfficeState, topic: Topic, reopened: boolean, today: string): OwnTopic {
  const { id, number, title, words, category, grid, stage, round } = topic
  const due = topic.due?.date ?? null
  const about = EDITION_1.aboutOf(state, { topicId: id })!
  return { id, number, title, words, category, grid, stage, round, reopened, due, late: lateBy(due, today), about }
}
