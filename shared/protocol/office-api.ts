import * as z from 'zod'
import type { Refusal } from '../meeting/refusals'
import type { LedgerColumn } from './ledger-columns'
import { LEDGER_COLUMNS } from './ledger-columns'
import type { Concern, Scope } from '../office/classification/classification-state'
import type { ClaimWord } from '../office/description/description-state'
import type { LinkedMeeting } from '../office/meetings/meetings-state'
import type { Order, Result } from '../office/orders/orders-state'
import type { Person } from '../office/people/people-state'
import type { Verdict } from '../office/feedback/feedback-state'
import type { Asker } from '../office/personal'
import type { Category, Channel, OpenStage, Stage, Topic, Urgency } from '../office/topics/topics-state'
import { CATEGORIES, CHANNELS, OPEN_STAGES, URGENCIES } from '../office/topics/topics-state'
import { newMeetingSchema } from './console-api'
import type { DeskNotice, NoticeRow } from './notice-api'

/** What the console and its host tell each other about the office; the routes are in routes.ts. Too long or empty texts are refused by the office, in words. */

const text = z.string().max(20_000)
const id = z.string().max(64)

export const beginOfficeSchema = z.strictObject({
  name: z.string().min(1).max(60),
  lead: z.strictObject({ name: z.string().min(1).max(40), unit: z.string().max(60) }),
})

/** A command of whoever sits at the console. `about`: what they had before them, as the view said; `id`: the same one sent twice is done once. */
export const officeCommandSchema = z.strictObject({
  as: id,
  id,
  type: z.string().max(64),
  payload: z.record(z.string(), z.unknown()),
  about: z.string().length(43).optional(),
})
export type OfficeOrder = z.infer<typeof officeCommandSchema>

export const newTopicSchema = z.strictObject({
  as: id,
  title: text,
  text: z.string().min(1).max(2000),
  channel: z.enum(CHANNELS),
  category: z.enum(CATEGORIES),
  grid: text,
  urgency: z.enum(URGENCIES),
  asker: z
    .strictObject({ name: z.string().max(40), phone: z.string().max(40), address: z.string().max(120) })
    .nullable(),
  tags: z.array(text).max(8).optional(),
  /** Hex SHA-256 of pictures that the host has kept already. */
  photos: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .max(10)
    .default([]),
})

/** Topics that are taken in at once: a month of a hotline for one community. */
export const TOPICS_AT_ONCE = 200

/** A list of topics, taken in as a whole or not at all. `day`: when each was brought up elsewhere. */
export const topicListSchema = z.strictObject({
  as: id,
  topics: z
    .array(newTopicSchema.omit({ as: true }).extend({ day: z.iso.date().optional() }))
    .min(1)
    .max(TOPICS_AT_ONCE),
})
export type TopicList = z.input<typeof topicListSchema>
/** `there`: places, from 0, of those that the office has already, word for word; nothing was taken in then. */
export type TopicListAnswer = { topicIds: string[] } | { there: number[] }

/** Rows of a ledger that are changed at once: all of an office of ten years, as filling a column down does; and letters of a cell. */
export const LEDGER_CHANGES_MAX = 20_000
const CELL_MAX = 6000

/** Rows of a ledger in which something was written over elsewhere. `take`: not only look, but take all of it, or nothing. */
export const ledgerReturnSchema = z.strictObject({
  as: id,
  take: z.boolean(),
  language: z.enum(['zh', 'en']),
  rows: z
    .array(
      z.strictObject({
        line: z.number().int().min(1),
        number: z.string().max(40),
        office: z.string().max(8),
        cells: z.partialRecord(
          z.enum(LEDGER_COLUMNS),
          z.strictObject({
            text: z.string().max(CELL_MAX),
            sum: z.string().max(8),
            spoilt: z.enum(['formula', 'merged']).optional(),
          }),
        ),
      }),
    )
    .min(1)
    .max(LEDGER_CHANGES_MAX),
})
export type LedgerReturn = z.infer<typeof ledgerReturnSchema>
export type ReturnedRow = LedgerReturn['rows'][number]

/** One cell that would be, or was, written over. */
export interface LedgerChange {
  line: number
  number: string
  title: string
  column: LedgerColumn
  from: string
  to: string
}

/**
 * Why a row cannot be taken in. `fixed`: follows from what happened and is not written over; `both`: the office changed it
 * meanwhile, too; `word`: none of the words of this column; `refused`: the office's rules, see `refusal`.
 */
export interface LedgerFault {
  line: number
  number: string
  column: LedgerColumn | null
  fault: 'fixed' | 'both' | 'formula' | 'merged' | 'word' | 'unknown' | 'other-office' | 'refused'
  refusal?: Refusal
}

/** `taken`: commands that were given; 0 where it was only looked, or where a fault stood in the way. */
export interface LedgerAnswer {
  changes: LedgerChange[]
  faults: LedgerFault[]
  taken: number
}

/** A meeting made from topics. */
export const topicMeetingSchema = z.strictObject({
  as: id,
  topics: z.array(id).min(1).max(50),
  meeting: newMeetingSchema,
  /** Ids of people of the office who go on the invitation list. */
  invite: z.array(id).max(50).default([]),
  /** Hex SHA-256 of pictures that came up with these topics and are handed out. */
  pictures: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .max(20)
    .default([]),
})
export type TopicMeeting = z.infer<typeof topicMeetingSchema>

/** What is just being taken down: title and words, a line each, and the place. */
export const alikeQuerySchema = z.object({
  text: z.string().max(600).default(''),
  grid: z.string().max(60).default(''),
})
export type AlikeQuery = z.infer<typeof alikeQuerySchema>

/** What somebody is waited for with. */
const WAITS = ['moderate', 'select', 'claim', 'accept', 'check', 'ask', 'tell', 'returned', 'reopened'] as const

/** Which topics a list is to show. */
export const topicQuerySchema = z.object({
  text: z.string().max(200).default(''),
  view: z.enum(['all', 'open', 'late', 'checking', 'reopened', 'closed', 'ended']).default('open'),
  /** Of these only those at a stage, or that wait for this: of the person `who`, of the office without one. */
  stage: z.enum(OPEN_STAGES).optional(),
  /** Of these only those with this tag. */
  tag: z.string().max(20).optional(),
  waits: z.enum(WAITS).optional(),
  who: id.optional(),
  from: z.coerce.number().int().min(0).default(0),
  take: z.coerce.number().int().min(1).max(200).default(100),
})
export type TopicQuery = z.output<typeof topicQuerySchema>
export type LedgerView = TopicQuery['view']
/** All rows of a list, however long it is. */
export type TopicFilter = Omit<TopicQuery, 'from' | 'take'>

/** Which open topics the board is to show. */
export const boardQuerySchema = z.object({
  text: z.string().max(200).default(''),
  category: z.enum(CATEGORIES).optional(),
  only: z.enum(['late', 'urgent', 'reopened']).optional(),
})
export type BoardQuery = z.output<typeof boardQuerySchema>

export interface OfficeFacts {
  office: { officeId: string; name: string; claimWord: ClaimWord; people: Person[]; events: number } | null
  /** Why the office that stands here cannot be opened. */
  fault: Refusal | null
}

/** A topic as a line of the ledger, or a card of the board. */
export interface TopicRow {
  id: string
  number: string
  title: string
  channel: Channel
  grid: string
  category: Category
  urgency: Urgency
  stage: Stage
  /** Since when it is there, ISO UTC. */
  since: string
  lodgedAt: string
  /** Last day of the stage; null where it has none, or the calendar of that year is not announced. */
  due: string | null
  /** Days past it; 0 while it has not passed. */
  late: number
  round: number
  claimant: string
  /** Bodies that carry its orders out. */
  bodies: string
  result: Result | null
  verdict: Verdict | null
  suspended: boolean
  /** Share of the stage's days that is used up, from 0 to 1; null where it has no last day, or its clock stands. */
  spent: number | null
}

/** A line of the ledger (台账): everything that is asked of a topic when somebody goes through them. Days as the office's place has them. */
export interface LedgerRow extends TopicRow {
  /** The day it was brought up elsewhere, else the day it was taken down. */
  lodged: string
  /** Null where it did not get that far. */
  selected: string | null
  issued: string | null
  reported: string | null
  checked: string | null
  /** Visits, calls, opinions and other notes. */
  notes: number
  meetings: number
  scope: Scope | null
  concern: Concern | null
  tags: readonly string[]
  /** Consensus items of its meetings: those that were agreed. */
  agreed: number
  /** Bodies that help. */
  helpers: string
  /** What was last written of how its orders go on. */
  progress: string
  /** 公示: from when to when; null where there was none. */
  notice: { from: string; until: string | null } | null
}

export interface TopicPage {
  /** How many stand before the first of `rows`. */
  from: number
  rows: LedgerRow[]
  total: number
  /** How many there are in each view, whatever is looked for. */
  views: Record<LedgerView, number>
  /** Tags in use, the likeliest first. */
  tags: string[]
  /** n and N of what was rated: the unrated are no part of n, and named. */
  rated: { satisfied: number; fairly: number; unsatisfied: number; unrated: number }
}

/** An order that is out. */
export interface OrderRow {
  id: string
  number: string
  topicId: string
  task: string
  body: string
  state: Order['state']
  due: string | null
  /** Days past it; below 0 days that are left. */
  late: number
  supervised: number
  extended: number
  reworks: number
}

/** What waits for whom, and for how long at most. */
export interface Waiting {
  /** Id of the person; null for the office itself. */
  personId: string | null
  what: (typeof WAITS)[number]
  count: number
  since: string
  /** The one that has waited longest. */
  topicId: string
}

/** A slip that nobody has looked at yet, with its words as they were given, while they are kept. */
export interface WaitingSlip {
  id: string
  number: string
  title: string
  words: string
  photos: string[]
  channel: Channel
  category: Category
  lodgedAt: string
  about: string
}

export interface OfficeToday {
  today: string
  orders: { late: number; today: number; week: number; out: number; rows: OrderRow[] }
  /** How many wait to be looked at; the first of them follow. */
  waitingSlips: number
  slips: WaitingSlip[]
  waiting: Waiting[]
  /** What is put up (公示). */
  notices: NoticeRow[]
}

export interface Board {
  /** `oldest`: since when the one is there that has been longest, ISO UTC; null where there is none. */
  columns: { stage: OpenStage; count: number; oldest: string | null; rows: TopicRow[] }[]
  /** How many open ones there are of each kind, by text and category. */
  counts: { all: number; late: number; urgent: number; reopened: number }
}

/** Everything the staff see of one topic. */
export interface TopicView {
  topic: Topic
  orders: Order[]
  meetings: LinkedMeeting[]
  /** What is still known of whoever asked. */
  askers: Asker[]
  /** The words as they were given, while they are kept. */
  words: string | null
  /** Ids of who had a hand in it and cannot check it. */
  hands: string[]
  /** What a command about it is to name as seen. */
  about: string
  today: string
  /** What else is still open and could come up in a meeting about it: orders of the same place, people or bodies. */
  carried: CarriedOrder[]
  /** What was put up of it (公示), the newest first. */
  notices: DeskNotice[]
}

/** An order that is still out, of another topic, and what it has in common with this one. */
export interface CarriedOrder {
  order: OrderRow
  because: 'grid' | 'member' | 'body'
}

/** What was found of everything, by what it is. */
export interface Found {
  topics: TopicRow[]
  orders: OrderRow[]
  meetings: { meetingId: string; title: string; at: string }[]
  people: Person[]
  totals: { topics: number; orders: number; meetings: number; people: number }
}
