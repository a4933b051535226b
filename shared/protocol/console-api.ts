import * as z from 'zod'
import { SUITE_NAMES } from '../signing/suite-names'
import type { RuleFamily, RuleSet } from '../decision/rule-set'
import type { ruleFaults } from '../decision/rule-faults'
import type { Refusal } from '../meeting/refusals'
import { PHASES } from '../meeting/lifecycle/lifecycle-state'
import type { Phase } from '../meeting/state'
import { DECISION_RULES } from '../meeting/consensus/decision-rules'
import { ITEM_KINDS } from '../document/item-kind'

/** What the console and its host tell each other outside of a live meeting; the routes are in routes.ts. */

export const EXPORT_FORMATS = ['docx', 'html', 'md', 'json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** Lengths here only keep nonsense out: what is too long or empty for the record is refused by the meeting, in words. */
export const newMeetingSchema = z.strictObject({
  templateId: z.string().max(64),
  title: z.string().max(20_000),
  place: z.string().max(20_000),
  hostUnit: z.string().max(20_000),
  chair: z.strictObject({ name: z.string().max(20_000), unit: z.string().max(20_000) }),
  /** Language in which template texts go into the document. */
  language: z.enum(['zh', 'en']),
  agenda: z
    .array(
      z.strictObject({
        title: z.string().max(500),
        minutes: z.int().min(0).max(600),
        kind: z.enum(ITEM_KINDS),
        /** What stands in the item's notes when the meeting is made, a paragraph a line. */
        notes: z.string().max(10_000).optional(),
      }),
    )
    .max(100),
  rule: z.enum(DECISION_RULES),
  /** Id of the meeting this one goes on with; its carried-over items are for the chair to put into `agenda`. */
  continues: z.string().max(64).optional(),
})
export type NewMeeting = z.infer<typeof newMeetingSchema>

export interface MeetingSummary {
  id: string
  title: string
  place: string
  hostUnit: string
  phase: Phase
  createdAt: string
  /** When it was opened and closed, ISO UTC; null while it was not. */
  openedAt: string | null
  closedAt: string | null
  code: string
  counts: { participants: number; items: number; checks: number; clauses: number; signatures: number }
  /** File names of signed minutes under the meeting's folder. */
  minutes: string[]
  /** Why it cannot be opened, in the words of the program; absent when nothing is known against it. */
  fault?: string
}

/** Rules to decide by. */
export interface RuleBook {
  /** Of law, as they came with the program; `ruleOn` finds the one of a day and a place. */
  families: RuleFamily[]
  /** The host's own sets, in the order of their files. */
  own: RuleSet[]
  /** Files of its own that cannot be used, and why. */
  unusable: { file: string; faults: ReturnType<typeof ruleFaults> }[]
}

/** A meeting written elsewhere. */
export interface MeetingCopy {
  /** Path of the data folder it was written to, made for it. */
  folder: string
  /** Handed-out files and earlier versions of the minutes that could not be read any more and are missing in it. */
  missing: number
}

/** Which meetings a list is to show. */
export interface ListFilter {
  /** Words that must all occur in title, place, unit, code or id; "" for any. */
  text: string
  phase: Phase | null
  /** Of its making, by the host's clock and time zone. */
  year: number | null
  /** Those that stand in the list, or those that were put away. */
  shelf: Shelf
}

const SHELVES = ['list', 'archive'] as const
export type Shelf = (typeof SHELVES)[number]

/** A page of the list. `after`: id of the last meeting the asker has, null begins with the newest; at most `take`. */
export const listQuerySchema = z.object({
  text: z.string().max(200).default(''),
  phase: z.enum(PHASES).nullable().default(null),
  year: z.coerce.number().int().nullable().default(null),
  shelf: z.enum(SHELVES).default('list'),
  after: z.string().max(64).nullable().default(null),
  take: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListQuery = z.output<typeof listQuerySchema> & ListFilter

export interface MeetingPage {
  meetings: MeetingSummary[]
  /** How many fit in all. */
  total: number
  /** How many fit by text and year, of each phase. */
  phases: Record<Phase, number>
  /** How many were put away, whatever the filter. */
  archived: number
  /** Years in which there are meetings, the newest first, whatever the filter. */
  years: number[]
}

/** One meeting of another host, of which this computer is the standby. */
export interface StandbySummary {
  meetingId: string
  title: string
  hostUrl: string
  /** copying: a first or newer copy is on its way. current: this computer has what the host has. away: the host does not answer. */
  mark: 'copying' | 'current' | 'away'
  hasCopy: boolean
  /** It is away because its program is older than this one: the host is there, and is to be updated. */
  hostIsOlder: boolean
  /** When something last came from the host, ISO UTC; null when nothing did since the start. */
  keptAt: string | null
  /** A takeover under way: devices that follow, of how many, and how long this computer must still keep silent. */
  takeover: { followers: number; of: number; silenceLeftMs: number; fault: Refusal | null } | null
}

/** Remembered between meetings. */
export const settingsSchema = z.strictObject({
  hostUnit: z.string().max(200),
  chair: z.strictObject({ name: z.string().max(1000), unit: z.string().max(1000) }),
  place: z.string().max(200),
  /** By which suite signing keys are made in meetings that are made from now on. Absent before one was chosen. */
  suite: z.enum(SUITE_NAMES).optional(),
})
export type Settings = z.infer<typeof settingsSchema>
