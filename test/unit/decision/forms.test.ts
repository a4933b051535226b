import { describe, expect, it } from 'vitest'
import type { Announcement } from '#shared/decision/announcement'
import { announcementFaults } from '#shared/decision/announcement'
import type { BallotBox } from '#shared/decision/ballot-box'
import { EMPTY_BOX } from '#shared/decision/ballot-box'
import type { Form } from '#shared/decision/form'
import type { Verdict } from '#shared/decision/verdict'
import { verdictOf } from '#shared/decision/verdict'
import { announced, ballotOf, idsOf, meetingOf, motionBox, ownRules, people, shippedRules, urn } from './draft'

type Answer = Parameters<typeof ballotOf>[1]
const HALF = { parts: 1, of: 2, bound: 'more-than' } as const
const rules = ownRules([], [{ count: 'for', measure: 'heads', share: HALF, base: 'cast' }])
const boxOf = (answers: readonly Answer[]): BallotBox => ({
  ...EMPTY_BOX,
  ballots: answers.map((answer, index) => ballotOf(`p${index + 1}`, answer)),
})
/** What these answers of the first voters of `count` come to. */
function given(
  form: Form,
  answers: readonly Answer[],
  count = answers.length,
  change: Partial<Announcement> = {},
): Verdict {
  const announcement = announced(rules, people(count), { form, ...change })
  expect(announcementFaults(announcement)).toEqual([])
  return verdictOf(announcement, null, boxOf(answers))
}
const ABC = ['a', 'b', 'c'].map((id) => ({ id, name: id.toUpperCase() }))

describe('consensus', () => {
  const everyone = { kind: 'consensus', silence: 'blocks' } as const
  const agree: Answer = { stance: 'agree', reason: '' }
  const reserve: Answer = { stance: 'reserve', reason: '费用' }
  const disagree: Answer = { stance: 'disagree', reason: '太吵' }
  it.each([
    [[agree, agree], 2, 'blocks', 'passed', 'agreed', 0],
    [[agree, reserve], 2, 'blocks', 'passed', 'agreed-with-reservations', 0],
    [[agree, disagree], 2, 'blocks', 'failed', 'not-agreed', 0],
    [[agree, agree], 3, 'blocks', 'failed', 'not-agreed', 1],
    [[agree, agree], 3, 'consents', 'passed', 'agreed', 1],
    [[], 3, 'consents', 'failed', 'not-agreed', 3],
  ] as const)('%j of %i, silence %s: %s', (answers, count, silence, outcome, agreed, silent) => {
    const verdict = given({ ...everyone, silence }, answers, count)
    expect(verdict).toMatchObject({ outcome, result: { agreed, silent: { heads: silent } } })
  })

  it('asks who is here, and nobody who is recused', () => {
    const announcement = announced(shippedRules('consensus'), people(5), { form: everyone, recused: ['p3'] })
    const box = boxOf([agree, agree])
    expect(verdictOf(announcement, meetingOf(['p1', 'p2', 'p3']), box).outcome).toBe('passed')
    expect(verdictOf(announcement, meetingOf(['p1', 'p2', 'p4']), box).outcome).toBe('failed')
  })
})

describe('“any objection?”', () => {
  const form: Form = { kind: 'no-objection' }
  it('passes in silence among those here, and not against one objection, and not in an empty room', () => {
    const announcement = announced(shippedRules('consensus'), people(5), { form })
    const here = meetingOf(['p1', 'p2'])
    expect(verdictOf(announcement, here, EMPTY_BOX)).toMatchObject({
      outcome: 'passed',
      result: { asked: { heads: 2 } },
    })
    expect(verdictOf(announcement, here, boxOf([{ objects: false, reason: '' }])).outcome).toBe('passed')
    expect(verdictOf(announcement, here, boxOf([{ objects: true, reason: '挡光' }])).outcome).toBe('failed')
    expect(verdictOf(announcement, meetingOf([]), EMPTY_BOX).outcome).toBe('failed')
  })
})

describe('a choice of k among n', () => {
  const form = (change: Partial<Extract<Form, { kind: 'choice' }>> = {}): Form => ({
    kind: 'choice',
    options: ABC,
    seats: 2,
    most: 2,
    runOff: false,
    ...change,
  })
  const choose = (...lists: string[][]): Answer[] => lists.map((chosen) => ({ chosen }))
  const elected = (verdict: Verdict) =>
    verdict.result.kind === 'choice' && [
      verdict.outcome,
      verdict.result.elected,
      verdict.result.tied,
      verdict.result.open,
    ]

  it('elects the most votes first, up to the seats, each with what the rule asks', () => {
    expect(elected(given(form(), choose(['a', 'b'], ['a', 'b'], ['a', 'c'], ['b'], ['a'])))).toEqual([
      'elected',
      ['a', 'b'],
      [],
      0,
    ])
    expect(elected(given(form(), choose(['a', 'b'], ['a', 'c'], ['a'], ['b'])))).toEqual(['run-off', ['a'], [], 1])
    expect(elected(given(form(), choose([], [], ['a'])))).toEqual(['run-off', [], [], 2])
  })

  it('elects nobody for the last seat of two who are equal', () => {
    expect(elected(given(form({ seats: 1 }), choose(['a', 'b'], ['b', 'a'], ['a', 'b'])))).toEqual([
      'run-off',
      [],
      ['a', 'b'],
      1,
    ])
    expect(elected(given(form(), choose(['a', 'b'], ['a', 'c'], ['a', 'c'], ['a', 'b'], ['b', 'c'])))).toEqual([
      'run-off',
      ['a'],
      ['b', 'c'],
      1,
    ])
    expect(elected(given(form({ seats: 3, most: 3 }), choose(['a', 'b', 'c'], ['a', 'b', 'c'])))).toEqual([
      'elected',
      ['a', 'b', 'c'],
      [],
      0,
    ])
  })

  it('counts ballots for nobody in the base', () => {
    const verdict = given(form({ seats: 1, most: 1 }), choose(['a'], ['a'], [], []))
    expect(elected(verdict)).toEqual(['run-off', [], [], 1])
    expect(verdict.result).toMatchObject({ abstain: { heads: 2 } })
  })

  it('takes slips, with void ones in the base and out of the valid', () => {
    const voters = people(9)
    const announcement = announced(rules, voters, {
      form: form({ seats: 1, most: 1 }),
      visibility: 'secret',
      means: ['paper'],
    })
    const verdict = verdictOf(announcement, null, { ...EMPTY_BOX, counts: [urn(idsOf(voters), 8, { a: 4, b: 2 }, 2)] })
    expect(elected(verdict)).toEqual(['run-off', [], [], 1]) // 4 of 8 is no majority, of 6 it would be
    expect(verdict.turnout).toMatchObject({ cast: { heads: 8 }, void: { heads: 2 }, valid: { heads: 6 } })
  })
})

describe('options in order', () => {
  const places = (verdict: Verdict) =>
    'options' in verdict.result && verdict.result.kind !== 'choice'
      ? verdict.result.options.map(({ option, points, place }) => `${place} ${option} ${points}`)
      : []

  it('by score: all points added up, equals share a place', () => {
    const verdict = given({ kind: 'score', options: ABC, highest: 5 }, [
      { points: { a: 5, b: 3, c: 0 } },
      { points: { a: 1, b: 3, c: 1 } },
    ])
    expect([verdict.outcome, places(verdict)]).toEqual(['ordered', ['1 a 6', '1 b 6', '3 c 1']])
  })

  it('by rank: won less lost pairs, what is left out is last, and all points add up to nothing', () => {
    const form: Form = { kind: 'ranking', options: ABC }
    expect(places(given(form, [{ ranked: ['a', 'b', 'c'] }]))).toEqual(['1 a 2', '2 b 0', '3 c -2'])
    expect(places(given(form, [{ ranked: ['c'] }]))).toEqual(['1 c 2', '2 a -1', '2 b -1'])
    expect(places(given(form, [{ ranked: [] }]))).toEqual(['1 a 0', '1 b 0', '1 c 0'])
    // Naming only the first is no stronger than naming all behind it.
    expect(places(given(form, [{ ranked: ['a'] }, { ranked: ['b', 'c', 'a'] }]))).toEqual(['1 b 1', '2 a 0', '3 c -1'])
  })
})

describe('a slider', () => {
  const form: Form = { kind: 'slider', lowest: 0, highest: 10, lowEnd: '不需要', highEnd: '急需' }
  it('shows where the room stands before and after, in halves, and decides nothing', () => {
    const verdict = given(form, [
      { before: 1, after: 4 },
      { before: 9, after: 5 },
      { before: 4, after: 5 },
      { before: 5, after: null },
    ])
    expect(verdict).toMatchObject({
      outcome: 'recorded',
      result: {
        before: { people: 4, lowest: 2, highest: 18, median: 9, lowerHinge: 5, upperHinge: 14 },
        after: { people: 3, lowest: 8, highest: 10, median: 10, lowerHinge: 9, upperHinge: 10 },
      },
    })
    expect(given(form, [], 3).result).toEqual({ kind: 'slider', before: null, after: null })
  })
})

describe('a motion that every sector must support', () => {
  const form: Form = { kind: 'sectors', each: { share: HALF, base: 'cast' } }
  const sectors = ['工', '工', '工', '农', '农', '学']
  const voters = people(6).map((voter, index) => ({ ...voter, sector: sectors[index]! }))
  const voted = (votes: string, change: Partial<Announcement> = {}) =>
    verdictOf(
      announced(rules, voters, { form, ...change }),
      null,
      boxOf([...votes].map((vote) => ({ vote: vote === '+' ? 'for' : vote === '-' ? 'against' : 'abstain' }))),
    )

  it('passes with the majority of all and of each', () => {
    expect(voted('++-+++').outcome).toBe('passed')
    expect(voted('++++-+').outcome).toBe('failed') // half of 农
    expect(voted('++++0+').outcome).toBe('failed')
    expect(voted('+++++-').outcome).toBe('failed') // five of six, but not 学
    expect(voted('+++++').outcome).toBe('failed') // 学 did not vote
  })

  it('asks no sector all of whose people are recused', () => {
    expect(voted('+++++', { recused: ['p6'] }).outcome).toBe('passed')
  })

  it('tells each sector’s part', () => {
    const { result } = voted('++-+++')
    expect(
      result.kind === 'sectors' &&
        result.sectors.map(({ sector, cast, for: yes, needed }) => [sector, cast.heads, yes.heads, needed]),
    ).toEqual([
      ['农', 2, 2, 2],
      ['学', 1, 1, 1],
      ['工', 3, 2, 2],
    ])
  })
})

describe('weights', () => {
  it('count heads as a body’s own rules weigh them', () => {
    const voters = [
      { id: 'p1', heads: 3, area: 0 },
      { id: 'p2', heads: 1, area: 0 },
      { id: 'p3', heads: 1, area: 0 },
    ]
    const verdict = verdictOf(announced(rules, voters), null, motionBox(['p1', 'p2', 'p3'], { for: 1, against: 2 }))
    expect([verdict.outcome, verdict.turnout.cast.heads]).toEqual(['passed', 5])
  })
})
