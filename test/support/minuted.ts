import { expect } from 'vitest'
import { plainText } from '#shared/document/rich-text'
import type { Minutes, MinutesDecision } from '#shared/meeting/minutes/minutes'
import { page as zhCN } from '#shared/words/zh-CN/page'

/**
 * What minutes say of a meeting, with names for ids and without times, so that it can be written down before the meeting.
 * What does not occur is left out.
 */
export interface Minuted {
  /** Everybody ever admitted: name and role, in the order of code points. */
  roster: readonly string[]
  seats: { 应到: number; 实到: number; 请假: number; 缺席: number; 列席: number; 名单外: number }
  /** 请假, with the reason. */
  excused?: readonly string[]
  missing?: readonly string[]
  /** Titles in the order of the agenda; items not taken up say why. */
  agenda: readonly string[]
  /** `name stance, title of the item`, in the order of calling; where another was next, why; and whether it ran over. */
  speeches?: readonly string[]
  summaries?: readonly string[]
  order: string
  warnings?: readonly string[]
  recusals?: readonly string[]
  /** Number, text, result, and what was reserved or opposed and why. */
  clauses?: readonly string[]
  earlier?: readonly string[]
  /** Stances told by word of mouth: of whom, what, by whose hand, why. */
  entered?: readonly string[]
  /** In the roster without a device. */
  deviceless?: readonly string[]
  markers?: readonly string[]
  materials?: readonly string[]
  /** Who held the chair after the host's own. */
  chairs?: readonly string[]
  actions?: readonly string[]
}

export function minuted(minutes: Minutes): Minuted {
  const { proceedings, roster, agenda, meeting } = minutes
  if (!proceedings) throw new Error('minutes of format 1 say nothing of how the meeting went')
  const { seats } = proceedings
  const name = (id: string) =>
    roster.find((person) => person.id === id)?.name ?? (id === 'chair' ? meeting.chair.name : id)
  const title = (id: string) => agenda.find((item) => item.id === id)?.title ?? ''
  const all: Minuted = {
    roster: roster.map((person) => `${person.name} ${person.role.zh}`).sort(),
    seats: {
      应到: seats.expected,
      实到: seats.came,
      请假: seats.excused,
      缺席: seats.absent,
      列席: seats.inAttendance,
      名单外: seats.walkIns,
    },
    excused: proceedings.excused.map((each) => `${each.name}：${each.reason}`),
    missing: proceedings.missing.map((each) => each.name),
    agenda: agenda.map((item) => {
      const skipped = proceedings.items[item.id]?.skipped
      return item.spans.length > 0
        ? item.title
        : `${item.title}（${skipped ? `${skipped.carryOver ? '留到下次' : '略过'}：${skipped.reason}` : '未议'}）`
    }),
    speeches: proceedings.speeches.map(
      (speech) =>
        `${name(speech.participantId)} ${zhCN.speaking.stance[speech.stance]}，${title(speech.itemId)}${speech.override && `（先请：${speech.override}）`}${speech.overrunMs > 0 ? '（超时）' : ''}`,
    ),
    summaries: proceedings.speeches
      .filter((speech) => speech.summary.length > 0)
      .map((speech) => `${name(speech.participantId)}：${plainText(speech.summary)}`),
    order: zhCN.queue.orders[proceedings.speakingOrder],
    warnings: proceedings.warnings.map((each) => `${name(each.participantId)}：${each.reason}`),
    recusals: proceedings.recusals.map((each) => `${name(each.participantId)}，${title(each.itemId)}：${each.reason}`),
    clauses: minutes.clauses.map((clause) => `${clause.number} ${clause.text} ${decided(clause.decision)}`),
    earlier: minutes.earlierDecisions.map((each) => `${each.number} ${each.text} ${decided(each)}`),
    entered: proceedings.checks.flatMap((check) =>
      check.entered.map(
        (each) => `${name(each.participantId)} ${zhCN.stance[each.stance]}，${name(each.by)}代录：${each.because}`,
      ),
    ),
    deviceless: proceedings.entered.map((each) => `${name(each.participantId)}：${each.reason}`),
    markers: proceedings.markers.map((each) => `${name(each.by)}，${title(each.itemId)}：${each.text}`),
    materials: proceedings.materials.map((each) => `${each.name}${each.withdrawn ? '（已撤回）' : ''}`),
    chairs: proceedings.chairTerms.map((each) => `${name(each.participantId)}：${each.reason}`),
    actions: minutes.actions.map((each) => `${each.what}，${each.unit}，${each.due}`),
  }
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => !Array.isArray(value) || value.length > 0),
  ) as unknown as Minuted
}

function decided(decision: MinutesDecision | null): string {
  if (!decision) return '未确认'
  const { agree, reserve, disagree, silent, eligible } = decision.tally
  const reasons = decision.reservations.map((each) => `${each.name}${zhCN.stance[each.stance]}：${each.reason}`)
  return [`${zhCN.result[decision.result]} ${agree}+${reserve}+${disagree}+${silent}/${eligible}`, ...reasons].join(
    '；',
  )
}

/** What holds of the times in any minutes, whatever the clock said. */
export function expectSoundTimes(minutes: Minutes): void {
  const { openedAt, closedAt } = minutes.meeting
  const within = (from: string, to: string | null) => {
    expect(
      from >= openedAt! && to !== null && to <= closedAt! && from <= to,
      `${from}–${to} of ${openedAt}–${closedAt}`,
    ).toBe(true)
  }
  const spans = minutes.agenda.flatMap((item) => item.spans).sort((a, b) => (a.from < b.from ? -1 : 1))
  for (const [index, span] of spans.entries()) {
    within(span.from, span.to)
    expect(span.from >= (spans[index - 1]?.to ?? openedAt!), 'one item at a time').toBe(true)
  }
  const { speeches, statistics, items } = minutes.proceedings!
  for (const speech of speeches) {
    within(speech.startedAt, new Date(Date.parse(speech.startedAt)).toISOString())
    expect(speech.overrunMs).toBe(Math.max(0, speech.elapsedMs - speech.limitMs))
    expect(speech.elapsedMs).toBeGreaterThan(0)
    const item = minutes.agenda.find(({ id }) => id === speech.itemId)
    expect(
      item?.spans.some(({ from, to }) => speech.startedAt >= from && (to === null || speech.startedAt <= to)),
      `${speech.startedAt} in “${item?.title}”`,
    ).toBe(true)
  }
  expect(statistics.people.reduce((sum, each) => sum + each.turns, 0)).toBe(speeches.length)
  for (const item of minutes.agenda) expect(items[item.id]!.measuredMs === null).toBe(item.spans.length === 0)
  for (const person of minutes.roster)
    for (const { from, to } of person.presence) expect(to === null || to >= from).toBe(true)
}
