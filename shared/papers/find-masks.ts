import type { Minutes } from '../meeting/minutes/minutes'
import { publicPart } from '../meeting/minutes/seal'
import { personalData } from '../personal/personal-data'
import type { Place } from '../signing/salted-digests'
import type { Mask, MaskedSpan } from '../signing/shown-copy'
import { piecesOf, textsOf } from '../signing/salted-digests'

/** Words that a public copy leaves out unless somebody says otherwise. */
export interface FoundMask {
  mask: Mask
  text: string
  /** In how many texts of the minutes. */
  places: number
}

/** What somebody decided on the desk. */
export interface MaskWish {
  /** Found words that are shown after all. */
  keep: readonly string[]
  /** Further words that are left out wherever they stand. */
  also: readonly string[]
}

/** Of a door only what is counted is left out: that there is one may be known. */
const COUNTED = /^(?:[0-9A-Za-z０-９Ａ-Ｚａ-ｚ_.:-]+|[一二三四五六七八九十百零〇两])$/u

/** Where people gave reasons of their own. */
const REASONS =
  /^proceedings\/(?:excused|entered|recusals|warnings)\/\d+\/reason$|^proceedings\/checks\/\d+\/entered\/\d+\/because$/

/**
 * What no person wrote: a digest or key (43 characters of base64url, 64 of hex), a moment (ISO UTC), or a member of these
 * names, which hold ids and terms of the record. A copy without one of them would be no minutes, and a digest can hold
 * anything by chance: “QQ” and six more letters stand in one of 66.
 */
const MACHINE_WRITTEN = /^(?:[A-Za-z0-9_-]{43}|[0-9a-f]{64}|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)$/
const TERMS = new Set(
  `format type marks standing id participantId meetingId clauseId itemId templateId by key recused voter
   digest replaces mediaType sha256 kind stance choices result rule fate level recordHead`.split(/\s+/),
)
const isTerm = (text: string, place: Place): boolean =>
  MACHINE_WRITTEN.test(text) || TERMS.has(place.findLast((part) => typeof part === 'string') as string)

/** Residents who came, were asked or are named: not who held an office in the meeting. */
function residents({ roster, proceedings, votes }: Minutes): string[] {
  const here = roster.filter(({ standing }) => standing === 'deliberant' || standing === 'observer')
  const away = [...(proceedings?.excused ?? []), ...(proceedings?.missing ?? [])]
  const officers = new Set(roster.filter((person) => !here.includes(person)).map(({ name }) => name))
  const named = [
    ...here,
    ...away,
    ...(votes ?? []).flatMap(({ reservations = [], roll = [] }) => [...reservations, ...roll]),
  ]
  return [...new Set(named.map(({ name }) => name))]
    .filter((name) => name.length > 1 && !officers.has(name))
    .sort((a, b) => b.length - a.length)
}

/** What the rule leaves out of a public copy of these minutes, each once, with how often it stands there. */
export function findMasks(minutes: Minutes): FoundMask[] {
  const names = residents(minutes)
  const found = new Map<string, FoundMask>()
  for (const [text, place] of textsOf(publicPart(minutes)))
    for (const { mask, words } of matchesIn(text, place, names)) {
      const key = `${mask} ${words}`
      const before = found.get(key)
      found.set(key, { mask, text: words, places: (before?.places ?? 0) + 1 })
    }
  return [...found.values()]
}

/** What is left out of each text: what the rule finds and nobody wants to keep, and what somebody named. */
export function masksBy(minutes: Minutes, { keep, also }: MaskWish): (text: string, place: Place) => MaskedSpan[] {
  const names = residents(minutes)
  const further = also.map((words) => words.trim()).filter((words) => words !== '')
  return (text, place) => {
    if (isTerm(text, place)) return []
    const matches = [
      ...matchesIn(text, place, names).filter(({ words }) => !keep.includes(words)),
      ...further.flatMap((words) => occurrences(text, words).map((at): Match => ({ mask: 'by-hand', words, at }))),
    ]
    return matches.length === 0 ? [] : spansOf(text, matches)
  }
}

interface Match {
  mask: Mask
  words: string
  /** UTF-16 offset. */
  at: number
}

function matchesIn(text: string, place: Place, names: readonly string[]): Match[] {
  if (text === '' || isTerm(text, place)) return []
  if (REASONS.test(place.join('/'))) return [{ mask: 'reason', words: text, at: 0 }]
  return [
    ...personalData(text).map(({ kind, words, at }): Match => ({ mask: kind, words, at })),
    ...names.flatMap((words) => occurrences(text, words).map((at): Match => ({ mask: 'name', words, at }))),
  ]
}

/** Where words stand in a text; of Latin ones only whole. */
function occurrences(text: string, words: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    const joins = /[A-Za-z]{2}/
    const before = joins.test(text.slice(at - 1, at) + words[0]!) && at > 0
    const behind = joins.test(words.at(-1)! + text.slice(at + words.length, at + words.length + 1))
    if (!before && !behind) places.push(at)
  }
  return places
}

/** In pieces; a family name in characters stays. Where two overlap, the first stands. */
function spansOf(text: string, matches: readonly Match[]): MaskedSpan[] {
  const pieces = piecesOf(text)
  const marks: (Mask | undefined)[] = pieces.map(() => undefined)
  for (const { mask, words, at } of matches) {
    let offset = 0
    let kept = mask !== 'name' || /^[0-9A-Za-z]/.test(words)
    for (const [index, piece] of pieces.entries()) {
      const inside = offset < at + words.length && offset + piece.length > at
      offset += piece.length
      if (!inside) continue
      if (!kept) kept = true
      else if (mask !== 'door' || COUNTED.test(piece)) marks[index] ??= mask
    }
  }
  const spans: MaskedSpan[] = []
  for (const [index, mask] of marks.entries()) {
    const last = spans.at(-1)
    if (mask && last?.mask === mask && last.to === index) last.to = index + 1
    else if (mask) spans.push({ from: index, to: index + 1, mask })
  }
  return spans
}
