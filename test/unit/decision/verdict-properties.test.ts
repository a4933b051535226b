import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Announcement } from '#shared/decision/announcement'
import { announcementDigest, announcementFaults } from '#shared/decision/announcement'
import type { Attendance } from '#shared/decision/attendance'
import type { Ballot, BallotBox, Count } from '#shared/decision/ballot-box'
import { ballotFault, boxFaults, EMPTY_BOX, withBallot } from '#shared/decision/ballot-box'
import type { Vote } from '#shared/decision/forms/motion'
import { peopleBehind } from '#shared/decision/people-behind'
import type { Condition, Measure } from '#shared/decision/rule-set'
import type { Share } from '#shared/decision/share'
import { verdictOf } from '#shared/decision/verdict'
import { verdictSentence } from '#shared/papers/verdict-sentence'
import { DECISION_WORDS } from '#shared/words/decision-words'
import { announced, ballotOf, ownRules } from './draft'

const RUNS = { numRuns: 2500 }

/** The shares that laws use. */
const share = fc.constantFrom<Share>(
  { parts: 1, of: 2, bound: 'more-than' },
  { parts: 1, of: 2, bound: 'at-least' },
  { parts: 2, of: 3, bound: 'at-least' },
  { parts: 2, of: 3, bound: 'more-than' },
  { parts: 3, of: 4, bound: 'at-least' },
  { parts: 1, of: 3, bound: 'at-least' },
  { parts: 1, of: 1, bound: 'at-least' },
)
const measure = fc.constantFrom<Measure>('heads', 'area')
const quorum = fc.array(
  fc.record<Condition>({
    count: fc.constantFrom('present', 'cast'),
    measure,
    share,
    base: fc.constant('entitled'),
  }),
  { maxLength: 2 },
)
const majority = fc.array(
  fc.record<Condition>({
    count: fc.constant('for'),
    measure,
    share,
    base: fc.constantFrom('entitled', 'present', 'cast', 'valid'),
  }),
  { minLength: 1, maxLength: 2 },
)

/** One voter, and what they do. */
const person = fc.record({
  area: fc.integer({ min: 1, max: 20_000 }),
  recused: fc.boolean(),
  opening: fc.boolean(),
  meanwhile: fc.boolean(),
  closing: fc.boolean(),
  vote: fc.constantFrom<Vote | 'spoilt' | null>('for', 'against', 'abstain', 'spoilt', null),
  delivered: fc.boolean(),
})
type Person = typeof person extends fc.Arbitrary<infer P> ? P : never

interface Case {
  announcement: Announcement
  attendance: Attendance
  box: BallotBox
}

const motion: fc.Arbitrary<Case> = fc
  .tuple(
    fc.array(person, { minLength: 1, maxLength: 24 }),
    quorum,
    majority,
    fc.constantFrom<'stay' | 'leave'>('stay', 'leave'),
    fc.constantFrom<Announcement['silence']>('absent', 'absent', 'abstains', 'joins-majority'),
    fc.boolean(),
  )
  .map(([crowd, opens, passes, base, silence, few]): Case => {
    const all: (Person & { id: string })[] = crowd.map((each, index) => ({
      ...each,
      id: `p${index + 1}`,
      // One in four recused is enough, and never the first, so that somebody votes.
      recused: few && each.recused && index % 4 === 3,
    }))
    // Who is silent is not here: a majority of those here cannot be asked for.
    const asked = silence === 'absent' ? passes : passes.filter(({ base: of }) => of !== 'present')
    const rules = ownRules(opens, asked.length > 0 ? asked : [{ ...passes[0]!, base: 'cast' }], {
      measures: ['heads', 'area'],
      recused: { base },
      silence: ['absent', 'abstains', 'joins-majority'],
    })
    const ids = (is: (each: Person & { id: string }) => boolean) => all.filter(is).map(({ id }) => id)
    const announcement = announced(
      rules,
      all.map(({ id, area }) => ({ id, heads: 1, area })),
      { silence, recused: ids((each) => each.recused), means: ['device', 'paper'] },
    )
    return {
      announcement,
      attendance: {
        opening: ids((each) => each.opening),
        meanwhile: ids((each) => each.meanwhile),
        closing: ids((each) => each.closing),
      },
      box: {
        ballots: all.flatMap(({ id, vote, recused }): Ballot[] => {
          if (!vote || recused) return []
          return vote === 'spoilt' ? [{ ...ballotOf(id, { spoilt: true }), means: 'paper' }] : [ballotOf(id, { vote })]
        }),
        counts: [],
        delivered: ids((each) => each.delivered && !each.recused),
      },
    }
  })

const voteIn = (box: BallotBox, id: string): Vote | null => {
  const answer = box.ballots.find(({ voter }) => voter === id)?.answer
  return answer && 'vote' in answer ? answer.vote : null
}

/** Whether count/base is at least, or more than, parts/of: one piece after the other, without a division. */
function isShare({ parts, of, bound }: Share, count: number, base: number): boolean {
  if (base === 0) return false
  const difference = BigInt(count) * BigInt(of) - BigInt(parts) * BigInt(base)
  return bound === 'at-least' ? difference >= 0n : difference > 0n
}

/** A second count, written from the rules alone and person by person: the outcome of a motion. */
function slowOutcome({ announcement, attendance, box }: Case): 'no-quorum' | 'passed' | 'failed' {
  const { rules, voters, recused, silence } = announcement
  const weigh = (by: Measure, is: (id: string) => boolean): number => {
    let sum = 0
    for (const voter of voters) if (is(voter.id)) sum += by === 'heads' ? 1 : voter.area
    return sum
  }
  const isRecused = (id: string) => recused.includes(id)
  const entitled = (id: string) => rules.recused.base === 'stay' || !isRecused(id)
  const voted = (id: string) => box.ballots.some(({ voter }) => voter === id)
  const spoilt = (id: string) => voted(id) && voteIn(box, id) === null
  const silent = (id: string) => silence !== 'absent' && box.delivered.includes(id) && !voted(id)
  const here = (id: string) =>
    entitled(id) &&
    (attendance.opening.includes(id) ||
      attendance.meanwhile.includes(id) ||
      attendance.closing.includes(id) ||
      voted(id))
  const cast = (id: string) => voted(id) || silent(id)
  const marked = (by: Measure, vote: Vote) => weigh(by, (id) => voteIn(box, id) === vote)
  const forHasMost = (['heads', 'area'] as const).every(
    (by) => marked(by, 'for') > marked(by, 'against') && marked(by, 'for') > marked(by, 'abstain'),
  )
  const inFavour = (id: string) =>
    voteIn(box, id) === 'for' || (silence === 'joins-majority' && forHasMost && silent(id))
  const bases = { entitled, present: here, cast, valid: (id: string) => cast(id) && !spoilt(id) }
  const quorumHolds = rules.modes[0]!.quorum.every((condition) => {
    const all = weigh(condition.measure, entitled)
    const among = (list: string[]) => weigh(condition.measure, (id) => entitled(id) && list.includes(id))
    return condition.count === 'present'
      ? isShare(condition.share, among(attendance.opening), all) &&
          isShare(condition.share, among(attendance.closing), all)
      : isShare(condition.share, weigh(condition.measure, cast), all)
  })
  if (!quorumHolds) return 'no-quorum'
  const passes = rules.matters[0]!.majority.every((condition) =>
    isShare(condition.share, weigh(condition.measure, inFavour), weigh(condition.measure, bases[condition.base])),
  )
  return passes ? 'passed' : 'failed'
}

describe('a motion under any rule', () => {
  it('comes to what a second count, person by person, comes to', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(motion, (each) => {
        expect(announcementFaults(each.announcement)).toEqual([])
        const { outcome } = verdictOf(each.announcement, each.attendance, each.box)
        expect(outcome).toBe(slowOutcome(each))
        seen.add(outcome)
      }),
      RUNS,
    )
    // The property would hold for nothing if one of them never came.
    expect([...seen].sort()).toEqual(['failed', 'no-quorum', 'passed'])
  })

  it('comes to the same whatever order ballots, lists and people are in', () => {
    const shuffled = motion.chain((each) =>
      fc
        .tuple(
          fc.shuffledSubarray(each.box.ballots, { minLength: each.box.ballots.length }),
          fc.shuffledSubarray(each.box.delivered, { minLength: each.box.delivered.length }),
          fc.shuffledSubarray(each.attendance.meanwhile, { minLength: each.attendance.meanwhile.length }),
        )
        .map(([ballots, delivered, meanwhile]) => ({ each, ballots, delivered, meanwhile })),
    )
    fc.assert(
      fc.property(shuffled, ({ each: { announcement, attendance, box }, ballots, delivered, meanwhile }) => {
        const other = verdictOf(announcement, { ...attendance, meanwhile }, { ...box, ballots, delivered })
        expect(other).toEqual(verdictOf(announcement, attendance, box))
      }),
      RUNS,
    )
  })

  it('that passes still passes with one more vote for it', () => {
    let tried = 0
    fc.assert(
      fc.property(motion, fc.nat(), ({ announcement, attendance, box }, pick) => {
        const before = verdictOf(announcement, attendance, box).outcome
        const able = announcement.voters.filter(
          ({ id }) => !announcement.recused.includes(id) && voteIn(box, id) !== 'for',
        )
        if (before !== 'passed' || able.length === 0) return
        tried += 1
        const more = withBallot(box, ballotOf(able[pick % able.length]!.id, { vote: 'for' }))
        expect(verdictOf(announcement, attendance, more).outcome).toBe('passed')
      }),
      { numRuns: 4000 },
    )
    expect(tried).toBeGreaterThan(100)
  })

  it('has every number add up: for, against, abstained and void are those who voted, and nobody else', () => {
    fc.assert(
      fc.property(motion, ({ announcement, attendance, box }) => {
        const { turnout, result } = verdictOf(announcement, attendance, box)
        if (result.kind !== 'motion') throw new Error('no motion')
        for (const by of ['heads', 'area'] as const) {
          expect(result.for[by] + result.against[by] + result.abstain[by]).toBe(turnout.valid[by])
          expect(turnout.valid[by] + turnout.void[by]).toBe(turnout.cast[by])
          expect(turnout.cast[by]).toBeLessThanOrEqual(turnout.entitled[by])
        }
      }),
      RUNS,
    )
  })

  it('opens, behind every number of its sentence, exactly the people it counts', () => {
    fc.assert(
      fc.property(motion, ({ announcement, attendance, box }) => {
        const verdict = verdictOf(announcement, attendance, box)
        const silentAs = verdict.result.kind === 'motion' ? verdict.result.silentAs : null
        const areas = new Map(announcement.voters.map(({ id, area }) => [id, area]))
        let opened = 0
        for (const fragment of verdictSentence(DECISION_WORDS.zh, announcement, verdict)) {
          if (typeof fragment === 'string') continue
          const behind = peopleBehind(fragment.counts, announcement, attendance, box, silentAs)
          if (fragment.counts.what === 'needed') {
            expect(behind).toBeNull()
            continue
          }
          opened += 1
          const counted =
            fragment.counts.measure === 'heads'
              ? String(behind!.length)
              : (behind!.reduce((sum, id) => sum + areas.get(id)!, 0) / 100).toFixed(2)
          expect([fragment.counts.what, counted]).toEqual([fragment.counts.what, fragment.text])
        }
        expect(opened).toBeGreaterThan(8)
      }),
      RUNS,
    )
  })

  it('counted by raised hands comes to what it comes to by name', () => {
    fc.assert(
      fc.property(motion, ({ announcement, attendance, box }) => {
        const heads = {
          ...announcement,
          silence: 'absent' as const,
          means: ['hands' as const],
          rules: onlyHeads(announcement),
        }
        const named = { ...heads, means: ['device' as const, 'paper' as const] }
        const count: Count = {
          means: 'hands',
          of: box.ballots.map(({ voter }) => voter),
          cast: { heads: box.ballots.length, area: 0 },
          void: { heads: box.ballots.filter(({ answer }) => 'spoilt' in answer).length, area: 0 },
          votes: Object.fromEntries(
            (['for', 'against', 'abstain'] as const).map((vote) => [
              vote,
              { heads: box.ballots.filter(({ voter }) => voteIn(box, voter) === vote).length, area: 0 },
            ]),
          ),
        }
        const voters = announcement.voters.map((voter) => ({ ...voter, area: 0 }))
        const byHands = verdictOf({ ...heads, voters }, attendance, { ...EMPTY_BOX, counts: [count] })
        const byName = verdictOf({ ...named, voters }, attendance, { ...box, delivered: [] })
        expect(byHands).toEqual(byName)
      }),
      RUNS,
    )
  })
})

/** The rule with heads in place of area. */
function onlyHeads({ rules }: Announcement): Announcement['rules'] {
  const head = (conditions: Condition[]): Condition[] => conditions.map((each) => ({ ...each, measure: 'heads' }))
  return {
    ...rules,
    measures: ['heads'],
    modes: rules.modes.map((mode) => ({ ...mode, quorum: head(mode.quorum) })),
    matters: rules.matters.map((matter) => ({ ...matter, majority: head(matter.majority) })),
  }
}

describe('a ballot box', () => {
  const order = fc.record({
    voter: fc.integer({ min: 1, max: 8 }).map((n) => `p${n}`),
    by: fc.integer({ min: 1, max: 8 }).map((n) => `p${n}`),
    own: fc.boolean(),
    vote: fc.constantFrom<Vote>('for', 'against', 'abstain'),
  })

  it('whatever is sent to it in whatever order holds one ballot a voter, each of somebody entitled', () => {
    fc.assert(
      fc.property(
        fc.array(order, { maxLength: 40 }),
        fc.constantFrom('until-closing' as const, 'never' as const),
        (orders, change) => {
          const voters = Array.from({ length: 6 }, (_, index) => ({ id: `p${index + 1}`, heads: 1, area: 1 }))
          const rules = { ...ownRules([], []), change }
          const announcement = announced(rules, voters, {
            recused: ['p6'],
            mandates: [{ giver: 'p5', holder: 'p1', relation: 'other', written: true }],
          })
          const digest = announcementDigest(announcement)
          const last = new Map<string, Vote>()
          let box = EMPTY_BOX
          for (const { voter, by, own, vote } of orders) {
            const ballot: Ballot = { ...ballotOf(voter, { vote }), by: own ? voter : by }
            const fault = ballotFault(announcement, box, ballot)
            const may = ['p1', 'p2', 'p3', 'p4'].includes(voter)
              ? ballot.by === voter
              : voter === 'p5' && ballot.by === 'p1'
            expect(fault === null).toBe(may && (change === 'until-closing' || !last.has(voter)))
            if (fault) continue
            box = withBallot(box, ballot)
            last.set(voter, vote)
          }
          expect(boxFaults(announcement, box)).toEqual([])
          expect(new Map(box.ballots.map(({ voter }) => [voter, voteIn(box, voter)]))).toEqual(last)
          expect(box.ballots).toHaveLength(last.size)
          expect(announcementDigest(announcement)).toBe(digest)
        },
      ),
      RUNS,
    )
  })
})

describe('options in order', () => {
  const OPTIONS = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: id }))
  const lists = fc.array(fc.shuffledSubarray(['a', 'b', 'c', 'd']), { minLength: 1, maxLength: 12 })
  const ranked = (rankings: readonly string[][]) => {
    const voters = rankings.map((_, index) => ({ id: `p${index + 1}`, heads: 1, area: 0 }))
    const announcement = announced(ownRules([], []), voters, { form: { kind: 'ranking', options: OPTIONS } })
    const { result } = verdictOf(announcement, null, {
      ...EMPTY_BOX,
      ballots: rankings.map((each, index) => ballotOf(`p${index + 1}`, { ranked: each })),
    })
    if (result.kind !== 'ranking') throw new Error('no ranking')
    return result.options
  }

  it('by rank have the points that pairs on paper give, which add up to nothing', () => {
    fc.assert(
      fc.property(lists, (rankings) => {
        const options = ranked(rankings)
        expect(options.reduce((sum, { points }) => sum + points, 0)).toBe(0)
        for (const { option, points } of options) {
          let pairs = 0
          for (const ranking of rankings)
            for (const { id } of OPTIONS) {
              if (id === option) continue
              const [own, other] = [ranking.indexOf(option), ranking.indexOf(id)]
              if (own >= 0 && (other < 0 || own < other)) pairs += 1
              if (other >= 0 && (own < 0 || other < own)) pairs -= 1
            }
          expect(points).toBe(pairs)
        }
      }),
      RUNS,
    )
  })

  it('put first whatever everybody puts first', () => {
    fc.assert(
      fc.property(lists, (rankings) => {
        const all = rankings.map((ranking) => ['b', ...ranking.filter((id) => id !== 'b')])
        expect(ranked(all)[0]).toMatchObject({ option: 'b', place: 1 })
      }),
      RUNS,
    )
  })
})

describe('a choice of people', () => {
  const OPTIONS = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: id }))
  const ballots = fc.array(fc.shuffledSubarray(['a', 'b', 'c', 'd'], { maxLength: 2 }), { minLength: 1, maxLength: 15 })

  it('elects no more than there are seats, nobody below the majority, and nobody while a stronger one is left out', () => {
    fc.assert(
      fc.property(ballots, fc.integer({ min: 1, max: 3 }), share, (chosen, seats, needs) => {
        const rules = ownRules([], [{ count: 'for', measure: 'heads', share: needs, base: 'cast' }])
        const voters = chosen.map((_, index) => ({ id: `p${index + 1}`, heads: 1, area: 0 }))
        const announcement = announced(rules, voters, {
          form: { kind: 'choice', options: OPTIONS, seats, most: 2, runOff: false },
        })
        const { outcome, result } = verdictOf(announcement, null, {
          ...EMPTY_BOX,
          ballots: chosen.map((each, index) => ballotOf(`p${index + 1}`, { chosen: each })),
        })
        if (result.kind !== 'choice') throw new Error('no choice')
        const votes = (option: string) => chosen.filter((each) => each.includes(option)).length
        expect(result.elected.length + result.open).toBe(seats)
        expect(result.elected.length).toBeLessThanOrEqual(seats)
        expect(outcome === 'elected').toBe(result.open === 0)
        for (const option of result.elected) {
          expect(isShare(needs, votes(option), chosen.length)).toBe(true)
          for (const other of OPTIONS)
            if (!result.elected.includes(other.id)) expect(votes(other.id)).toBeLessThan(votes(option))
        }
        // Who shares the last seat with another is not elected by this count.
        for (const option of result.tied) expect(result.elected).not.toContain(option)
        for (const { option, votes: each } of result.options) expect(each.heads).toBe(votes(option))
      }),
      RUNS,
    )
  })
})
