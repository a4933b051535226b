import * as z from 'zod'
import type { Refusal } from '../../meeting/refusals'
import { refuse } from '../../meeting/refusals'
import { plainDate, yearOf } from '../../calendar/plain-date'
import { cleaned } from '../decision'
import type { OfficeContext } from '../decision-context'
import type { OfficeEventData } from '../events'
import { idAfter } from '../ids'
import type { OfficeRules } from '../office-rules'
import { evidence, id, text } from '../payload'
import { rowAt } from '../rows'
import type { OfficeState } from '../state'
import { tagged, titled } from '../written'
import { CATEGORIES, CHANNELS, URGENCIES } from './topics-state'

/** What a topic is lodged with. The words themselves are kept outside the record before. */
export const lodging = {
  title: text,
  wordsId: id,
  wordsDigest: z.string().length(43),
  channel: z.enum(CHANNELS),
  askers: z.array(id).max(50),
  photos: evidence.optional(),
  category: z.enum(CATEGORIES),
  grid: text,
  urgency: z.enum(URGENCIES),
  /** Free tags, as `topic.classify` has them. */
  tags: z.array(text).max(8).optional(),
  /** The day it was brought up elsewhere: at a hotline, in a chat. */
  day: plainDate.optional(),
}
export type Lodging = z.infer<z.ZodObject<typeof lodging>>

type Lodged = OfficeEventData['topic.lodged']

/** The event that lodging leads to, or why it may not be. */
export function lodged(
  state: OfficeState,
  lodging: Lodging,
  context: Pick<OfficeContext, 'today' | 'due'>,
  rules: OfficeRules,
): { data: Lodged } | { refusal: Refusal } {
  const clean = cleaned({
    title: titled(rules, lodging.title),
    grid: rules.cleanOptionalLine(lodging.grid, rules.limits.place),
  })
  if (!clean.ok) return clean
  if (lodging.askers.some((asker) => state.erased.includes(asker))) return { refusal: refuse('asker-erased') }
  const tags = tagged(rules, lodging.tags ?? [])
  if ('refusal' in tags) return tags
  const { wordsId, wordsDigest, channel, askers, photos, category, urgency, day } = lodging
  if (day !== undefined && day > context.today()) return { refusal: refuse('date-future') }
  return {
    data: {
      topicId: idAfter('t', state.topics.size),
      number: numberOf(state, context.today()),
      wordsId,
      wordsDigest,
      channel,
      askers,
      ...(photos === undefined ? {} : { photos }),
      category,
      urgency,
      ...(tags.tags.length === 0 ? {} : tags),
      ...(day === undefined ? {} : { day }),
      ...clean.texts,
      due: context.due(rules.clocks.answer[urgency]),
    },
  }
}

/** "2026-0137": the next in the year of this day. */
function numberOf({ topics }: OfficeState, today: string): string {
  const [year, last] = [String(yearOf(today)), rowAt(topics, topics.size - 1)?.number.split('-')]
  const next = last?.[0] === year ? Number(last[1]) + 1 : 1
  return `${year}-${String(next).padStart(4, '0')}`
}
