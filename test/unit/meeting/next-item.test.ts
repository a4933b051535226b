import { expect, it } from 'vitest'
import { itemAfter, untaken } from '#shared/meeting/agenda/next-item'
import { stateAfter } from '#shared/meeting/fold'
import type { MeetingState } from '#shared/meeting/state'
import { sampleRecord } from '../storage/sample-record'

const agenda = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
const meeting = (taken: string[], skipped: string[], open = true): MeetingState => ({
  ...stateAfter(sampleRecord(1)),
  items: taken.map((itemId, at) => ({
    itemId,
    title: itemId,
    plannedMinutes: 0,
    kind: '',
    from: '2026-01-01T09:00:00.000Z',
    to: open && at === taken.length - 1 ? null : '2026-01-01T09:05:00.000Z',
  })) as MeetingState['items'],
  skipped: skipped.map((itemId) => ({ itemId })) as MeetingState['skipped'],
})

it.each<[string[], string[], string | null, string[]]>([
  [[], [], 'a', ['a', 'b', 'c', 'd']],
  [[], ['a'], 'b', ['b', 'c', 'd']],
  [['a'], [], 'b', ['b', 'c', 'd']],
  [['a'], ['b'], 'c', ['c', 'd']],
  [['c'], [], 'd', ['a', 'b', 'd']], // what was left out before it is not offered again
  [['a', 'c'], ['d'], null, ['b']],
  [['d'], [], null, ['a', 'b', 'c']],
  [['gone'], [], 'a', ['a', 'b', 'c', 'd']], // an item that was deleted from the agenda
])('taken up %j, passed over %j: next is %s, left are %j', (taken, skipped, next, left) => {
  for (const open of [true, false]) expect(itemAfter(meeting(taken, skipped, open), agenda)?.id ?? null).toBe(next)
  expect(untaken(meeting(taken, skipped), agenda).map(({ id }) => id)).toEqual(left)
})
