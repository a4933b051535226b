import { describe, expect, it } from 'vitest'
import type { Hand, SpeakingOrder } from '#shared/meeting/speaking/speaking'
import { HAND_STANCES, SPEAKING_ORDERS } from '#shared/meeting/speaking/speaking'
import type { SpokenSoFar } from '#shared/meeting/speaking/speaking-order'
import { orderHands } from '#shared/meeting/speaking/speaking-order'
import { seeded } from '../../support/seeded'

const hand = (participantId: string, stance: Hand['stance'] = 'for'): Hand => ({
  participantId,
  stance,
  at: '2026-11-02T08:00:00.000Z',
})
const NOTHING: SpokenSoFar = {
  turnsOnItem: new Map(),
  spokenMs: new Map(),
  lastSide: null,
  turnsBySector: new Map(),
  sectorOf: (id) => id[0]!,
}
const ids = (hands: readonly Hand[]) => hands.map((each) => each.participantId).join(' ')

describe('the order of raised hands', () => {
  it('is that of raising', () => {
    expect(ids(orderHands([hand('b'), hand('a'), hand('c')], 'first-come', NOTHING))).toBe('b a c')
  })

  it('puts first who has never spoken', () => {
    const spoken = { ...NOTHING, spokenMs: new Map([['a', 0]]) }
    expect(ids(orderHands([hand('a'), hand('b'), hand('c')], 'newcomers-first', spoken))).toBe('b c a')
  })

  it('lets for and against take turns and leaves questions where they are', () => {
    const hands = [hand('f1'), hand('f2'), hand('q', 'question'), hand('a1', 'against'), hand('f3')]
    expect(ids(orderHands(hands, 'alternating', NOTHING))).toBe('f1 a1 q f2 f3')
    expect(ids(orderHands(hands, 'alternating', { ...NOTHING, lastSide: 'for' }))).toBe('a1 f1 q f2 f3')
  })

  it('gives the floor to who has spoken least', () => {
    const spoken = {
      ...NOTHING,
      spokenMs: new Map([
        ['a', 90_000],
        ['b', 30_000],
      ]),
    }
    expect(ids(orderHands([hand('a'), hand('b'), hand('c')], 'least-time', spoken))).toBe('c b a')
  })

  it('hears all sectors before one of them again', () => {
    const hands = [hand('x1'), hand('x2'), hand('x3'), hand('y1'), hand('z1')]
    expect(ids(orderHands(hands, 'sectors', NOTHING))).toBe('x1 y1 z1 x2 x3')
    expect(ids(orderHands(hands, 'sectors', { ...NOTHING, turnsBySector: new Map([['x', 1]]) }))).toBe('y1 z1 x1 x2 x3')
  })
})

/** Random rooms: whatever the order, these hold. LONG_TESTS=1 looks at fifty times as many. */
describe.each(SPEAKING_ORDERS.map((order) => [order] as [SpeakingOrder]))('%s, in random rooms', (order) => {
  const rooms = process.env['LONG_TESTS'] === '1' ? 20_000 : 400
  const random = seeded(20261102)
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!
  const room = () => {
    const hands = Array.from({ length: Math.floor(random() * 61) }, (_, i) =>
      hand(`${pick(['x', 'y', 'z'])}${i}`, pick(HAND_STANCES)),
    )
    const some = <T>(value: () => T) =>
      new Map(hands.filter(() => random() < 0.4).map((each) => [each.participantId, value()]))
    const spoken: SpokenSoFar = {
      ...NOTHING,
      turnsOnItem: some(() => Math.floor(random() * 3)),
      spokenMs: some(() => Math.floor(random() * 300_000)),
      lastSide: pick(['for', 'against', null]),
      turnsBySector: new Map([['x', Math.floor(random() * 5)]]),
    }
    return { hands, spoken, ordered: orderHands(hands, order, spoken) }
  }

  it('loses nobody and calls nobody twice', () => {
    for (let i = 0; i < rooms; i++) {
      const { hands, ordered } = room()
      expect(ordered.map((each) => each.participantId).sort()).toEqual(hands.map((each) => each.participantId).sort())
    }
  })

  it('puts points of order first, and no second turn before a first', () => {
    for (let i = 0; i < rooms; i++) {
      const { spoken, ordered } = room()
      const rank = (each: Hand) =>
        each.stance === 'point-of-order' ? 0 : (spoken.turnsOnItem.get(each.participantId) ?? 0) > 0 ? 2 : 1
      expect(ordered.map(rank)).toEqual(ordered.map(rank).toSorted((a, b) => a - b))
    }
  })

  it('keeps the order of raising among those it treats alike, and gives the same answer again', () => {
    for (let i = 0; i < rooms / 4; i++) {
      const { hands, spoken, ordered } = room()
      expect(orderHands(hands, order, spoken)).toEqual(ordered)
      const alike = (each: Hand) =>
        [
          each.stance,
          spoken.sectorOf(each.participantId),
          spoken.spokenMs.get(each.participantId),
          (spoken.turnsOnItem.get(each.participantId) ?? 0) > 0,
        ].join()
      const overtaken = ordered.filter((each, at) =>
        ordered
          .slice(at + 1)
          .some((later) => alike(later) === alike(each) && hands.indexOf(later) < hands.indexOf(each)),
      )
      expect(overtaken).toEqual([])
    }
  })
})

it('alternating never lets one side speak twice while the other waits', () => {
  const random = seeded(7)
  for (let i = 0; i < 400; i++) {
    const hands = Array.from({ length: Math.floor(random() * 30) }, (_, n) =>
      hand(`p${n}`, random() < 0.7 ? 'for' : 'against'),
    )
    const ordered = orderHands(hands, 'alternating', NOTHING)
    for (const [at, each] of ordered.entries()) {
      const next = ordered[at + 1]
      const otherWaits = ordered.slice(at + 1).some((other) => other.stance !== each.stance)
      expect(next?.stance === each.stance && otherWaits).toBe(false)
    }
  }
})
