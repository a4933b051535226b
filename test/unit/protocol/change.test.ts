import { describe, expect, it } from 'vitest'
import { applyChange, changeBetween } from '#shared/protocol/change'
import { seeded } from '../../support/seeded'

/** A JSON value of any shape, smaller the deeper. */
function anyValue(random: () => number, depth = 3): unknown {
  const what = Math.floor(random() * (depth > 0 ? 7 : 5))
  if (what === 0) return null
  if (what === 1) return random() < 0.5
  if (what === 2) return Math.floor(random() * 5)
  if (what < 5) return ['', 'a', '条款', '__proto__', '0'][Math.floor(random() * 5)]
  const size = Math.floor(random() * 4)
  if (what === 5) return Array.from({ length: size }, () => anyValue(random, depth - 1))
  const names = ['a', 'b', '1', '0', '__proto__', 'constructor', 'length', 'to', 'at', 'in']
  return Object.fromEntries(
    Array.from({ length: size }, () => [names[Math.floor(random() * names.length)]!, anyValue(random, depth - 1)]),
  )
}

describe('a change', () => {
  it('makes of any value any other, and leaves the first as it is', () => {
    const random = seeded(7)
    for (let turn = 0; turn < 5000; turn++) {
      const [before, after] = [anyValue(random), anyValue(random)]
      const untouched = JSON.stringify(before)
      const change = changeBetween(before, after)
      if (change === null) expect(before).toEqual(after)
      else
        expect(JSON.stringify(applyChange(before, JSON.parse(JSON.stringify(change)) as typeof change))).toEqual(
          JSON.stringify(sortedLike(before, after)),
        )
      expect(JSON.stringify(before)).toBe(untouched)
    }
  })

  it('tells only what is different', () => {
    const before = { title: 't', people: { a: { name: 'A', unit: '' }, b: { name: 'B' } }, hands: ['a', 'b', 'c'] }
    const after = { ...before, people: { ...before.people, a: { name: 'Ä' } }, hands: ['a', 'c'] }
    expect(changeBetween(before, after)).toEqual({
      in: {
        people: { in: { a: { in: { name: { to: 'Ä' } }, gone: ['unit'] } } },
        hands: { at: { 1: { to: 'c' } }, length: 2 },
      },
    })
    expect(changeBetween(before, structuredClone(before))).toBeNull()
  })
})

/** `after` with its members in the order in which a change brings them: those that were there first. */
function sortedLike(before: unknown, after: unknown): unknown {
  if (Array.isArray(after))
    return after.map((each, index) =>
      Array.isArray(before) && index < before.length ? sortedLike(before[index], each) : each,
    )
  if (
    typeof after !== 'object' ||
    after === null ||
    typeof before !== 'object' ||
    before === null ||
    Array.isArray(before)
  )
    return after
  const [old, now] = [before as Record<string, unknown>, after as Record<string, unknown>]
  const names = [
    ...Object.keys(old).filter((name) => Object.hasOwn(now, name)),
    ...Object.keys(now).filter((name) => !Object.hasOwn(old, name)),
  ]
  return Object.fromEntries(
    names.map((name) => [name, Object.hasOwn(old, name) ? sortedLike(old[name], now[name]) : now[name]]),
  )
}
