import type { Block } from '../document/rich-text'
import type { Minutes, MinutesClause, MinutesDecision } from '../meeting/minutes/minutes'
import type { PaperPart } from './paper'
import { columnsOf } from './paper-columns'
import type { PaperTime } from './paper-time'
import type { PaperWords } from '../words/zh-CN/papers'
import { actionsOf, fateOf } from './vote-parts'

type Reservations = MinutesDecision['reservations']

/** Of these alone the meeting may be said to have agreed on them. */
export const agreedClauses = ({ clauses }: Pick<Minutes, 'clauses'>): MinutesClause[] =>
  clauses.filter((clause) => ['agreed', 'agreed-with-reservations'].includes(fateOf(clause)))

/** The words that were put: of a clause that was changed afterwards, not what stands there now. What was put to a vote is locked. */
const putText = ({ body, fate, decision }: MinutesClause): Block[] =>
  fate === undefined && decision?.textChanged
    ? decision.text.split('\n').map((text) => ({ type: 'paragraph', spans: [{ text, marks: [] }] }))
    : body

/** What was reserved on a clause by whatever was last asked about it. */
const reservationsOn = ({ id, fate, decision }: MinutesClause, { votes = [] }: Minutes): Reservations => {
  if (fate === undefined) return decision?.reservations ?? []
  const counted = votes.filter(({ verdict, clauses }) => verdict && clauses.some(({ clauseId }) => clauseId === id))
  return counted.at(-1)?.reservations ?? []
}

/** 议定事项: what was agreed, each with its reservations. */
export function agreedParts(minutes: Minutes, words: PaperWords): PaperPart[] {
  const agreed = agreedClauses(minutes)
  if (agreed.length === 0) return [{ type: 'sentence', text: words.nothingAgreed }]
  return agreed.flatMap((clause, index): PaperPart[] => [
    { type: 'numbered', number: words.itemNumber(index + 1), blocks: putText(clause), put: true },
    ...reservationsOn(clause, minutes).map(({ name, unit, stance, reason }): PaperPart => {
      const line = stance === 'reserve' ? words.reservationLine : words.differingLine
      return { type: 'sentence', text: line(name, unit, reason.trim() === '' ? words.noReason : reason) }
    }),
  ])
}

/** Who does what by when, as the meeting wrote it down; nothing where nobody took anything on. */
export function taskParts(minutes: Minutes, words: PaperWords, time: PaperTime): PaperPart[] {
  const { agreed: actions } = actionsOf(minutes)
  if (actions.length === 0) return []
  const open = (text: string) => (text.trim() === '' ? words.toBeSettled : text)
  const rows = actions.map(({ what, unit, due }, index) => [String(index + 1), what, open(unit), open(time.day(due))])
  return [{ type: 'table', columns: columnsOf(words.actionColumns, [9, 37, 24, 30]), rows }]
}

/** The same in a line each, as 纪要 have it: shorter than a table, and a page ends between any two. */
export const taskLines = (minutes: Minutes, words: PaperWords, time: PaperTime): PaperPart[] =>
  numberedLines(
    actionsOf(minutes).agreed.map(({ what, unit, due }) =>
      words.task(what.trim(), unit.trim(), due.trim() === '' ? '' : time.day(due)),
    ),
    words,
  )

/** The same as `pledgeParts` in a line each, as 纪要 have it. */
export const pledgeLines = ({ pledges = [] }: Minutes, words: PaperWords, time: PaperTime): PaperPart[] =>
  numberedLines(
    pledges.map((pledge) =>
      words.pledgeLine(
        pledgerOf(pledge, words),
        words.pledgeKinds[pledge.kind],
        pledge.what.trim(),
        pledge.until === '' ? '' : time.day(pledge.until),
        pledge.delivered.map(words.pledgeDelivered),
      ),
    ),
    words,
  )

const numberedLines = (lines: readonly string[], words: PaperWords): PaperPart[] =>
  lines.map((text, index) => ({
    type: 'numbered',
    number: words.itemNumber(index + 1),
    blocks: [{ type: 'paragraph', spans: [{ text, marks: [] }] }],
  }))

export const pledgerOf = (
  { name, unit }: Pick<NonNullable<Minutes['pledges']>[number], 'name' | 'unit'>,
  words: PaperWords,
): string => (name === '' ? words.namelessPledger : [name, unit].filter(Boolean).join(' '))

/** What was taken on, in the order in which it was said: without sums. */
export function pledgeParts({ pledges }: Minutes, words: PaperWords, time: PaperTime): PaperPart[] {
  if (!pledges) return []
  const rows = pledges.map((pledge, index) => [
    String(index + 1),
    pledgerOf(pledge, words),
    `${words.pledgeKinds[pledge.kind]}${words.inBrackets(pledge.what)}`,
    [time.day(pledge.until), ...pledge.delivered.map(words.pledgeDelivered)].filter(Boolean).join('\n'),
  ])
  return [{ type: 'table', columns: columnsOf(words.pledgeColumns, [9, 25, 40, 26]), rows }]
}

/** So much of what was not agreed is told in 纪要; all of it stands in the record. Characters. */
const TOLD_MAX = 36

/** What was put and not agreed, or not put at all. */
export function openParts(minutes: Minutes, words: PaperWords): PaperPart[] {
  const told = (text: string) => {
    const line = text.replaceAll('\n', '')
    return line.length > TOLD_MAX ? `${[...line].slice(0, TOLD_MAX).join('')}${words.shortened}` : line
  }
  const open = minutes.clauses.flatMap((clause) => {
    const { text, fate, decision } = clause
    if (fate !== undefined && fate !== 'proposed')
      return agreedClauses(minutes).includes(clause) ? [] : [`${told(text)}${words.inBrackets(words.fates[fate])}`]
    if (decision === null) return [words.notPut(told(text))]
    return decision.result === 'not-agreed' ? [words.notAgreed(told(decision.text), decision.tally)] : []
  })
  return open.map((text, index) => ({
    type: 'numbered',
    number: words.itemNumber(index + 1),
    blocks: [{ type: 'paragraph', spans: [{ text, marks: [] }] }],
  }))
}

/** What was recorded without a conclusion, where the meeting takes no votes. */
export const heardParts = (minutes: Minutes, words: PaperWords): PaperPart[] =>
  minutes.clauses
    .filter(({ fate, decision }) => fate === undefined && decision?.result === 'recorded')
    .map((clause, index) => ({
      type: 'numbered',
      number: words.itemNumber(index + 1),
      blocks: putText(clause),
      put: true,
    }))
