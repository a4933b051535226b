import * as z from 'zod'
import { plainDate } from '../calendar/plain-date'
import { canonicalBytes, digestOf } from '../signing/canonical'
import { personId, voterSchema } from './electorate'
import { formSchema } from './form'
import type { MandateFault } from './mandate'
import { mandateFaults, mandateSchema } from './mandate'
import { opensFrom } from './notice'
import type { Condition, Matter, Means, Mode } from './rule-set'
import { MEANS, ruleSetSchema, SILENCES, VISIBILITIES } from './rule-set'

/**
 * What is fixed when a decision is announced, before anybody votes: the rule, whole, who votes with what weight, and how.
 * Nothing here changes afterwards; whoever wants it otherwise annuls the decision with a reason.
 */
export const announcementSchema = z.strictObject({
  rules: ruleSetSchema,
  /** Ids within the rules. */
  mode: z.string(),
  matter: z.string(),
  form: formSchema,
  visibility: z.enum(VISIBILITIES),
  means: z.array(z.enum(MEANS)).min(1),
  silence: z.enum(SILENCES),
  /** Everybody who has a vote, the recused among them. */
  voters: z.array(voterSchema).min(1).max(10_000),
  /** Who of them does not vote on this (回避). */
  recused: z.array(personId),
  mandates: z.array(mandateSchema),
  /**
   * Where the rule wants notice (`RuleSet.notice`), as whoever announces it says: the day on which it was given, null where
   * nobody knows it; and why it is held before the time, "" where it is not, which only the rule's exceptions allow. The
   * program cannot know the day: it takes the word that stands in the minutes, and opens no vote earlier than that allows.
   */
  notice: z.strictObject({ called: plainDate.nullable(), why: z.string().max(2000) }).optional(),
})
export type Announcement = z.infer<typeof announcementSchema>

/** Shown on the wall: whoever has the announcement can compute it. 43 characters. */
export const announcementDigest = (announcement: Announcement): string => digestOf(canonicalBytes(announcement))

/** Throws when the announcement names no mode of its rules; `announcementFaults` says so before. */
export const modeOf = ({ rules, mode }: Pick<Announcement, 'rules' | 'mode'>): Mode => named(rules.modes, mode, 'mode')

export const matterOf = ({ rules, matter }: Pick<Announcement, 'rules' | 'matter'>): Matter =>
  named(rules.matters, matter, 'matter')

/** What it takes to pass; in elections for each who is elected, fewer in a run-off where the rule says so. */
export const majorityOf = (announcement: Pick<Announcement, 'rules' | 'matter' | 'form'>): Condition[] =>
  (announcement.form.kind === 'choice' && announcement.form.runOff ? announcement.rules.election?.runOff : null) ??
  matterOf(announcement).majority

function named<T extends { id: string }>(all: readonly T[], id: string, what: string): T {
  const found = all.find((each) => each.id === id)
  if (!found) throw new Error(`the rules know no ${what} ${id}`)
  return found
}

/** Whether somebody has more than one vote. */
export const isWeighted = ({ voters }: Pick<Announcement, 'voters'>): boolean => voters.some(({ heads }) => heads !== 1)

/** Why a decision may not be announced so. */
export type AnnouncementFault =
  | { fault: 'mode-not-in-force' }
  | { fault: 'matter-unknown' }
  | { fault: 'form-not-allowed' }
  /** The law wants it otherwise here; what may be done instead is `lawfulInstead`. */
  | { fault: 'visibility-not-allowed' }
  | { fault: 'means-not-allowed'; means: Means }
  /** Only yes or no, or a choice among options, can be kept secret and still be counted. */
  | { fault: 'form-not-secret' }
  /** Raised hands have no names, no secrecy, and count heads for a motion only. */
  | { fault: 'no-show-of-hands' }
  /** Slips without names count heads, one a voter. */
  | { fault: 'no-nameless-paper' }
  | { fault: 'silence-not-offered' }
  | { fault: 'voter-twice'; person: string }
  | { fault: 'recused-without-vote'; person: string }
  | { fault: 'nobody-votes' }
  /** Nobody said when notice was given, so that it could never be opened. */
  | { fault: 'notice-missing' }
  /** Before the time, where the rule knows no exception. */
  | { fault: 'notice-not-excepted' }
  /** One has one vote, but where a body's own rules weigh otherwise. */
  | { fault: 'weights-not-own' }
  /** Who says nothing takes part without being here, so that no majority of those here can be told. */
  | { fault: 'silence-not-here' }
  | { fault: 'area-missing'; person: string }
  | { fault: 'sector-missing'; person: string }
  | MandateFault

/** Everything that speaks against announcing this; nothing when it may be announced. */
export function announcementFaults(announcement: Announcement): AnnouncementFault[] {
  const { rules, form, visibility, means, silence, voters, recused } = announcement
  const faults: AnnouncementFault[] = []
  const mode = rules.modes.find(({ id }) => id === announcement.mode)
  if (!mode) faults.push({ fault: 'mode-not-in-force' })
  if (!rules.matters.some(({ id }) => id === announcement.matter)) faults.push({ fault: 'matter-unknown' })
  if (!rules.forms.includes(form.kind)) faults.push({ fault: 'form-not-allowed' })
  if (!rules.visibility.allowed.includes(visibility)) faults.push({ fault: 'visibility-not-allowed' })
  for (const each of means)
    if (!rules.means.allowed.includes(each)) faults.push({ fault: 'means-not-allowed', means: each })
  if (visibility === 'secret' && form.kind !== 'motion' && form.kind !== 'choice')
    faults.push({ fault: 'form-not-secret' })
  const weighed = rules.measures.includes('area') || isWeighted(announcement)
  if (means.includes('hands') && (weighed || visibility === 'secret' || form.kind !== 'motion'))
    faults.push({ fault: 'no-show-of-hands' })
  if (means.includes('paper') && visibility === 'secret' && weighed) faults.push({ fault: 'no-nameless-paper' })
  if (isWeighted(announcement) && rules.cites.certainty !== 'own') faults.push({ fault: 'weights-not-own' })
  if (!rules.silence.includes(silence)) faults.push({ fault: 'silence-not-offered' })
  else if (silence !== 'absent' && countsThoseHere(announcement)) faults.push({ fault: 'silence-not-here' })
  if (opensFrom(announcement) === 'never') faults.push({ fault: 'notice-missing' })
  if (announcement.notice?.why && rules.notice?.except === undefined) faults.push({ fault: 'notice-not-excepted' })

  const ids = new Set<string>()
  for (const { id, area, sector } of voters) {
    if (ids.has(id)) faults.push({ fault: 'voter-twice', person: id })
    ids.add(id)
    if (rules.measures.includes('area') && area === 0) faults.push({ fault: 'area-missing', person: id })
    if (form.kind === 'sectors' && sector === undefined) faults.push({ fault: 'sector-missing', person: id })
  }
  for (const person of recused) if (!ids.has(person)) faults.push({ fault: 'recused-without-vote', person })
  if (voters.every(({ id }) => recused.includes(id))) faults.push({ fault: 'nobody-votes' })
  if (mode) faults.push(...mandateFaults(announcement, mode.proxies))
  return faults
}

const countsThoseHere = ({ rules, matter }: Announcement): boolean =>
  rules.matters.some(({ id, majority }) => id === matter && majority.some(({ base }) => base === 'present'))

/**
 * What is lawful where the law forbids a vote by this means or in this visibility: to ask everybody for an opinion that
 * binds nobody, or to vote by what the law allows, counted with the program's help.
 */
export function lawfulInstead({ rules }: Pick<Announcement, 'rules'>, means: Means): ('consultation' | Means)[] {
  if (rules.means.allowed.includes(means)) return []
  return ['consultation', ...rules.means.allowed]
}
