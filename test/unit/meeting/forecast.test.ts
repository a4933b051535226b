import { describe, expect, it } from 'vitest'
import type { AgendaReading } from '#shared/document/read-document'
import { forecast } from '#shared/meeting/agenda/forecast'
import { speechClock } from '#shared/meeting/speaking/speaking'
import type { Speech } from '#shared/meeting/speaking/speaking'
import { suggestMinutes } from '#shared/templates/suggest-minutes'
import { stateAfter } from '#shared/meeting/fold'
import type { ItemSpan, MeetingState } from '#shared/meeting/state'
import { sampleRecord } from '../storage/sample-record'

const OPENED = Date.parse('2026-11-02T08:00:00.000Z')
const at = (minute: number) => new Date(OPENED + minute * 60_000).toISOString()
const item = (id: string, minutes: number): AgendaReading => ({ id, title: id, minutes, kind: 'speeches', notes: [] })
const span = (itemId: string, from: number, to: number | null, elapsedMs: number | null = null): ItemSpan => ({
  itemId,
  title: itemId,
  plannedMinutes: 0,
  kind: '',
  from: at(from),
  to: to === null ? null : at(to),
  elapsedMs,
})
const running = (items: ItemSpan[], change: Partial<MeetingState> = {}): MeetingState => ({
  ...stateAfter(sampleRecord(1)),
  phase: 'running',
  openedAt: at(0),
  items,
  ...change,
})
const minutes = (from: number | null) => (from === null ? null : (from - OPENED) / 60_000)

describe('the forecast', () => {
  const agenda = [item('a', 10), item('b', 20), item('c', 30)]

  it('is the plan while everything is in time', () => {
    const seen = forecast(running([span('a', 0, 10), span('b', 10, null)]), agenda, OPENED + 12 * 60_000)
    expect(minutes(seen.plannedEnd)).toBe(60)
    expect(minutes(seen.predictedEnd)).toBe(60)
    expect(seen.warning).toBe('none')
  })

  it('learns from items that ran over, and warns of the end before it is late', () => {
    const seen = forecast(running([span('a', 0, 20), span('b', 20, null)]), agenda, OPENED + 21 * 60_000)
    // a took 20 of 10: pace (20+15)/(10+15) = 1.4, so c is going to take 42 and b its 20.
    expect(seen.pace).toBeCloseTo(1.4)
    expect(minutes(seen.predictedEnd)).toBeCloseTo(20 + 20 + 42)
    expect(seen.warning).toBe('end-late')
  })

  it('warns of the item before it is over, and says when it is', () => {
    const state = running([span('b', 0, null)])
    expect(forecast(state, [item('b', 20)], OPENED + 17 * 60_000).warning).toBe('none')
    expect(forecast(state, [item('b', 20)], OPENED + 18 * 60_000).warning).toBe('item-soon')
    expect(forecast(state, [item('b', 20)], OPENED + 21 * 60_000)).toMatchObject({
      warning: 'item-over',
      items: [{ status: 'current', predictedMs: 21 * 60_000 }],
    })
  })

  it('takes measured time over the clock on the wall, and skipped items out of the plan', () => {
    const skipped = [{ itemId: 'b', title: 'b', plannedMinutes: 20, kind: '', carryOver: true, reason: '', at: at(5) }]
    const seen = forecast(running([span('a', 0, 600, 10 * 60_000)], { skipped }), agenda, OPENED + 10 * 60_000)
    expect(seen.items.map(({ status, actualMs }) => [status, actualMs])).toEqual([
      ['done', 600_000],
      ['skipped', 0],
      ['to-come', 0],
    ])
    expect(minutes(seen.plannedEnd)).toBe(40)
    expect(minutes(seen.predictedEnd)).toBe(40)
  })
})

it('a speech’s clock turns amber half a minute before the end and counts on after it', () => {
  const speech = { limitMs: 180_000, startedAt: at(0), elapsedMs: null } as Speech
  const look = (seconds: number) => speechClock(speech, OPENED + seconds * 1000)
  expect([0, 149, 150, 180, 181].map((second) => look(second).tone)).toEqual(['calm', 'calm', 'amber', 'amber', 'over'])
  expect(look(200).leftMs).toBe(-20_000)
  expect(speechClock({ ...speech, elapsedMs: 60_000 }, OPENED + 999_000).leftMs).toBe(120_000)
})

it('suggests the median of items of the same name, else of the same kind', () => {
  const past = [
    { title: '轮流发言', kind: 'speeches', actualMinutes: 30 },
    { title: '轮流发言', kind: 'speeches', actualMinutes: 200 },
    { title: '轮流发言', kind: 'speeches', actualMinutes: 40 },
    { title: '代表发言', kind: 'speeches', actualMinutes: 10 },
    { title: '签到', kind: 'opening', actualMinutes: 0.2 },
  ]
  const agenda = [
    { title: '轮流发言', kind: 'speeches' },
    { title: '自由发言', kind: 'speeches' },
    { title: '签到', kind: 'opening' },
    { title: '表决', kind: 'vote' },
  ] as const
  expect(
    suggestMinutes(past, agenda).map(({ title, minutes: suggested, samples, by }) => [title, suggested, samples, by]),
  ).toEqual([
    ['轮流发言', 40, 3, 'title'],
    ['自由发言', 35, 4, 'kind'],
    ['签到', 1, 1, 'title'],
  ])
})
