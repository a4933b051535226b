import { describe, expect, it } from 'vitest'
import type { Announcement } from '#shared/decision/announcement'
import type { Count } from '#shared/decision/ballot-box'
import {
  ballotFault,
  boxFaults,
  countFault,
  differences,
  EMPTY_BOX,
  missingFrom,
  withBallot,
} from '#shared/decision/ballot-box'
import { verdictOf } from '#shared/decision/verdict'
import { announced, ballotOf, idsOf, meetingOf, motionBox, ownRules, people, shippedRules, urn } from './draft'

const rules = ownRules([], [])
const voters = people(5)
const open = announced(rules, voters, {
  recused: ['p5'],
  mandates: [{ giver: 'p4', holder: 'p1', relation: 'other', written: true }],
})
const FOR = { vote: 'for' } as const
const fault = (announcement: Announcement, ballot: Parameters<typeof ballotFault>[2], box = EMPTY_BOX) =>
  ballotFault(announcement, box, ballot)?.fault ?? null

describe('a ballot', () => {
  it.each([
    ['of a stranger', ballotOf('x', FOR), 'no-vote'],
    ['of somebody recused', ballotOf('p5', FOR), 'recused'],
    ['of who gave a mandate', ballotOf('p4', FOR), 'mandate-given'],
    ['by the mandate', { ...ballotOf('p4', FOR), by: 'p1' }, null],
    ['by another than the mandate’s holder', { ...ballotOf('p4', FOR), by: 'p2' }, 'no-mandate'],
    ['without a mandate', { ...ballotOf('p2', FOR), by: 'p1' }, 'no-mandate'],
    ['on paper that was not announced', { ...ballotOf('p1', FOR), means: 'paper' as const }, 'means-not-announced'],
    ['of another form', ballotOf('p1', { chosen: [] }), 'answer-of-another-form'],
    ['in order', ballotOf('p1', FOR), null],
  ])('%s', (_what, ballot, wanted) => {
    expect(fault(open, ballot)).toBe(wanted)
  })

  it('on paper can be spoilt: it was cast, and is for nothing', () => {
    const paper = announced(rules, voters, { means: ['device', 'paper'] })
    const spoilt = { ...ballotOf('p1', { spoilt: true }), means: 'paper' as const }
    expect(fault(paper, spoilt)).toBeNull()
    expect(fault(paper, ballotOf('p1', { spoilt: true }))).toBe('answer-of-another-form')
    const verdict = verdictOf(paper, null, withBallot(motionBox(['p2'], { for: 1 }), spoilt))
    expect(verdict.turnout).toMatchObject({ cast: { heads: 2 }, void: { heads: 1 }, valid: { heads: 1 } })
    const agreed = announced(rules, voters, { means: ['paper'], form: { kind: 'consensus', silence: 'blocks' } })
    expect(fault(agreed, spoilt)).toBe('answer-of-another-form')
  })

  it('has no name in a secret vote', () => {
    expect(fault(announced(rules, voters, { visibility: 'secret' }), ballotOf('p1', FOR))).toBe('names-in-secret')
  })

  it('replaces the earlier one until closing, or is the only one where the rule says so', () => {
    const once = withBallot(EMPTY_BOX, ballotOf('p1', FOR))
    expect(fault(open, ballotOf('p1', { vote: 'against' }), once)).toBeNull()
    const changed = withBallot(once, ballotOf('p1', { vote: 'against' }))
    expect(changed.ballots).toEqual([ballotOf('p1', { vote: 'against' })])
    const never = announced({ ...rules, change: 'never' }, voters)
    expect(fault(never, ballotOf('p1', { vote: 'against' }), once)).toBe('already-voted')
  })

  const form = {
    kind: 'choice',
    options: ['a', 'b', 'c'].map((id) => ({ id, name: id })),
    seats: 2,
    most: 2,
    runOff: false,
  } as const
  const choice = announced(rules, voters, { form: { ...form, options: [...form.options] } })
  const score = announced(rules, voters, { form: { kind: 'score', options: [...form.options], highest: 5 } })
  const ranking = announced(rules, voters, { form: { kind: 'ranking', options: [...form.options] } })
  const slider = announced(rules, voters, {
    form: { kind: 'slider', lowest: 0, highest: 10, lowEnd: '否', highEnd: '是' },
  })
  const consensus = announced(rules, voters, { form: { kind: 'consensus', silence: 'blocks' } })
  it.each([
    [choice, { chosen: ['a', 'b'] }, null],
    [choice, { chosen: [] }, null],
    [choice, { chosen: ['a', 'b', 'c'] }, 'too-many-chosen'],
    [choice, { chosen: ['a', 'a'] }, 'option-twice'],
    [choice, { chosen: ['z'] }, 'option-unknown'],
    [score, { points: { a: 0, b: 5, c: 3 } }, null],
    [score, { points: { a: 0, b: 5 } }, 'points-missing'],
    [score, { points: { a: 0, b: 6, c: 3 } }, 'out-of-range'],
    [score, { points: { a: 0, b: 1, c: 3, z: 1 } }, 'option-unknown'],
    [ranking, { ranked: ['c', 'a'] }, null],
    [ranking, { ranked: ['c', 'c'] }, 'option-twice'],
    [slider, { before: 3, after: null }, null],
    [slider, { before: 11, after: null }, 'out-of-range'],
    [consensus, { stance: 'agree', reason: '' }, null],
    [consensus, { stance: 'reserve', reason: ' ' }, 'reason-required'],
    [consensus, { stance: 'disagree', reason: '太吵' }, null],
    [announced(rules, voters, { form: { kind: 'no-objection' } }), { objects: true, reason: '' }, 'reason-required'],
  ] as [Announcement, Parameters<typeof ballotOf>[1], string | null][])(
    '%#: is looked at by its form',
    (announcement, answer, wanted) => {
      expect(fault(announcement, ballotOf('p1', answer))).toBe(wanted)
    },
  )
})

describe('a count without names', () => {
  const urnVote = announced(rules, voters, { visibility: 'secret', means: ['paper'], recused: ['p5'] })
  const hands = announced(rules, voters, { means: ['device', 'hands'] })
  const three = (votes: Record<string, number>, cast = 3, spoilt = 0): Count =>
    urn(['p1', 'p2', 'p3'], cast, votes, spoilt)
  const raised = (of: string[], votes: Record<string, number>): Count => ({
    ...urn(
      of,
      Object.values(votes).reduce((a, b) => a + b, 0),
      votes,
    ),
    means: 'hands',
  })

  it.each([
    ['adds up', three({ for: 2, against: 1 }), null],
    ['adds up with void slips', three({ for: 2 }, 3, 1), null],
    ['is of fewer slips than were given out', three({ for: 2 }, 2), null],
    ['does not add up', three({ for: 3, against: 1 }), 'count-does-not-add-up'],
    ['has more void than cast', three({}, 1, 2), 'count-does-not-add-up'],
    ['has votes for what is not asked', three({ for: 2, maybe: 1 }), 'count-does-not-add-up'],
    ['has more slips than were given out', three({ for: 4 }, 4), 'more-than-issued'],
    ['is of a stranger', urn(['x'], 1, { for: 1 }), 'no-vote'],
    ['is of somebody recused', urn(['p5'], 1, { for: 1 }), 'recused'],
    ['is of one person twice', urn(['p1', 'p1'], 2, { for: 2 }), 'already-voted'],
  ])('%s', (_what, count, wanted) => {
    expect(countFault(urnVote, EMPTY_BOX, count)?.fault ?? null).toBe(wanted)
  })

  it('of hands is mixed with devices, and nobody has both', () => {
    const box = withBallot(EMPTY_BOX, ballotOf('p1', FOR))
    expect(countFault(hands, box, raised(['p2', 'p3'], { for: 1, against: 1 }))).toBeNull()
    expect(countFault(hands, box, raised(['p1', 'p3'], { for: 2 }))).toEqual({ fault: 'already-voted', person: 'p1' })
    const mixed = { ...box, counts: [raised(['p2', 'p3'], { for: 1, against: 1 })] }
    expect(ballotFault(hands, mixed, ballotOf('p2', FOR))).toEqual({ fault: 'already-voted', person: 'p2' })
    expect(countFault(open, EMPTY_BOX, raised(['p1'], { for: 1 }))?.fault).toBe('means-not-announced')
  })

  it('is for motions and choices, and slips without names for secret votes', () => {
    const ranking = announced(rules, voters, { form: { kind: 'no-objection' }, means: ['hands'] })
    expect(countFault(ranking, EMPTY_BOX, raised(['p1'], {}))?.fault).toBe('form-needs-names')
    expect(countFault(announced(rules, voters, { means: ['paper'] }), EMPTY_BOX, three({ for: 3 }))?.fault).toBe(
      'count-in-named',
    )
  })

  it('of a choice has for each who chooses one to as many options as allowed', () => {
    const options = ['a', 'b', 'c'].map((id) => ({ id, name: id }))
    const choice = announced(rules, voters, {
      visibility: 'secret',
      means: ['paper'],
      form: { kind: 'choice', options, seats: 2, most: 2, runOff: false },
    })
    const after = (votes: Record<string, number>) => countFault(choice, EMPTY_BOX, three(votes))?.fault ?? null
    expect(after({ a: 3, b: 2, c: 1 })).toBeNull()
    expect(after({ a: 2, abstain: 1 })).toBeNull()
    expect(after({ a: 2 })).toBe('count-does-not-add-up') // the third slip says nothing
    expect(after({ a: 4 })).toBe('count-does-not-add-up')
    expect(after({ a: 3, b: 3, c: 1 })).toBe('count-does-not-add-up')
  })

  it('by two people is compared figure by figure', () => {
    expect(differences(three({ for: 2, against: 1 }), three({ against: 1, for: 2 }))).toEqual([])
    expect(
      differences(three({ for: 2, against: 1 }), three({ for: 1, against: 1 }, 3, 1)).map(({ what }) => what),
    ).toEqual(['void', 'for'])
  })
})

describe('a box', () => {
  it('with anything in it that may not be there is not counted', () => {
    const box = motionBox(['p1', 'p2'], { for: 2 })
    const twice = { ...box, ballots: [...box.ballots, box.ballots[0]!] }
    expect(boxFaults(open, twice)).toEqual([{ fault: 'already-voted', person: 'p1' }])
    expect(() => verdictOf(open, null, twice)).toThrow(/already-voted/)
    expect(() => verdictOf(open, null, motionBox(['p5'], { for: 1 }))).toThrow(/recused/)
    expect(() => verdictOf(open, null, { ...EMPTY_BOX, delivered: ['x'] })).toThrow(/no-vote/)
  })

  it('tells the chair who is missing where votes have names, and how many where they have none', () => {
    const box = motionBox(['p1'], { for: 1 })
    expect(missingFrom(open, box)).toEqual({ count: 3, people: ['p2', 'p3', 'p4'] })
    const secret = announced(shippedRules('city-assembly'), voters, { visibility: 'secret' })
    const count = { ...urn(['p1', 'p2'], 2, { for: 2 }), means: 'device' as const }
    expect(missingFrom(secret, { ...EMPTY_BOX, counts: [count] })).toEqual({ count: 3, people: null })
  })

  it('of who left after voting still counts; the quorum at the end is of who is there then', () => {
    const city = announced(shippedRules('city-assembly'), people(10))
    const ids = idsOf(people(10))
    const box = motionBox(ids, { for: 6 })
    const stayed = meetingOf(ids.slice(0, 6))
    expect(verdictOf(city, stayed, box).outcome).toBe('passed')
    const left = { ...stayed, closing: ids.slice(0, 5) }
    expect(verdictOf(city, left, box).outcome).toBe('no-quorum')
    const late = { ...stayed, opening: ids.slice(0, 5) }
    expect(verdictOf(city, late, box).outcome).toBe('no-quorum')
    // Whoever came in between stays in the base: six of twelve is no majority.
    const twelve = announced(shippedRules('city-assembly'), people(12))
    const more = { ...meetingOf(idsOf(people(12), 0, 7)), meanwhile: idsOf(people(12)) }
    expect(verdictOf(twelve, more, motionBox(ids, { for: 6 })).outcome).toBe('failed')
  })

  it('counts who sent a proxy as present when the proxy is, and who is recused as present but not voting', () => {
    const city = shippedRules('city-assembly')
    const sent = announced(
      {
        ...city,
        modes: [{ ...city.modes[0]!, proxies: { who: 'anyone', written: false, most: null, candidates: true } }],
      },
      people(4),
      {
        mandates: [{ giver: 'p4', holder: 'p1', relation: 'other', written: true }],
      },
    )
    const box = { ...motionBox(['p1', 'p2'], { for: 2 }) }
    const verdict = verdictOf(sent, meetingOf(['p1', 'p2']), box)
    expect([verdict.outcome, verdict.turnout.present?.heads]).toEqual(['passed', 3])
    const recused = announced(city, people(4), { recused: ['p3'] })
    const four = verdictOf(recused, meetingOf(['p1', 'p2', 'p3', 'p4']), box)
    expect([four.outcome, four.turnout.entitled.heads, four.turnout.present?.heads]).toEqual(['failed', 4, 4])
    const leaving = announced({ ...city, recused: { base: 'leave' } }, people(4), { recused: ['p3'] })
    const three = verdictOf(leaving, meetingOf(['p1', 'p2', 'p3', 'p4']), box)
    expect([three.outcome, three.turnout.entitled.heads, three.turnout.present?.heads]).toEqual(['passed', 3, 3])
  })
})
