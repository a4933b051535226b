import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { headOf } from '#shared/journal/head'
import { chainFault, eventFault, readLine } from '#shared/meeting/record'
import type { RecordEvent } from '#shared/meeting/events'
import { canonicalText } from '#shared/signing/canonical'
import { sampleRecord } from './sample-record'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('the chain', () => {
  it('numbers from 0 and carries the hash of the line before', () => {
    const events = sampleRecord(3)
    expect(events.map(({ seq }) => seq)).toEqual([0, 1, 2])
    expect(events.map(({ prev }) => prev)).toEqual([
      '',
      sha256(canonicalText(events[0])),
      sha256(canonicalText(events[1])),
    ])
    expect(chainFault(events)).toBeNull()
    expect(headOf(events)).toBe(sha256(canonicalText(events[2])))
  })

  it('of no event is whole and has an empty head', () => {
    expect(chainFault([])).toBeNull()
    expect(headOf([])).toBe('')
  })

  it('shows what was altered, left out or moved', () => {
    const [a, b, c, d] = sampleRecord(4) as [RecordEvent, RecordEvent, RecordEvent, RecordEvent]
    expect(chainFault([a, { ...b, at: '2026-11-02T08:00:01.000Z' }, c, d])).toMatchObject({ seq: 2 })
    expect(chainFault([a, b, d])).toEqual({ seq: 2, fault: 'number 3 where 2 is due' })
    expect(chainFault([a, c, b, d])).toMatchObject({ seq: 1 })
    expect(chainFault([b, c, d])).toMatchObject({ seq: 0 })
    expect(chainFault([a, b, { ...c, prev: c.prev.toUpperCase() }])).toMatchObject({ seq: 2 })
  })

  it('begins with the meeting, and only once', () => {
    const [a, b] = sampleRecord(2) as [RecordEvent, RecordEvent]
    expect(chainFault([{ ...b, seq: 0, prev: '' }])).toEqual({
      seq: 0,
      fault: 'a record begins with meeting.created, not with stance.given',
    })
    expect(chainFault([a, { ...a, seq: 1, prev: headOf([a]) }])).toEqual({ seq: 1, fault: 'meeting.created again' })
  })
})

describe('the shape of a line', () => {
  const [created, stance] = sampleRecord(2) as [RecordEvent, RecordEvent]

  it.each<[string, unknown]>([
    ['null', null],
    ['a list', [stance]],
    ['a text', 'stance.given'],
    ['no seq', { ...stance, seq: undefined }],
    ['a broken seq', { ...stance, seq: 1.5 }],
    ['a negative seq', { ...stance, seq: -1 }],
    ['no time', { ...stance, at: 'yesterday' }],
    ['no prev', { ...stance, prev: null }],
    ['no by', { ...stance, by: 7 }],
    ['an unknown type', { ...stance, type: 'stance.taken' }],
    ['a type every object has', { ...stance, type: 'constructor' }],
    ['no data', { ...stance, data: null }],
    ['a field missing', { ...stance, data: { checkId: 'c1', participantId: 'p1', stance: 'agree' } }],
    ['a field of another kind', { ...created, data: { ...created.data, chair: 'Wang' } }],
    ['a proof that is none', { ...stance, proof: { key: 'k', sig: 's' } }],
  ])('%s is a fault', (_, value) => {
    expect(eventFault(1, value)).toEqual(expect.any(String))
  })

  it('must be canonical, or its hash is not the event’s', () => {
    const line = canonicalText(stance)
    expect(readLine(1, line)).toEqual({ event: stance })
    expect(readLine(1, ` ${line}`)).toHaveProperty('fault')
    expect(readLine(1, JSON.stringify(stance))).toEqual({ fault: 'not in canonical form' })
    expect(readLine(1, line.replace('{', '{"at":"2026-11-02T08:00:00.000Z",'))).toEqual({
      fault: 'not in canonical form',
    })
    expect(readLine(1, '')).toHaveProperty('fault')
  })
})
