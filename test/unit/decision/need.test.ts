import { describe, expect, it } from 'vitest'
import type { Announcement } from '#shared/decision/announcement'
import { needNow, UNKNOWN } from '#shared/decision/need'
import { verdictOf } from '#shared/decision/verdict'
import { announced, idsOf, meetingOf, motionBox, people, shippedRules, urn } from './draft'
import { EMPTY_BOX } from '#shared/decision/ballot-box'

const heads = (count: number) => ({ heads: count, area: 0 })
/** What stands on the screen, as numbers. */
const needs = (...given: Parameters<typeof needNow>) => {
  const { closing, majority } = needNow(...given)
  return { closing: closing.map(({ needed }) => needed), majority: majority.map(({ needed }) => needed) }
}

describe('what it takes, as things stand', () => {
  it('is a share of those here, who are coming and going (C26 art. 27)', () => {
    const announcement = announced(shippedRules('city-assembly'), people(42))
    expect(needs(announcement, heads(33), UNKNOWN)).toEqual({ closing: [], majority: [17] })
    expect(needs(announcement, heads(34), UNKNOWN).majority).toEqual([18])
  })

  it('is a share of all whoever comes (art. 27 of 集体经济组织法)', () => {
    const announcement = announced(shippedRules('collective-members'), people(300))
    expect(needs(announcement, heads(200), UNKNOWN).majority).toEqual([200])
    expect(needs(announcement, heads(300), heads(12)).majority).toEqual([200])
  })

  it('of those who vote is not known before, and then by measure; how many have to vote is (民法典 278)', () => {
    const owners = announced(shippedRules('owners-assembly'), people(120, Array<number>(120).fill(7500)))
    expect(needs(owners, UNKNOWN, UNKNOWN)).toEqual({ closing: [600_000, 80], majority: [null, null] })
    expect(needs(owners, UNKNOWN, { heads: 80, area: null }).majority).toEqual([null, 41])
    expect(needs(owners, UNKNOWN, { heads: 80, area: 600_000 }).majority).toEqual([300_001, 41])
    expect(needs({ ...owners, matter: 'special' }, UNKNOWN, { heads: 80, area: 600_000 }).majority).toEqual([
      450_000, 60,
    ])
  })

  it('is less in a run-off (V26 art. 18)', () => {
    const seat = (runOff: boolean): Partial<Announcement> => ({
      form: { kind: 'choice', options: [{ id: 'a', name: '甲一' }], seats: 1, most: 1, runOff },
    })
    const rules = shippedRules('village-election')
    const election = (runOff: boolean) => announced(rules, people(1000), seat(runOff))
    expect(needs(election(false), UNKNOWN, heads(501))).toEqual({ closing: [501], majority: [251] })
    expect(needs(election(true), UNKNOWN, heads(501)).majority).toEqual([167])
  })

  it('is nothing where nobody is bound', () => {
    expect(needs(announced(shippedRules('opinion'), people(5)), heads(5), heads(5)).majority).toEqual([])
  })

  it('is what the verdict then asks: just enough passes, and one fewer does not', () => {
    for (const [family, entitled, here] of [
      ['city-assembly', 42, 33],
      ['village-representatives', 45, 31],
      ['collective-members', 30, 25],
      ['four-deliberations-party', 34, 23],
      ['party-branch', 34, 18],
    ] as const) {
      const voters = people(entitled)
      const rules = shippedRules(family)
      const announcement = announced(rules, voters, {
        visibility: 'named',
        means: rules.means.allowed.includes('device') ? ['device'] : ['paper'],
      })
      const came = idsOf(voters, 0, here)
      const least = Math.max(...needs(announcement, heads(here), heads(here)).majority.map((each) => each ?? 0))
      const after = (inFavour: number) =>
        verdictOf(announcement, meetingOf(came), motionBox(came, { for: inFavour, against: here - inFavour })).outcome
      expect([after(least), after(least - 1)], family).toEqual(['passed', 'failed'])
    }
    const voters = people(1000)
    const election = announced(shippedRules('village-recall'), voters, { visibility: 'secret', means: ['paper'] })
    const [least] = needs(election, UNKNOWN, heads(501)).majority
    const after = (inFavour: number) =>
      verdictOf(election, null, {
        ...EMPTY_BOX,
        counts: [urn(idsOf(voters), 501, { for: inFavour, against: 501 - inFavour })],
      }).outcome
    expect([after(least!), after(least! - 1)]).toEqual(['passed', 'failed'])
  })
})
