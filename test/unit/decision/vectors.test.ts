import { describe, expect, it } from 'vitest'
import type { Announcement } from '#shared/decision/announcement'
import { announcementFaults } from '#shared/decision/announcement'
import type { BallotBox } from '#shared/decision/ballot-box'
import { countFault, EMPTY_BOX } from '#shared/decision/ballot-box'
import { ownersOf } from '#shared/decision/electorate'
import type { Form } from '#shared/decision/form'
import { ruleOn } from '#shared/decision/rule-families'
import type { RuleSet } from '#shared/decision/rule-set'
import { needed, reaches } from '#shared/decision/share'
import { quorumToOpen } from '#shared/decision/turnout'
import type { Verdict } from '#shared/decision/verdict'
import { verdictOf } from '#shared/decision/verdict'
import { announced, FAMILIES, idsOf, meetingOf, motionBox, people, shippedRules, urn } from './draft'

interface Meeting {
  mode?: string
  matter?: string
  form?: Form
}

/** What a meeting of the first `here` of `entitled` comes to, with these votes of theirs. */
function held(
  rules: RuleSet,
  entitled: number,
  here: number,
  votes: [number, number?, number?],
  change: Meeting = {},
): Verdict {
  const voters = people(entitled)
  const announcement = announced(rules, voters, change)
  expect(announcementFaults(announcement)).toEqual([])
  const ids = idsOf(voters, 0, here)
  return verdictOf(
    announcement,
    meetingOf(ids),
    motionBox(ids, { for: votes[0], against: votes[1] ?? 0, abstain: votes[2] ?? 0 }),
  )
}
const outcome = (...given: Parameters<typeof held>): string => held(...given).outcome

describe('meetings under the committee laws', () => {
  it.each([
    ['1 村民会议 (V26 art. 26)', 'village-assembly', 'adults', 301, 151, [76, 60, 15], 'passed'],
    ['1 one vote fewer', 'village-assembly', 'adults', 301, 151, [75, 61, 15], 'failed'],
    ['2 exactly half is no quorum (V26 art. 26)', 'village-assembly', 'adults', 300, 150, [150], 'no-quorum'],
    ['3 two thirds of households (V26 art. 26)', 'village-assembly', 'households', 147, 98, [50, 48], 'passed'],
    ['3 half of the households here', 'village-assembly', 'households', 147, 98, [49, 49], 'failed'],
    ['3 one household fewer', 'village-assembly', 'households', 147, 97, [97], 'no-quorum'],
    ['4 村民代表会议 (V26 art. 30)', 'village-representatives', 'representatives', 45, 30, [16, 14], 'passed'],
    ['4 half of the representatives here', 'village-representatives', 'representatives', 45, 30, [15, 15], 'failed'],
    ['4 one representative fewer', 'village-representatives', 'representatives', 45, 29, [29], 'no-quorum'],
    ['village group, two thirds of adults (V26 art. 32)', 'village-group', 'adults', 31, 21, [11, 10], 'passed'],
    ['village group, one adult fewer', 'village-group', 'adults', 31, 20, [20], 'no-quorum'],
    ['8 居民代表会议 (C26 art. 29)', 'city-representatives', 'representatives', 60, 40, [21, 19], 'passed'],
    ['8 half of those here', 'city-representatives', 'representatives', 60, 40, [20, 0, 20], 'failed'],
    ['8 one fewer', 'city-representatives', 'representatives', 60, 39, [39], 'no-quorum'],
    ['居民会议 by households (C26 art. 27)', 'city-assembly', 'households', 42, 22, [12, 10], 'passed'],
    ['居民会议, half of the households', 'city-assembly', 'households', 42, 21, [21], 'no-quorum'],
    ['17 成员大会 (art. 27)', 'collective-members', 'members', 300, 200, [200], 'passed'],
    ['17 one fewer for it', 'collective-members', 'members', 300, 200, [199], 'failed'],
    ['17 one fewer here', 'collective-members', 'members', 300, 199, [199], 'no-quorum'],
    [
      '成员代表大会, two thirds of all (art. 28)',
      'collective-representatives',
      'representatives',
      31,
      22,
      [21],
      'passed',
    ],
    ['成员代表大会, one fewer', 'collective-representatives', 'representatives', 31, 31, [20, 11], 'failed'],
    ['土地承包, two thirds of all (art. 19)', 'land-contract', 'members', 100, 80, [67], 'passed'],
    ['土地承包, one fewer', 'land-contract', 'members', 100, 80, [66], 'failed'],
    ['18 党员大会, half opens and half does not pass (art. 11)', 'party-branch', 'members', 34, 17, [17], 'failed'],
    ['18 党员大会', 'party-branch', 'members', 34, 18, [18], 'passed'],
    ['18 党员大会, fewer than half', 'party-branch', 'members', 34, 16, [16], 'no-quorum'],
    ['18 四议, the stricter of both wins', 'four-deliberations-party', 'members', 34, 23, [17], 'failed'],
    ['18 四议', 'four-deliberations-party', 'members', 34, 23, [18], 'passed'],
    ['18 四议, fewer than two thirds', 'four-deliberations-party', 'members', 34, 22, [22], 'no-quorum'],
    [
      '四议 representatives: of those here and of all',
      'four-deliberations-representatives',
      'representatives',
      45,
      30,
      [22],
      'failed',
    ],
    ['四议 representatives', 'four-deliberations-representatives', 'representatives', 45, 30, [23], 'passed'],
    ['社区协商议事委员会, more than half of all', 'community-council', 'members', 20, 15, [10], 'failed'],
    ['社区协商议事委员会', 'community-council', 'members', 20, 15, [11], 'passed'],
    ['政协全体会议, more than half of all', 'cppcc-plenary', 'members', 189, 150, [95], 'passed'],
    ['政协全体会议, one fewer', 'cppcc-plenary', 'members', 189, 150, [94], 'failed'],
    ['业委会 (default)', 'owners-committee', 'members', 9, 5, [5], 'passed'],
    ['业委会, more than half of all', 'owners-committee', 'members', 9, 5, [4], 'failed'],
  ] as const)('%s', (_name, family, mode, entitled, here, votes, wanted) => {
    const rules = shippedRules(family)
    const means = rules.means.allowed.includes('device') ? (['device'] as const) : rules.means.allowed
    expect(outcome(rules, entitled, here, [...votes] as [number], { mode, ...{ means: [...means] } })).toBe(wanted)
  })

  it.each([
    ['sichuan', 5, 3, 3, 'passed'],
    ['hangzhou', 6, 4, 3, 'failed'],
    ['shandong', 9, 5, 5, 'no-quorum'],
    ['tianjin', 10, 6, 5, 'passed'],
  ])('业委会 of %s: %i members, %i here, %i for', (place, entitled, here, inFavour, wanted) => {
    expect(outcome(shippedRules('owners-committee', '2026-06-01', place), entitled, here, [inFavour])).toBe(wanted)
  })

  it('政协常务委员会: the term is extended by two thirds of all (章程2023 art. 41)', () => {
    const rules = shippedRules('cppcc-standing')
    expect(outcome(rules, 30, 25, [19], { matter: 'term' })).toBe('failed')
    expect(outcome(rules, 30, 25, [20], { matter: 'term' })).toBe('passed')
    expect(outcome(rules, 30, 25, [16])).toBe('passed')
  })

  it('7 居民小组代表: passes in December 2025 (C18 art. 9), is no mode of 2026 (C26 art. 27)', () => {
    const change = { mode: 'groups' }
    expect(outcome(shippedRules('city-assembly', '2025-12-31'), 40, 21, [11], change)).toBe('passed')
    expect(announcementFaults(announced(shippedRules('city-assembly', '2026-01-01'), people(40), change))).toEqual([
      { fault: 'mode-not-in-force' },
    ])
  })

  it('协商 binds nobody (V26 art. 33, C26 art. 32, 政协)', () => {
    for (const family of ['village-consultation', 'city-consultation', 'cppcc-consultation', 'opinion'])
      expect(outcome(shippedRules(family), 10, 10, [10])).toBe('recorded')
  })
})

const SEAT: Form = {
  kind: 'choice',
  options: [
    { id: 'a', name: '甲一' },
    { id: 'b', name: '乙二', person: 'p2' },
  ],
  seats: 1,
  most: 1,
  runOff: false,
}

/** An election by the urn: `cast` slips, `votes` of them for a. */
function elected(
  rules: RuleSet,
  entitled: number,
  cast: number,
  votes: number,
  change: Partial<Announcement> = {},
): Verdict {
  const voters = people(entitled)
  const announcement = announced(rules, voters, { form: SEAT, ...change })
  expect(announcementFaults(announcement)).toEqual([])
  const count = urn(idsOf(voters), cast, { a: votes, abstain: cast - votes })
  expect(countFault(announcement, EMPTY_BOX, count)).toBeNull()
  return verdictOf(announcement, null, { ...EMPTY_BOX, counts: [count] })
}

describe('elections', () => {
  const village = shippedRules('village-election')
  const city = shippedRules('city-election')
  it.each([
    ['5 more than half of the ballots (V26 art. 18)', village, {}, 1000, 501, 251, 'elected'],
    ['5 one fewer', village, {}, 1000, 501, 250, 'run-off'],
    ['5 half of the voters is too few', village, {}, 1000, 500, 500, 'no-quorum'],
    ['6 run-off, a third of the ballots', village, { form: { ...SEAT, runOff: true } }, 1000, 501, 167, 'elected'],
    ['6 run-off, one fewer', village, { form: { ...SEAT, runOff: true } }, 1000, 501, 166, 'run-off'],
    [
      '9 居民代表: 40 of 60 is not more than two thirds (C26 art. 19)',
      city,
      { mode: 'representatives' },
      60,
      40,
      40,
      'no-quorum',
    ],
    ['9 41 of 60 is', city, { mode: 'representatives' }, 60, 41, 21, 'elected'],
    ['9 and 21 of 41 are needed', city, { mode: 'representatives' }, 60, 41, 20, 'run-off'],
    ['by households, more than half (C26 art. 19)', city, { mode: 'households' }, 60, 31, 16, 'elected'],
  ] as const)('%s', (_name, rules, change, entitled, cast, votes, wanted) => {
    expect(elected(rules, entitled, cast, votes, change as Partial<Announcement>).outcome).toBe(wanted)
  })

  it('10 mandates: none where representatives elect, three a holder where voters do, none to a candidate (C26 art. 19)', () => {
    const mandate = (giver: string, holder = 'p9') => ({ giver, holder, relation: 'other' as const, written: true })
    const faults = (mode: string, mandates: Announcement['mandates']) =>
      announcementFaults(announced(city, people(60), { form: SEAT, mode, mandates })).map(({ fault }) => fault)
    expect(faults('representatives', [mandate('p1')])).toEqual(['no-proxies'])
    expect(faults('voters', [mandate('p3'), mandate('p4'), mandate('p5')])).toEqual([])
    expect(faults('voters', [mandate('p3'), mandate('p4'), mandate('p5'), mandate('p6')])).toEqual([
      'too-many-mandates',
    ])
    expect(faults('voters', [mandate('p3', 'p2')])).toEqual(['holder-is-candidate'])
  })

  it('is by secret ballot on paper: nothing else is offered (V26 art. 18)', () => {
    const faults = announcementFaults(
      announced(village, people(10), { form: SEAT, visibility: 'named', means: ['device'] }),
    )
    expect(faults.map(({ fault }) => fault)).toEqual(['visibility-not-allowed', 'means-not-allowed'])
  })

  it('罢免: more than half vote, more than half of them for it (V26 art. 19, C26 art. 20)', () => {
    for (const [family, change] of [
      ['village-recall', {}],
      ['city-recall', {}],
    ] as const) {
      const voters = people(100)
      const announcement = announced(shippedRules(family), voters, {
        visibility: 'secret',
        means: ['paper'],
        ...change,
      })
      const after = (cast: number, inFavour: number) =>
        verdictOf(announcement, null, {
          ...EMPTY_BOX,
          counts: [urn(idsOf(voters), cast, { for: inFavour, against: cast - inFavour })],
        }).outcome
      expect([after(51, 26), after(51, 25), after(50, 50)]).toEqual(['passed', 'failed', 'no-quorum'])
    }
  })
})

describe('owners (民法典 278)', () => {
  const rules = shippedRules('owners-assembly')
  /** Areas of `count` owners that add up to `total`, in 0.01 m². */
  const split = (count: number, total: number): number[] => {
    const each = Math.floor(total / count)
    return Array.from({ length: count }, (_, index) => (index === 0 ? total - each * (count - 1) : each))
  }
  /** 120 owners with 9000.00 m²; the first `yes` hold `area` of the 6000.00 m² of the 80 who take part. */
  const taken = (yes: number, area: number, matter = 'ordinary'): Verdict => {
    const voters = people(120, [...split(yes, area), ...split(80 - yes, 600_000 - area), ...split(40, 300_000)])
    const announcement = announced(rules, voters, { matter, means: ['device'] })
    expect(announcementFaults(announcement)).toEqual([])
    return verdictOf(announcement, null, motionBox(idsOf(voters), { for: yes, against: 80 - yes }))
  }

  it('11 more than half of the area and of the heads that take part', () => {
    expect(taken(41, 300_001).outcome).toBe('passed')
    expect(taken(41, 300_000).outcome).toBe('failed')
    expect(taken(40, 300_001).outcome).toBe('failed')
  })

  it('12 three quarters of both for items 6 to 8', () => {
    expect(taken(60, 450_000, 'special').outcome).toBe('passed')
    expect(taken(59, 450_000, 'special').outcome).toBe('failed')
    expect(taken(60, 449_999, 'special').outcome).toBe('failed')
  })

  it('13 shares of 147.30 m² and of 98.20 m²', () => {
    const twoThirds = { parts: 2, of: 3, bound: 'at-least' } as const
    expect([9820, 9819].map((area) => reaches(twoThirds, area, 14_730))).toEqual([true, false])
    expect(needed({ parts: 3, of: 4, bound: 'at-least' }, 9820)).toBe(7365)
    expect(needed({ parts: 1, of: 2, bound: 'more-than' }, 9820)).toBe(4911)
  })

  it('14 enough heads with too little area do not open it', () => {
    const voters = people(100, [...split(70, 590_000), ...split(30, 410_000)])
    const verdict = verdictOf(
      announced(rules, voters, { means: ['device'] }),
      null,
      motionBox(idsOf(voters), { for: 70 }),
    )
    expect(verdict.outcome).toBe('no-quorum')
    expect(verdict.closing.map(({ condition, met }) => [condition.measure, met])).toEqual([
      ['area', false],
      ['heads', true],
    ])
  })

  it('15 one buyer of three units is one head with three areas; what the developer keeps is one (法释 9)', () => {
    const units = Array.from({ length: 100 }, (_, index) => ({
      id: `u${index}`,
      owners: [index < 3 ? 'buyer' : `o${index}`] as [string],
      area: 9000 + index,
    }))
    const owners = ownersOf(units, 'developer')
    expect(owners).toHaveLength(98)
    expect(owners.find(({ id }) => id === 'buyer')).toEqual({ id: 'buyer', heads: 1, area: 27_003 })
    expect(needed({ parts: 2, of: 3, bound: 'at-least' }, owners.length)).toBe(66)
    expect(owners.reduce((sum, { area }) => sum + area, 0)).toBe(units.reduce((sum, { area }) => sum + area, 0))
    const kept = units.map((unit, index) => (index >= 90 ? { ...unit, undelivered: true as const } : unit))
    expect(ownersOf(kept, 'developer')).toHaveLength(89)
    // Who owns a unit together is one voter, and another one than each of them alone.
    const joint = ownersOf(
      [
        { id: '1', owners: ['a', 'b'], area: 100 },
        { id: '2', owners: ['b', 'a'], area: 50 },
        { id: '3', owners: ['a'], area: 7 },
      ],
      'developer',
    )
    expect(joint.map(({ area }) => area)).toEqual([150, 7])
  })

  it.each([
    ['absent', 'no-quorum', 703, 417],
    ['joins-majority', 'passed', 1287, 1001],
    ['abstains', 'failed', 1287, 417],
  ] as const)('16 of 1291 owners 584 are silent, who count as %s: %s', (silence, wanted, cast, inFavour) => {
    const voters = people(1291, Array<number>(1291).fill(10_000))
    const box: BallotBox = {
      ...motionBox(idsOf(voters), { for: 417, against: 278, abstain: 8 }),
      delivered: idsOf(voters, 0, 703 + 584),
    }
    const verdict = verdictOf(announced(rules, voters, { silence, means: ['device'] }), null, box)
    expect(verdict.outcome).toBe(wanted)
    expect(verdict.turnout.cast).toEqual({ heads: cast, area: cast * 10_000 })
    expect(verdict.closing.map(({ needed: least }) => least)).toEqual([8_606_667, 861])
    if (verdict.result.kind !== 'motion') throw new Error('no motion')
    expect(verdict.result.for.heads).toBe(inFavour)
    if (silence === 'abstains')
      expect(verdict.result.majority.map(({ needed: least }) => least)).toEqual([6_435_001, 644])
  })

  it('住宅改经营: everybody concerned agrees (279)', () => {
    const consent = shippedRules('owners-business-use')
    expect(outcome(consent, 12, 12, [12])).toBe('passed')
    expect(outcome(consent, 12, 12, [11, 0, 1])).toBe('failed')
  })

  it.each([
    ['beijing', 'device', 'named', ['means-not-allowed']],
    ['beijing', 'paper', 'named', []],
    ['sichuan', 'device', 'named', ['means-not-allowed']],
    ['luzhou', 'paper', 'secret', ['visibility-not-allowed', 'no-nameless-paper']],
    ['dazhou', 'paper', 'secret', ['visibility-not-allowed', 'no-nameless-paper']],
    ['dazhou', 'paper', 'named', []],
    ['lishui', 'device', 'named', ['means-not-allowed']],
    ['ningbo', 'device', 'named', []],
  ] as const)('in %s a vote by %s, %s: %j', (place, means, visibility, faults) => {
    const local = shippedRules('owners-assembly', '2026-06-01', place)
    const announcement = announced(local, people(3, [1, 1, 1]), { means: [means], visibility })
    expect(announcementFaults(announcement).map(({ fault }) => fault)).toEqual(faults)
  })

  it('in Sichuan who signed for a ballot takes part, whatever is chosen (31)', () => {
    const local = shippedRules('owners-assembly', '2026-06-01', 'sichuan')
    expect(local.silence).toEqual(['abstains'])
    expect(
      announcementFaults(announced(local, people(3, [1, 1, 1]), { silence: 'absent' })).map(({ fault }) => fault),
    ).toEqual(['silence-not-offered'])
  })

  it('加装电梯: of one stairwell, as the place says', () => {
    const voters = people(12, Array<number>(12).fill(10_000))
    const jinan = announced(shippedRules('owners-lift', '2026-06-01', 'jinan'), voters)
    const wuxi = announced(shippedRules('owners-lift'), voters)
    const after = (announcement: Announcement, yes: number, no: number) =>
      verdictOf(announcement, null, motionBox(idsOf(voters), { for: yes, against: no })).outcome
    expect([after(jinan, 8, 0), after(jinan, 7, 5)]).toEqual(['passed', 'failed'])
    expect([after(wuxi, 6, 2), after(wuxi, 5, 3), after(wuxi, 7, 0)]).toEqual(['passed', 'failed', 'no-quorum'])
  })
})

describe('expropriation', () => {
  const THREE: Form = {
    kind: 'choice',
    options: ['a', 'b', 'c'].map((id) => ({ id, name: id })),
    seats: 1,
    most: 1,
    runOff: false,
  }
  it.each([
    ['19 浙江 18: more than half vote, more than half of them', 'zhejiang', 21, 11, 'elected'],
    ['19 浙江, one fewer for it', 'zhejiang', 21, 10, 'run-off'],
    ['19 浙江, one ballot fewer', 'zhejiang', 20, 20, 'no-quorum'],
    ['19 四川 26: two thirds vote, half of them', 'sichuan', 28, 14, 'elected'],
    ['19 四川, one fewer for it', 'sichuan', 28, 13, 'run-off'],
    ['19 四川, one ballot fewer', 'sichuan', 27, 27, 'no-quorum'],
    ['山东 38: more than half sign', 'shandong', 21, 21, 'elected'],
    ['山东, one fewer', 'shandong', 20, 20, 'run-off'],
  ])('%s', (_name, place, cast, votes, wanted) => {
    const rules = shippedRules('expropriation-appraiser', '2026-06-01', place)
    const verdict = elected(rules, 41, cast, votes, { form: THREE, visibility: 'secret', means: ['paper'] })
    expect(verdict.outcome).toBe(wanted)
  })

  it('旧城改造: 90 % willing, 80 % signed (浙江 8, 31; 四川 21)', () => {
    const zhejiang = shippedRules('expropriation-renewal', '2026-06-01', 'zhejiang')
    expect([outcome(zhejiang, 199, 190, [180]), outcome(zhejiang, 199, 190, [179])]).toEqual(['passed', 'failed'])
    expect(outcome(zhejiang, 199, 190, [160], { matter: 'signed' })).toBe('passed')
    const sichuan = shippedRules('expropriation-renewal', '2026-06-01', 'sichuan')
    expect([outcome(sichuan, 10, 10, [9]), outcome(sichuan, 10, 10, [8])]).toEqual(['passed', 'failed'])
  })

  it('has no rule where no province is named', () => {
    expect(ruleOn(FAMILIES, 'expropriation-appraiser', '2026-06-01')).toEqual({ why: 'not-there' })
  })
})

describe('the quorum before opening', () => {
  it('says how many are here and how many are needed', () => {
    const voters = people(42)
    const [checked] = quorumToOpen(announced(shippedRules('city-assembly'), voters), idsOf(voters, 0, 19))
    expect(checked).toMatchObject({ count: 19, base: 42, needed: 22, met: false })
    expect(quorumToOpen(announced(shippedRules('city-assembly'), voters), idsOf(voters, 0, 22))[0]!.met).toBe(true)
  })
})
