import type { Block } from '../document/rich-text'
import type { Minutes, MinutesItem } from '../meeting/minutes/minutes'
import type { MinutesSpeech } from '../meeting/minutes/proceedings'
import { commentParts } from './draft-comments'
import type { PaperPart } from './paper'
import { namesIn } from './paper-statistics'
import type { PaperTime } from './paper-time'
import { presenceOf } from './people-on-paper'
import type { PaperWords } from '../words/zh-CN/papers'

/** What happened at one moment (ISO UTC), as it is printed. */
interface Moment {
  at: string
  parts: PaperPart[]
}

/**
 * The meeting as it went, from its opening to its closing: items, speeches with their summaries, answers, reminders,
 * marks, who came and left, and whose device was out of reach. Each at its time and once; behind it what was said of the draft.
 */
export function courseParts(minutes: Minutes, words: PaperWords, time: PaperTime): PaperPart[] {
  const moment = (at: string, text: string, ...more: PaperPart[]): Moment => ({
    at,
    parts: [{ type: 'entry', clock: time.clock(at), text }, ...more],
  })
  const { openedAt, closedAt } = minutes.meeting
  // Items first: what happens in the minute in which one is taken up belongs under it.
  const moments = [
    ...(openedAt === null ? [] : [moment(openedAt, words.opened)]),
    ...minutes.agenda.flatMap((item, index) => itemMoments(item, index, minutes, words, time)),
    ...happenings(minutes, words, time, moment),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const closing = closedAt === null ? [] : moment(closedAt, words.adjourned).parts
  return [
    ...moments.flatMap(({ parts }) => parts),
    ...closing,
    ...notTaken(minutes, words),
    ...commentParts(minutes, words),
  ]
}

type MakeMoment = (at: string, text: string, ...more: PaperPart[]) => Moment

const writtenPart = (blocks: Block[]): PaperPart[] => (blocks.length === 0 ? [] : [{ type: 'written', blocks }])

function itemMoments(item: MinutesItem, index: number, minutes: Minutes, words: PaperWords, time: PaperTime): Moment[] {
  const nameOf = namesIn(minutes)
  const recused = (minutes.proceedings?.recusals ?? []).filter((each) => each.itemId === item.id)
  return item.spans.map(({ from }, turn) => {
    const heading: PaperPart = {
      type: 'subheading',
      number: words.itemNumber(index + 1),
      text: turn === 0 ? item.title : words.resumedItem(item.title),
    }
    if (turn > 0) return { at: from, parts: [heading] }
    const aside: PaperPart[] =
      recused.length === 0
        ? []
        : [
            {
              type: 'list',
              label: words.recusedLabel,
              items: recused.map((each) => `${nameOf(each.participantId)}${words.colon}${each.reason}`),
            },
          ]
    const took: PaperPart = { type: 'sentence', text: itemMinutes(item, minutes, words, time) }
    return { at: from, parts: [heading, took, ...writtenPart(item.notes), ...aside] }
  })
}

function happenings(minutes: Minutes, words: PaperWords, time: PaperTime, moment: MakeMoment): Moment[] {
  const nameOf = namesIn(minutes)
  const { proceedings, clauses, earlierDecisions } = minutes
  const decisions = [...clauses.flatMap(({ decision }) => decision ?? []), ...earlierDecisions].map((each) =>
    moment(each.closedAt, words.decided(each.text, words.results[each.result], words.tally(each.tally))),
  )
  const people = [...comings(minutes, words, time, moment), ...outOfReach(minutes, words, moment)]
  if (!proceedings) return [...people, ...decisions]
  return [
    ...(proceedings.successions ?? []).map(({ at, name }) => moment(at, words.hostedBy(name))),
    ...proceedings.chairTerms.map((term) =>
      moment(term.from, words.chairedBy(nameOf(term.participantId), term.reason)),
    ),
    ...people,
    ...proceedings.speeches.map((speech) => speechMoment(speech, nameOf, words, moment)),
    ...proceedings.warnings.map(({ at, participantId, reason }) =>
      moment(at, words.warned(nameOf(participantId), reason)),
    ),
    ...proceedings.markers.map(({ at, text }) => moment(at, words.marked(text))),
    ...decisions,
    ...(proceedings.reopenings ?? []).map(({ at, by, number, reason }) =>
      moment(at, words.reopenedAt(nameOf(by), number, reason)),
    ),
  ]
}

function speechMoment(
  { participantId, stance, startedAt, elapsedMs, overrunMs, override, summary }: MinutesSpeech,
  nameOf: (id: string) => string,
  words: PaperWords,
  moment: MakeMoment,
): Moment {
  // Less than a second over is not called an overrun.
  const overrun = overrunMs < 1000 ? '' : words.duration(overrunMs)
  const spoke = words.spoke(
    nameOf(participantId),
    words.speechStances[stance],
    words.duration(elapsedMs),
    overrun,
    override,
  )
  return moment(startedAt, spoke, ...writtenPart(summary))
}

/** Who came after the opening, left before the closing, or was away between. Differences below one minute are left out. */
function comings(minutes: Minutes, words: PaperWords, time: PaperTime, moment: MakeMoment): Moment[] {
  const { openedAt, closedAt } = minutes.meeting
  if (openedAt === null) return []
  return minutes.roster.flatMap((person) => {
    const stretches = presenceOf(person, minutes)
    return stretches.flatMap(({ from, to }, index): Moment[] => {
      const before = stretches[index - 1]?.to ?? null
      const after = stretches[index + 1]?.from ?? null
      const isCome = from > openedAt && time.clock(from) !== time.clock(before ?? openedAt)
      const isGone =
        to !== null &&
        (closedAt === null || (to < closedAt && time.clock(to) !== time.clock(closedAt))) &&
        (after === null || time.clock(to) !== time.clock(after))
      return [
        ...(isCome ? [moment(from, before === null ? words.came(person.name) : words.cameBack(person.name))] : []),
        ...(isGone ? [moment(to, words.wentAway(person.name))] : []),
      ]
    })
  })
}

/** Devices that fell silent while the meeting ran, and came back: the record's own events, since nobody said that these people left. */
function outOfReach(minutes: Minutes, words: PaperWords, moment: MakeMoment): Moment[] {
  const { openedAt, closedAt } = minutes.meeting
  const nameOf = namesIn(minutes)
  return minutes.record
    .flatMap((event): Moment[] => {
      if (event.type === 'reach.lost') return [moment(event.data.since, words.lost(nameOf(event.data.participantId)))]
      if (event.type === 'reach.regained') return [moment(event.at, words.regained(nameOf(event.data.participantId)))]
      return []
    })
    .filter(({ at }) => openedAt !== null && at >= openedAt && (closedAt === null || at < closedAt))
}

function notTaken(minutes: Minutes, words: PaperWords): PaperPart[] {
  const left = minutes.agenda.flatMap((item, index) => (item.spans.length === 0 ? [{ item, index }] : []))
  if (left.length === 0) return []
  return [
    { type: 'subheading', number: '', text: words.notTaken },
    ...left.flatMap(({ item, index }): PaperPart[] => {
      const skipped = minutes.proceedings?.items[item.id]?.skipped ?? null
      const why = skipped
        ? words.itemSkippedBecause(item.plannedMinutes, skipped.reason, skipped.carryOver)
        : words.itemSkipped(item.plannedMinutes)
      return [
        { type: 'line', label: `${words.itemNumber(index + 1)}${item.title}`, text: why },
        ...writtenPart(item.notes),
      ]
    }),
  ]
}

function itemMinutes(
  { id, spans, plannedMinutes }: MinutesItem,
  { proceedings }: Minutes,
  words: PaperWords,
  time: PaperTime,
): string {
  const { measuredMs } = proceedings?.items[id] ?? { measuredMs: null }
  const clocks = spans.map(({ from, to }) => time.clocks(from, to)).join(words.detailSeparator)
  if (spans.some(({ to }) => to === null)) return words.itemMinutes(plannedMinutes, words.ongoing, clocks)
  const milliseconds =
    measuredMs ?? spans.reduce((sum, { from, to }) => sum + Date.parse(to ?? from) - Date.parse(from), 0)
  const minutes = Math.round(milliseconds / 60_000)
  return words.itemMinutes(plannedMinutes, minutes === 0 ? words.underAMinute : words.minutes(minutes), clocks)
}
