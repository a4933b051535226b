import * as z from 'zod'
import { bySender, cleaned, command, no } from '../decision'
import type { OfficeContext } from '../decision-context'
import { topicId } from '../ids'
import { isOutstanding } from '../orders/order-rules'
import { evidence, id, sha256, text } from '../payload'
import { ordersOf, topicOf } from '../state'
import type { OfficeRules } from '../office-rules'
import { saying, titled } from '../written'
import { lodged, lodging } from './lodging'
import type { Topic } from './topics-state'
import { CATEGORIES, URGENCIES } from './topics-state'
import { isOpen } from './way'

/** Deadlines that a suspension stopped begin anew. */
function dueAgain(topic: Topic, context: OfficeContext, { clocks }: OfficeRules) {
  if (topic.stage === 'gathered') return context.due(clocks.answer[topic.urgency])
  if (topic.stage === 'awaiting') return context.due(clocks.claim)
  return topic.due
}

export const topicsCommands = {
  'topic.lodge': command(lodging, (state, payload, sender, context, rules) => {
    const made = lodged(state, payload, context, rules)
    return 'refusal' in made ? made : bySender(sender, { type: 'topic.lodged', data: made.data })
  }),

  'topic.moderate': command(
    {
      topicId,
      shown: z.boolean(),
      title: text,
      words: text,
      reason: text,
      /** Pictures of it that others may see. */
      photos: z.array(sha256).max(10).optional(),
    },
    (state, payload, sender, _context, rules) => {
      const topic = topicOf(state, payload.topicId)
      if (!topic) return no('topic-unknown')
      const photos = topic.photos.map((photo) => photo.sha256).filter((each) => payload.photos?.includes(each))
      const clean = cleaned({
        title: titled(rules, payload.title),
        words: saying(rules, payload.words, rules.limits.words, 'words-empty'),
        reason: payload.shown
          ? rules.cleanParagraph(payload.reason, rules.limits.reason)
          : saying(rules, payload.reason, rules.limits.reason, 'reason-missing'),
      })
      if (!clean.ok) return { refusal: clean.refusal }
      const { topicId: which, shown } = payload
      return bySender(sender, { type: 'topic.moderated', data: { topicId: which, shown, photos, ...clean.texts } })
    },
  ),

  'topic.describe': command(
    { topicId, title: text, category: z.enum(CATEGORIES), grid: text, urgency: z.enum(URGENCIES) },
    (state, payload, sender, context, rules) => {
      const topic = topicOf(state, payload.topicId)
      if (!topic) return no('topic-unknown')
      if (!isOpen(topic)) return no('topic-stage-wrong')
      const clean = cleaned({
        title: titled(rules, payload.title),
        grid: rules.cleanOptionalLine(payload.grid, rules.limits.place),
      })
      if (!clean.ok) return { refusal: clean.refusal }
      const { topicId: which, category, urgency } = payload
      // Nobody has answered yet: the clock of the new urgency counts, from today.
      const hurried = urgency !== topic.urgency && topic.stage === 'gathered' && !topic.suspended
      const due = hurried ? context.due(rules.clocks.answer[urgency]) : null
      return bySender(sender, {
        type: 'topic.described',
        data: { topicId: which, category, urgency, ...clean.texts, due },
      })
    },
  ),

  'topic.select': command(
    {
      topicId,
      checklist: z.strictObject({ few: z.boolean(), deep: z.boolean(), sound: z.boolean(), quick: z.boolean() }),
      reason: text,
    },
    (state, payload, sender, context, rules) => {
      const topic = topicOf(state, payload.topicId)
      if (!topic) return no('topic-unknown')
      if (topic.stage !== 'gathered' || topic.suspended) return no('topic-stage-wrong')
      if (topic.visibility === 'waiting') return no('topic-not-moderated')
      const reason = rules.cleanParagraph(payload.reason, rules.limits.reason)
      if (!reason.ok) return { refusal: reason.refusal }
      const { topicId: which, checklist } = payload
      const data = { topicId: which, checklist, reason: reason.text, due: context.due(rules.clocks.claim) }
      return bySender(sender, { type: 'topic.selected', data })
    },
  ),

  'topic.return': command({ topicId, reason: text }, (state, payload, sender, _context, rules) => {
    const topic = topicOf(state, payload.topicId)
    if (!topic) return no('topic-unknown')
    if (!['gathered', 'awaiting'].includes(topic.stage)) return no('topic-stage-wrong')
    const reason = saying(rules, payload.reason, rules.limits.reason, 'reason-missing')
    if (!reason.ok) return { refusal: reason.refusal }
    return bySender(sender, { type: 'topic.returned', data: { topicId: payload.topicId, reason: reason.text } })
  }),

  'topic.merge': command({ topicId, into: topicId, reason: text }, (state, payload, sender, _context, rules) => {
    const [topic, into] = [topicOf(state, payload.topicId), topicOf(state, payload.into)]
    if (!topic || !into) return no('topic-unknown')
    // What is being carried out is not put away under another name.
    const began = !['gathered', 'awaiting', 'research'].includes(topic.stage)
    if (topic.id === into.id || began || !isOpen(into) || topic.merged.length > 0) return no('topic-merge-impossible')
    const reason = saying(rules, payload.reason, rules.limits.reason, 'reason-missing')
    if (!reason.ok) return { refusal: reason.refusal }
    return bySender(sender, {
      type: 'topic.merged',
      data: { topicId: payload.topicId, into: payload.into, reason: reason.text },
    })
  }),

  'topic.unmerge': command({ topicId }, (state, payload, sender, context, rules) => {
    const topic = topicOf(state, payload.topicId)
    if (!topic) return no('topic-unknown')
    if (topic.stage !== 'merged' || !topic.end?.into) return no('topic-stage-wrong')
    return bySender(sender, {
      type: 'topic.unmerged',
      data: { topicId: topic.id, from: topic.end.into, due: context.due(rules.clocks.answer[topic.urgency]) },
    })
  }),

  'topic.suspend': command(
    { topicId, reason: text, review: z.iso.date() },
    (state, payload, sender, context, rules) => {
      const topic = topicOf(state, payload.topicId)
      if (!topic) return no('topic-unknown')
      if (!isOpen(topic) || topic.suspended || ['checking', 'rating'].includes(topic.stage))
        return no('topic-stage-wrong')
      const reason = saying(rules, payload.reason, rules.limits.reason, 'reason-missing')
      if (!reason.ok) return { refusal: reason.refusal }
      if (payload.review <= context.today()) return no('date-past')
      const { topicId: which, review } = payload
      return bySender(sender, { type: 'topic.suspended', data: { topicId: which, reason: reason.text, review } })
    },
  ),

  'topic.resume': command({ topicId }, (state, payload, sender, context, rules) => {
    const topic = topicOf(state, payload.topicId)
    if (!topic) return no('topic-unknown')
    if (!topic.suspended) return no('topic-stage-wrong')
    return bySender(sender, {
      type: 'topic.resumed',
      data: { topicId: topic.id, due: dueAgain(topic, context, rules) },
    })
  }),

  'topic.note': command(
    { topicId, kind: z.enum(['research', 'visit', 'opinion', 'call']), text, place: text, evidence },
    (state, payload, sender, _context, rules) => {
      const topic = topicOf(state, payload.topicId)
      if (!topic) return no('topic-unknown')
      if (!isOpen(topic)) return no('topic-stage-wrong')
      const clean = cleaned({
        text: saying(rules, payload.text, rules.limits.report, 'words-empty'),
        place: rules.cleanOptionalLine(payload.place, rules.limits.place),
      })
      if (!clean.ok) return { refusal: clean.refusal }
      const { topicId: which, kind, evidence: files } = payload
      return bySender(sender, { type: 'topic.noted', data: { topicId: which, kind, evidence: files, ...clean.texts } })
    },
  ),

  'topic.settle': command({ topicId, text, place: text, evidence }, (state, payload, sender, context, rules) => {
    const topic = topicOf(state, payload.topicId)
    if (!topic) return no('topic-unknown')
    if (!['research', 'deliberation', 'handling'].includes(topic.stage) || topic.suspended)
      return no('topic-stage-wrong')
    if (ordersOf(state, topic).some(isOutstanding)) return no('orders-outstanding')
    const claimant = topic.claim?.memberId === sender.person.id || topic.claim?.backupId === sender.person.id
    if (sender.grant === 'own' && !claimant) return no('not-permitted')
    const clean = cleaned({
      text: saying(rules, payload.text, rules.limits.report, 'words-empty'),
      place: rules.cleanOptionalLine(payload.place, rules.limits.place),
    })
    if (!clean.ok) return { refusal: clean.refusal }
    const data = { topicId: topic.id, evidence: payload.evidence, ...clean.texts, due: context.due(rules.clocks.check) }
    return bySender(sender, { type: 'topic.settled', data })
  }),

  'asker.tell': command(
    { topicId, how: z.enum(['visit', 'call', 'paper', 'message']), text },
    (state, payload, sender, _context, rules) => {
      if (!topicOf(state, payload.topicId)) return no('topic-unknown')
      const said = rules.cleanParagraph(payload.text, rules.limits.words)
      if (!said.ok) return { refusal: said.refusal }
      return bySender(sender, {
        type: 'asker.told',
        data: { topicId: payload.topicId, how: payload.how, text: said.text },
      })
    },
  ),

  'asker.erase': command({ askerId: id, reason: text }, (state, payload, sender, _context, rules) => {
    if (state.erased.includes(payload.askerId)) return no('asker-erased')
    const reason = saying(rules, payload.reason, rules.limits.reason, 'reason-missing')
    if (!reason.ok) return { refusal: reason.refusal }
    return bySender(sender, { type: 'asker.erased', data: { askerId: payload.askerId, reason: reason.text } })
  }),
}
