import * as z from 'zod'
import type { OrderState } from '../office/orders/orders-state'
import type { PersonKind } from '../office/people/people-state'
import type { Category, Stage, Urgency } from '../office/topics/topics-state'

/** What the phone of a member or a department and its host tell each other; the routes are in routes.ts. */

/** `sig`: by `key`, over `bindText(token)`. */
export const bindSchema = z.strictObject({
  token: z.string().min(16).max(64),
  key: z.string().length(43),
  sig: z.string().length(86),
})
export const bindText = (token: string): string => `yuanzhuo office device ${token}`

/** What a device is given once it is a person's. `half` and `pass`: the host's half of its key, and what gets it again. */
export interface BoundDevice {
  officeId: string
  hostKey: string
  personId: string
  ticket: string
  half: string
  pass: string
}

/** A signed command; its form is looked at with its signature. */
export const ownCommandSchema = z.strictObject({
  body: z.record(z.string(), z.unknown()),
  key: z.string().max(64),
  sig: z.string().max(128),
})

/** Letters of an id that a device makes up: random enough that nobody has the same. */
const madeUpId = z.string().regex(/^[\w-]{16,32}$/)

/** What was said on a visit: each matter as a signed `topic.lodge`, and beside it what the record only names. */
export const visitSchema = z.strictObject({
  asker: z
    .strictObject({ id: madeUpId, name: z.string().max(40), phone: z.string().max(40), address: z.string().max(120) })
    .nullable(),
  matters: z
    .array(z.strictObject({ text: z.string().min(1).max(2000), command: ownCommandSchema }))
    .min(1)
    .max(10),
})
export type Visit = z.infer<typeof visitSchema>

/** The same before it is signed. Pictures by the digests that the host gave them. */
export interface VisitToSign {
  asker: { name: string; phone: string; address: string } | null
  matters: {
    text: string
    title: string
    category: Category
    urgency: Urgency
    grid: string
    day: string
    tags: string[]
    photos?: { name: string; sha256: string }[]
  }[]
}

interface Row {
  id: string
  number: string
  title: string
  /** Last day; null where there is none, or the calendar of that year is not announced. */
  due: string | null
  /** Days past it; below 0 days that are left. */
  late: number
  /** What a command about it is to name as seen. */
  about: string
}

export interface OwnOrder extends Row {
  task: string
  state: OrderState
  /** 主办; else 协办, who writes progress and no more. */
  leads: boolean
  /** Until this day it can be sent back; null when it cannot. */
  returnable: string | null
  supervised: string | null
  reworks: number
}

export interface OwnTopic extends Row {
  words: string
  category: Category
  grid: string
  stage: Stage
  round: number
  /** 不满意 has reached this person, who has not said so yet. */
  reopened: boolean
}

export interface OwnView {
  office: { id: string; name: string; hostKey: string; head: string }
  person: { id: string; name: string; unit: string; kind: PersonKind }
  orders: OwnOrder[]
  /** Taken on, and not done. */
  claims: OwnTopic[]
  /** To be taken on. */
  open: OwnTopic[]
  /** Tags that the office uses, those in use most first. */
  tags: string[]
  today: string
  /** To be looked at by somebody who had no hand in it. */
  checks: OwnTopic[]
}
