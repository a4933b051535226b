import * as z from 'zod'
import { yearOf } from '../../calendar/plain-date'
import type { Sender } from '../decision'
import { bySender, cleaned, command, no } from '../decision'
import { isPast } from '../due'
import { idAfter, linkId, orderId, topicId } from '../ids'
import { agreedItems } from '../meetings/agreed-items'
import { evidence, id, text } from '../payload'
import { rowAt } from '../rows'
import type { OfficeState } from '../state'
import { linkOf, orderOf, personOf, topicOf } from '../state'
import { saying } from '../written'
import type { Order } from './orders-state'
import { answerHolds, orderDigest } from './order-answer'
import { RESULTS } from './orders-state'

/** Whether the order is the sender's to act on: anybody's for the office, their own for who carries it out. */
const isTheirs = ({ grant, person }: Sender, { leadId, helperIds }: Order, helping: boolean): boolean =>
  grant === 'any' || leadId === person.id || (helping && helperIds.includes(person.id))

/** "2026-0088": the next in the year of this day. */
function numberOf({ orders }: OfficeState, today: string): string {
  const [year, last] = [String(yearOf(today)), rowAt(orders, orders.size - 1)?.number.split('-')]
  const next = last?.[0] === year ? Number(last[1]) + 1 : 1
  return `${year}-${String(next).padStart(4, '0')}`
}

const answerShape = z.strictObject({
  by: z.string().min(1).max(40),
  at: z.iso.datetime(),
  order: z.string().length(43),
  key: z.string().length(43),
  sig: z.string().length(86),
})

export const ordersCommands = {
  'order.issue': command(
    {
      topicId,
      task: text,
      leadId: id,
      helperIds: z.array(id).max(20),
      source: z.strictObject({ linkId, itemId: id }).nullable(),
      days: z.int().min(1).max(250),
    },
    (state, payload, sender, context, rules) => {
      const topic = topicOf(state, payload.topicId)
      if (!topic) return no('topic-unknown')
      if (!['research', 'deliberation', 'handling'].includes(topic.stage) || topic.suspended)
        return no('topic-stage-wrong')
      const { leadId, helperIds, source, days } = payload
      if ([leadId, ...helperIds].some((each) => personOf(state, each)?.active !== true)) return no('person-unfit')
      if (new Set([leadId, ...helperIds]).size !== helperIds.length + 1) return no('helper-same')
      if (source !== null) {
        const link = linkOf(state, source.linkId)
        if (!link || !agreedItems(link).some((item) => item.id === source.itemId)) return no('order-source-unknown')
      }
      const task = saying(rules, payload.task, rules.limits.report, 'words-empty')
      if (!task.ok) return { refusal: task.refusal }
      return bySender(sender, {
        type: 'order.issued',
        data: {
          orderId: idAfter('o', state.orders.size),
          number: numberOf(state, context.today()),
          topicId: topic.id,
          task: task.text,
          leadId,
          helperIds,
          source,
          due: context.due(days),
          returnable: context.due(rules.clocks.returnable),
        },
      })
    },
  ),

  'order.accept': command({ orderId }, (state, payload, sender) => {
    const order = orderOf(state, payload.orderId)
    if (!order) return no('order-unknown')
    if (!isTheirs(sender, order, false)) return no('not-permitted')
    return order.state === 'issued'
      ? bySender(sender, { type: 'order.accepted', data: { orderId: order.id } })
      : no('order-state-wrong')
  }),

  'order.progress': command({ orderId, text, evidence }, (state, payload, sender, _context, rules) => {
    const order = orderOf(state, payload.orderId)
    if (!order) return no('order-unknown')
    if (!isTheirs(sender, order, true)) return no('not-permitted')
    if (!['issued', 'accepted'].includes(order.state)) return no('order-state-wrong')
    const said = saying(rules, payload.text, rules.limits.report, 'words-empty')
    if (!said.ok) return { refusal: said.refusal }
    const data = { orderId: order.id, text: said.text, evidence: payload.evidence }
    return bySender(sender, { type: 'order.progressed', data })
  }),

  'order.return': command({ orderId, reason: text }, (state, payload, sender, context, rules) => {
    const order = orderOf(state, payload.orderId)
    if (!order) return no('order-unknown')
    if (!isTheirs(sender, order, false)) return no('not-permitted')
    if (!['issued', 'accepted'].includes(order.state) || order.reworks > 0) return no('order-state-wrong')
    if (isPast(order.returnable, context.today())) return no('return-too-late')
    const reason = saying(rules, payload.reason, rules.limits.reason, 'reason-missing')
    if (!reason.ok) return { refusal: reason.refusal }
    return bySender(sender, { type: 'order.returned', data: { orderId: order.id, reason: reason.text } })
  }),

  'order.decide-return': command(
    { orderId, accepted: z.boolean(), reason: text },
    (state, payload, sender, _context, rules) => {
      const order = orderOf(state, payload.orderId)
      if (!order) return no('order-unknown')
      if (order.state !== 'returned') return no('order-state-wrong')
      const reason = payload.accepted
        ? rules.cleanParagraph(payload.reason, rules.limits.reason)
        : saying(rules, payload.reason, rules.limits.reason, 'reason-missing')
      if (!reason.ok) return { refusal: reason.refusal }
      const data = { orderId: order.id, accepted: payload.accepted, reason: reason.text }
      return bySender(sender, { type: 'order.return-decided', data })
    },
  ),

  'order.extend': command(
    { orderId, days: z.int().min(1).max(250), reason: text },
    (state, payload, sender, context, rules) => {
      const order = orderOf(state, payload.orderId)
      if (!order) return no('order-unknown')
      if (!['issued', 'accepted'].includes(order.state)) return no('order-state-wrong')
      // Afterwards it would only hide that it was late.
      if (isPast(order.due, context.today())) return no('extension-too-late')
      const reason = saying(rules, payload.reason, rules.limits.reason, 'reason-missing')
      if (!reason.ok) return { refusal: reason.refusal }
      const data = { orderId: order.id, reason: reason.text, due: context.due(payload.days) }
      return bySender(sender, { type: 'order.extended', data })
    },
  ),

  'order.supervise': command({ orderId, text }, (state, payload, sender, _context, rules) => {
    const order = orderOf(state, payload.orderId)
    if (!order) return no('order-unknown')
    if (!['issued', 'accepted', 'returned'].includes(order.state)) return no('order-state-wrong')
    const said = saying(rules, payload.text, rules.limits.reason, 'words-empty')
    if (!said.ok) return { refusal: said.refusal }
    return bySender(sender, { type: 'order.supervised', data: { orderId: order.id, text: said.text } })
  }),

  'order.report': command(
    {
      orderId,
      result: z.enum(RESULTS),
      text,
      evidence,
      /** From the file of a body that this network does not reach; the office takes it in. */
      answer: answerShape.optional(),
    },
    (state, payload, sender, context, rules) => {
      const order = orderOf(state, payload.orderId)
      if (!order) return no('order-unknown')
      if (!isTheirs(sender, order, false)) return no('not-permitted')
      if (!['issued', 'accepted'].includes(order.state)) return no('order-state-wrong')
      const { result, evidence: files, answer } = payload
      if (answer) {
        if (sender.grant !== 'any') return no('not-permitted')
        if (answer.order !== orderDigest(state.officeId, order)) return no('command-outdated')
        if (!answerHolds({ result, text: payload.text, ...answer })) return no('signature-wrong')
      }
      const clean = cleaned({ text: saying(rules, payload.text, rules.limits.report, 'words-empty') })
      if (!clean.ok) return { refusal: clean.refusal }
      const data = {
        orderId: order.id,
        result,
        evidence: files,
        ...clean.texts,
        ...(answer ? { answer: { by: answer.by, at: answer.at, key: answer.key } } : {}),
        checkBy: context.due(rules.clocks.check),
      }
      return bySender(sender, { type: 'order.reported', data })
    },
  ),
}
