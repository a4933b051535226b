import type { Due } from '../due'
import type { Evidence } from '../payload'
import type { Rows } from '../rows'
import { noRows } from '../rows'
import type { Check } from '../checks/checks-state'
import type { Classification } from '../classification/classification-state'
import type { Conversion } from '../conversions/conversions-state'
import type { Claim, HandedBack } from '../claims/claims-state'
import type { Asked, Rating, Reopening } from '../feedback/feedback-state'

/** How a topic came to the office. */
export const CHANNELS = [
  'wall',
  'box',
  'visit',
  'questionnaire',
  'list',
  'hotline',
  'wechat',
  'meeting',
  'desk',
] as const
export type Channel = (typeof CHANNELS)[number]

/** What a topic is about; each has its paper colour. */
export const CATEGORIES = ['safety', 'parking', 'facilities', 'environment', 'care', 'neighbours', 'other'] as const
export type Category = (typeof CATEGORIES)[number]

/** 普通, 简议 (short track), 急. Each has its own clock until it is answered. */
export const URGENCIES = ['normal', 'short', 'urgent'] as const
export type Urgency = (typeof URGENCIES)[number]

/** Where a topic stands on its way, in order; then its ends. */
export const OPEN_STAGES = [
  'gathered',
  'awaiting',
  'research',
  'deliberation',
  'handling',
  'checking',
  'rating',
] as const
export const ENDS = ['closed', 'unrated', 'returned', 'merged'] as const
export type OpenStage = (typeof OPEN_STAGES)[number]
export type Stage = OpenStage | (typeof ENDS)[number]

/** Whether others than the staff see it. */
export type Visibility = 'waiting' | 'shown' | 'hidden'

/** A stage that was gone through, or lasts. ISO UTC. */
export interface Step {
  stage: Stage
  round: number
  from: string
}

/** What somebody found out, or did on the spot (现场看、现场议、现场办). */
export interface Note {
  at: string
  by: string
  /** `settled`: done on the spot. */
  kind: 'research' | 'visit' | 'opinion' | 'call' | 'settled'
  text: string
  place: string
  evidence: Evidence
}

export interface Selection {
  by: string
  at: string
  /** 少而精、专而深、细而实、快而优. */
  checklist: { few: boolean; deep: boolean; sound: boolean; quick: boolean }
  reason: string
}

/** A word that whoever asked has still to be given. */
export interface OwedWord {
  why: 'answer' | 'returned' | 'merged' | 'suspended' | 'extended' | 'reopened' | 'referred'
  since: string
}

export interface Topic extends Classification {
  id: string
  /** As people name it: "2026-0137". */
  number: string
  title: string
  /** The words as others may read them; "" until they were moderated. */
  words: string
  /** Base64url digest of the words as they were given, which lie outside the record under `wordsId`. */
  wordsDigest: string
  wordsId: string
  channel: Channel
  /** Ids of who asked: 点单人. Who they are lies outside the record. */
  askers: readonly string[]
  /** Pictures that came with it, and of them those that others may see. */
  photos: Evidence
  shownPhotos: readonly string[]
  /** 我也遇到, and by what each device was known that said so: once each. */
  supporters: number
  marks: readonly string[]
  /** Digest of the code on the slip of whoever asked; null while they have none. */
  slip: string | null
  /** When the answer of a round was opened by that code. */
  read: { at: string; round: number } | null
  category: Category
  grid: string
  urgency: Urgency
  /** The day it was brought up elsewhere, before it came to the office; null where that is not known. */
  day: string | null
  lodgedAt: string
  visibility: Visibility
  /** Why others may not read it, as whoever asked is told; absent while they may, and while nobody has looked. */
  hiddenFor?: string
  stage: Stage
  /** Deadline of the stage; null where it has none. */
  due: Due | null
  way: readonly Step[]
  round: number
  selection: Selection | null
  claim: Claim | null
  handedBack: readonly HandedBack[]
  notes: readonly Note[]
  /** Ids of links to meetings. */
  meetings: readonly string[]
  orders: readonly string[]
  conversions: readonly Conversion[]
  checks: readonly Check[]
  /** The paper code under which whoever asked says how it went, while one is out. */
  asked: Asked | null
  ratings: readonly Rating[]
  /** Not satisfied: whom that has reached, and who has seen it. */
  reopening: Reopening | null
  suspended: { since: string; by: string; reason: string; review: string } | null
  /** Why it left the way; `into` names the topic it was merged into. */
  end: { at: string; by: string; reason: string; into: string | null } | null
  merged: readonly string[]
  owed: readonly OwedWord[]
  told: readonly { at: string; by: string; how: string; text: string }[]
}

export interface TopicsState {
  topics: Rows<Topic>
  /** Ids of who asked and had what is known of them deleted. */
  erased: readonly string[]
}

export const noTopics: TopicsState = { topics: noRows, erased: [] }
