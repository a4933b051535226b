import type { Minutes } from '../meeting/minutes/minutes'
import type { Ground, Unnumbered } from './minutes-paper'
import { MINUTES_PARTS } from './minutes-paper'
import type { Paper, PaperOptions, PaperSection, SignatureOnPaper } from './paper'
import type { PaperKind } from '../templates/paper-layout'
import { DEFAULT_LAYOUTS } from '../templates/paper-layout'
import { paperTime } from './paper-time'
import { actionsOf } from './vote-parts'
import { factsOf } from './record-head'
import { RECORD_PARTS } from './record-paper'
import { NOTICE_PARTS, PROPOSAL_PARTS } from './outward-papers'
import {
  AGENDA_PARTS,
  ASSIGNMENTS_PARTS,
  CONSENSUS_PARTS,
  DECISIONS_PARTS,
  pledgedMatters,
  PLEDGE_PARTS,
  SIGN_IN_PARTS,
} from './sheet-papers'
import type { PaperWords } from '../words/zh-CN/papers'

/** Whether each matter of such a paper has a sheet of its own, with its title. */
const hasForms = (kind: PaperKind, minutes: Minutes, words: PaperWords): boolean =>
  (kind === 'assignments' && actionsOf(minutes).agreed.length > 0) ||
  (kind === 'pledge' && pledgedMatters(minutes, words).length > 0)

/** Papers that are handed out and signed by pen before there are minutes: a draft of nothing. */
const BEFOREHAND: ReadonlySet<PaperKind> = new Set(['agenda', 'sign-in'])

type Builders = Partial<Record<string, (ground: Ground) => Unnumbered>>

/** By kind: what each part named in its layout prints. Of a part that is no section (编号, the facts) there is none. */
const BUILDERS: Record<PaperKind, Builders> = {
  minutes: MINUTES_PARTS,
  record: RECORD_PARTS,
  agenda: AGENDA_PARTS,
  'sign-in': SIGN_IN_PARTS,
  decisions: DECISIONS_PARTS,
  assignments: ASSIGNMENTS_PARTS,
  consensus: CONSENSUS_PARTS,
  proposal: PROPOSAL_PARTS,
  notice: NOTICE_PARTS,
  pledge: PLEDGE_PARTS,
}

/** Puts the minutes into the words of one paper. Only signatures that were found to hold may be given: they are printed as given. */
export function paperOf(
  kind: PaperKind,
  minutes: Minutes,
  signatures: readonly SignatureOnPaper[],
  options: PaperOptions,
): Paper {
  const clean = printable(minutes)
  const { words, details, layouts = DEFAULT_LAYOUTS } = options
  const time = paperTime(words, options.timeZone)
  const { mark, redMark, title, parts } = layouts[kind]
  const { hostUnit, openedAt } = clean.meeting
  const titled = filled(title[words.language], { title: clean.meeting.title })
  const ground: Ground = { minutes: clean, signatures, options, words, time, title: titled }
  const shown: readonly string[] = parts
  const year = details?.number?.year ?? (openedAt === null ? null : time.year(openedAt))
  return {
    kind,
    words,
    fonts: layouts.fonts,
    draftMark: options.draft && !BEFOREHAND.has(kind) ? words.draft : '',
    mark:
      mark[words.language] === ''
        ? ''
        : hostUnit === ''
          ? words.markWithoutHost
          : filled(mark[words.language], { unit: hostUnit }),
    redMark,
    number: shown.includes('number') && year !== null ? words.paperNumber(year, details?.number?.serial ?? null) : '',
    // Each form has it by itself.
    title: hasForms(kind, clean, words) ? '' : titled,
    facts: shown.includes('facts') ? factsOf(clean, words, time).filter(({ text }) => text !== '') : [],
    sections: numbered(
      shown.flatMap((part) => BUILDERS[kind][part]?.(ground) ?? []),
      words.sectionNumber,
    ),
  }
}

/** Sections that say something, those with a heading numbered. */
function numbered(sections: readonly Unnumbered[], numberOf: (index: number) => string): PaperSection[] {
  let index = 0
  return sections
    .filter(({ parts }) => parts.length > 0)
    .map((section) => ({ ...section, number: section.heading === '' ? '' : numberOf(++index) }))
}

export const filled = (pattern: string, places: Record<string, string>): string =>
  pattern.replace(/\{([^}]*)\}/g, (_whole, place: string) => places[place] ?? '')

/**
 * Shows as U+FFFD what must not reach paper: control characters and lone surrogates (no XML may hold them, so Word would refuse the file),
 * and directional overrides (they make signed words read in another order than they stand). Of the record only what is
 * printed goes along, which spares the cleaning its thousands of lines.
 */
function printable(minutes: Minutes): Minutes {
  const record = minutes.record.filter(({ type }) => type === 'reach.lost' || type === 'reach.regained')
  return unprintableShown({ ...minutes, record })
}

/** Plain data whose texts show what cannot be printed. */
export function unprintableShown<T>(value: T): T {
  const unprintable = /[^\P{Control}\t\n\r]|[\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Surrogate}/gu
  return JSON.parse(JSON.stringify(value), (_key, each: unknown) =>
    typeof each === 'string' ? each.replace(unprintable, '\uFFFD') : each,
  ) as T
}
