import { describe, expect, it } from 'vitest'
import { listMeetings, newestFirst } from '#shared/archive/list-meetings'
import type { ListQuery, MeetingSummary } from '#shared/protocol/console-api'

const meeting = (id: string, createdAt: string, change: Partial<MeetingSummary> = {}): MeetingSummary => ({
  id,
  title: `会议 ${id}`,
  place: '',
  hostUnit: '',
  phase: 'closed',
  createdAt,
  openedAt: null,
  closedAt: null,
  code: '',
  counts: { participants: 0, items: 0, checks: 0, clauses: 0, signatures: 0 },
  minutes: [],
  ...change,
})
const ALL: ListQuery = { text: '', phase: null, year: null, shelf: 'list', after: null, take: 50 }

const meetings = [
  meeting('a', '2024-06-01T02:00:00.000Z', { title: '楼道照明邻里圆桌会', place: '活动室' }),
  meeting('b', '2025-06-01T02:00:00.000Z', { title: '停车 Parking', hostUnit: '东风路社区', phase: 'preparing' }),
  meeting('c', '2025-06-01T02:00:00.000Z', { code: 'K7M3QX', phase: 'running' }),
  meeting('broken', '', { fault: 'record.jsonl is damaged' }),
].sort(newestFirst)
const ids = (query: Partial<ListQuery>) => listMeetings(meetings, { ...ALL, ...query }).meetings.map(({ id }) => id)

describe('the list of meetings', () => {
  it('is newest first, what cannot be dated last', () => {
    expect(ids({})).toEqual(['c', 'b', 'a', 'broken'])
  })

  it.each([
    ['照明', ['a']],
    ['圆桌会 活动室', ['a']],
    ['圆桌会 东风路', []],
    ['parking', ['b']],
    ['ＰＡＲＫＩＮＧ', ['b']],
    ['东风路', ['b']],
    ['k7m3qx', ['c']],
    ['  ', ['c', 'b', 'a', 'broken']],
  ])('finds “%s”', (text, found) => {
    expect(ids({ text })).toEqual(found)
  })

  it('is narrowed by phase and year, and counts what other phases would show', () => {
    expect(listMeetings(meetings, { ...ALL, phase: 'closed' })).toMatchObject({
      total: 2,
      phases: { preparing: 1, running: 1, closed: 2 },
      years: [2025, 2024],
    })
    expect(ids({ year: 2025 })).toEqual(['c', 'b'])
    expect(listMeetings(meetings, { ...ALL, year: 2024 }).phases).toEqual({ preparing: 0, running: 0, closed: 1 })
  })

  it('comes in pages, each behind the last meeting of the one before', () => {
    expect(listMeetings(meetings, { ...ALL, take: 2 })).toMatchObject({
      total: 4,
      meetings: [{ id: 'c' }, { id: 'b' }],
    })
    expect(ids({ take: 2, after: 'b' })).toEqual(['a', 'broken'])
    expect(ids({ take: 2, after: 'broken' })).toEqual([])
  })
})
