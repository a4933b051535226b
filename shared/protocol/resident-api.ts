import * as z from 'zod'
import type { Verdict } from '../office/feedback/feedback-state'
import { VERDICTS } from '../office/feedback/feedback-state'
import type { Result } from '../office/orders/orders-state'
import type { Category, Stage, Visibility } from '../office/topics/topics-state'
import { CATEGORIES } from '../office/topics/topics-state'

/** What the pages for residents, who have no account, and the host tell each other; the routes are in routes.ts. */

/** Bytes of a picture at most, as the page scales it before it is sent: enough for a lamp, a lock or a puddle to be seen. */
export const PHOTO_MAX = 600 * 1024

const code = z.string().min(8).max(40)

/**
 * A slip. `code` is made by the device, and is its writer's from then on; the same slip sent twice is taken once. How long
 * words and picture may be is looked at where it can be said (`Residents.post`); all of it is no larger than `SLIP_MAX`.
 */
export const slipSchema = z.strictObject({
  code: z.string().regex(/^[0-9A-Z]{10}$/),
  text: z.string(),
  place: z.string(),
  category: z.enum(CATEGORIES),
  /** Base64 of a JPEG, PNG or WebP. */
  photo: z.base64().nullable(),
})
export type NewSlip = z.infer<typeof slipSchema>
/** A slip with its picture, as JSON. */
export const SLIP_MAX = Math.ceil((PHOTO_MAX * 4) / 3) + 32 * 1024

/** "Me too". `device`: what this browser calls itself, known to nobody else. */
export const supportSchema = z.strictObject({ topicId: z.string().max(16), device: z.string().min(16).max(64) })

export const slipCodeSchema = z.strictObject({ code })
export const slipVerdictSchema = z.strictObject({ code, verdict: z.enum(VERDICTS) })
export const slipReasonSchema = z.strictObject({ code, reason: z.string().min(1).max(2000) })

/** One paper on the wall, after somebody has looked at it. */
export interface WallSlip {
  id: string
  words: string
  category: Category
  supporters: number
  stage: Stage
  /** Name of who took it on. */
  claimant: string
  /** ISO UTC, since when it is at its stage. */
  since: string
  lodgedAt: string
  /** Digests of pictures that may be seen. */
  photos: readonly string[]
}

export interface WallView {
  office: string
  /** The newest first. */
  slips: WallSlip[]
  /** Of this month: how many came in, and how many were done. */
  month: { lodged: number; done: number }
  /** How many notices (公示) are up. */
  notices: number
}

/** What whoever holds a slip's code sees of it. */
export interface SlipView {
  office: string
  number: string
  category: Category
  /** As others may read them; "" before somebody has looked. */
  words: string
  visibility: Visibility
  /** Why it does not hang on the wall; "" where it does, and before somebody has looked. */
  hiddenFor: string
  lodgedAt: string
  stage: Stage
  round: number
  /** Last day of the stage; null where it has none. */
  due: string | null
  suspended: boolean
  steps: { stage: Stage; round: number; at: string }[]
  claimant: string
  /** Why it left the way: 退回、并案. */
  ended: string
  /** The one it was merged into, with its words where the wall shows them: there it goes on. */
  into: { number: string; words: string; stage: Stage; due: string | null; suspended: boolean } | null
  /** What was done in this round, by whom; of one that was merged, for the one it was merged into. */
  answers: { body: string; result: Result | null; text: string }[]
  /** What somebody else found who went and looked. */
  checked: { who: string; text: string } | null
  ratings: { round: number; verdict: Verdict; at: string }[]
  mayRate: boolean
  /** The last verdict has no reason yet, and may be given one. */
  mayExplain: boolean
  /** Whom 不满意 has reached. */
  reaches: string[]
}
