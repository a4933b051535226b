import { createPrivateKey, sign } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkSignaturesNatively } from '#main/signing/native-ed25519'
import type { signCommand } from '#shared/journal/signed-command'
import type { Announcement } from '#shared/decision/announcement'
import { announcementFaults } from '#shared/decision/announcement'
import { allMet } from '#shared/decision/condition'
import type { Condition, Measure, Mode } from '#shared/decision/rule-set'
import type { Share } from '#shared/decision/share'
import { quorumToOpen } from '#shared/decision/turnout'
import { verdictOf } from '#shared/decision/verdict'
import { auditRecord } from '#shared/meeting/record'
import { stateAfter } from '#shared/meeting/fold'
import { CHAIR_ID } from '#shared/meeting/state'
import { canonicalBytes } from '#shared/signing/canonical'
import { MeetingInMemory } from '../../support/meeting-in-memory'
import { announced, ownRules } from '../decision/draft'

// Real signatures, checked for real, by Node's own implementation: thousands of lives in seconds.
checkSignaturesNatively()
const privateKeys = new Map<string, ReturnType<typeof createPrivateKey>>()
const signNatively: typeof signCommand = (key, body) => {
  let native = privateKeys.get(key.publicKey)
  if (!native) {
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), key.seed])
    privateKeys.set(key.publicKey, (native = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })))
  }
  return { body, key: key.publicKey, sig: sign(null, canonicalBytes(body), native).toString('base64url') }
}

/** Six villagers in the room and old Zhao without a device, before anything is announced. */
function hall() {
  const meeting = new MeetingInMemory()
  const admit = (name: string, roleId: string): string => {
    const id = meeting.join(name, roleId)
    meeting.do(CHAIR_ID, 'participant.admit', { participantId: id, roleId })
    meeting.observe({ type: 'attendance.arrived', by: 'host', data: { participantId: id } })
    return id
  }
  const villagers = Array.from({ length: 6 }, (_, index) => admit(`村民${index + 1}`, 'villager'))
  const secretary = admit('李记录', 'secretary')
  meeting.do(CHAIR_ID, 'participant.enter', { name: '赵大爷', unit: '', roleId: 'villager', reason: '没有手机' })
  const zhao = Object.values(meeting.state.participants).find(({ name }) => name === '赵大爷')!.id
  meeting.do(CHAIR_ID, 'attendance.mark', { participantId: zhao, present: true, reason: '坐在门口' })
  meeting.do(CHAIR_ID, 'meeting.open', {})
  meeting.do(CHAIR_ID, 'decision.draft', { title: '修路', question: '今年修不修？', clauseIds: [] })
  return { meeting, villagers, secretary, zhao, decisionId: meeting.state.decisions![0]!.id }
}
const HALL = hall()
const SEATS = [...HALL.villagers, HALL.zhao]

const share = fc.constantFrom<Share>(
  { parts: 1, of: 2, bound: 'more-than' },
  { parts: 1, of: 2, bound: 'at-least' },
  { parts: 2, of: 3, bound: 'at-least' },
  { parts: 2, of: 3, bound: 'more-than' },
  { parts: 3, of: 4, bound: 'at-least' },
)
const measure = fc.constantFrom<Measure>('heads', 'area')
const PROXIES: Mode['proxies'] = { who: 'voter', most: 2, written: false, candidates: false }

/** Who votes, with what weight, for whom, and under which rule. */
const electorate = fc
  .record({
    people: fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 7 }),
    weights: fc.array(fc.record({ heads: fc.integer({ min: 1, max: 3 }), area: fc.integer({ min: 1, max: 15_000 }) }), {
      minLength: 7,
      maxLength: 7,
    }),
    weighed: fc.boolean(),
    mandate: fc.boolean(),
    hands: fc.boolean(),
    // Five days of notice for a vote on 27 November: none wanted, long enough, or too short.
    called: fc.constantFrom(null, null, null, '2026-11-22', '2026-11-23'),
    change: fc.constantFrom<'until-closing' | 'never'>('until-closing', 'never'),
    quorum: fc.array(fc.record({ count: fc.constantFrom<'present' | 'cast'>('present', 'cast'), measure, share }), {
      minLength: 1,
      maxLength: 2,
    }),
    majority: fc.array(
      fc.record({ measure, share, base: fc.constantFrom<Condition['base']>('entitled', 'present', 'cast', 'valid') }),
      { minLength: 1, maxLength: 2 },
    ),
  })
  .map(({ people, weights, weighed, mandate, hands, called, change, quorum, majority }): Announcement => {
    // Raised hands have no weight.
    const by = (each: Measure): Measure => (hands ? 'heads' : each)
    const voters = people.map((index) => ({
      id: SEATS[index]!,
      heads: weighed && !hands ? weights[index]!.heads : 1,
      area: weights[index]!.area,
    }))
    const rules = ownRules(
      quorum.map((each) => ({ ...each, measure: by(each.measure), base: 'entitled' })),
      majority.map((each) => ({ ...each, measure: by(each.measure), count: 'for' })),
      {
        measures: hands ? ['heads'] : ['heads', 'area'],
        change,
        notice: called === null ? null : { days: 5 },
        forms: ['motion'],
        means: { allowed: ['device', 'paper', 'hands'] },
        visibility: { allowed: ['named', 'secret'] },
      },
    )
    const [giver, holder] = voters
    return announced({ ...rules, modes: rules.modes.map((mode) => ({ ...mode, proxies: PROXIES })) }, voters, {
      means: hands ? ['device', 'paper', 'hands'] : ['device', 'paper'],
      ...(called === null ? {} : { notice: { called, why: '' } }),
      mandates:
        mandate && giver && holder ? [{ giver: giver.id, holder: holder.id, relation: 'other', written: true }] : [],
    })
  })

const someone = fc.nat(6)
const vote = fc.constantFrom<'for' | 'against' | 'abstain'>('for', 'against', 'abstain')
const writer = fc.constantFrom<'chair' | 'secretary' | 'villager'>('chair', 'secretary', 'villager')

/** One thing that somebody tries. */
type Attempt =
  | { try: 'step'; step: 'open' | 'close' | 'count' | 'publish' | 'announce' | 'annul' }
  | { try: 'cast'; by: number; voter: number; vote: 'for' | 'against' | 'abstain' }
  | { try: 'move'; who: number; present: boolean }
  | { try: 'write'; who: 'chair' | 'secretary' | 'villager'; voter: number; vote: 'for' | 'against' | 'abstain' }
  | { try: 'hands'; who: 'chair' | 'secretary' | 'villager'; count: number }

const step = (name: Extract<Attempt, { try: 'step' }>['step']): Attempt => ({ try: 'step', step: name })
const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.constantFrom(step('open'), step('close'), step('count'), step('publish'), step('announce')),
  },
  { weight: 1, arbitrary: fc.constant(step('annul')) },
  {
    weight: 12,
    arbitrary: fc
      .record({ by: someone, voter: fc.option(someone, { nil: null, freq: 3 }), vote })
      .map(({ by, voter, vote: said }): Attempt => ({ try: 'cast', by, voter: voter ?? by, vote: said })),
  },
  {
    weight: 3,
    arbitrary: fc.record({ who: someone, present: fc.boolean() }).map((moves): Attempt => ({ try: 'move', ...moves })),
  },
  {
    weight: 4,
    arbitrary: fc.record({ who: writer, voter: someone, vote }).map((writes): Attempt => ({ try: 'write', ...writes })),
  },
  {
    weight: 3,
    arbitrary: fc.record({ who: writer, count: fc.nat(3) }).map((counts): Attempt => ({ try: 'hands', ...counts })),
  },
)

/** Anything at any time; in between the steps of a life, and at the end two people who write down alike, so that many are counted. */
const life = fc
  .record({
    before: fc.array(attempt, { maxLength: 2 }),
    during: fc.array(attempt, { minLength: 3, maxLength: 12 }),
    after: fc.array(attempt, { maxLength: 4 }),
    settles: fc.boolean(),
    vote,
  })
  .map(({ before, during, after, settles, vote: said }): Attempt[] => [
    ...before,
    step('open'),
    ...during,
    step('close'),
    ...after,
    ...(settles
      ? (['chair', 'secretary'] as const).flatMap((who): Attempt[] => [
          { try: 'write', who, voter: 6, vote: said },
          { try: 'hands', who, count: 0 },
        ])
      : []),
    step('count'),
    step('publish'),
  ])

const answer = (said: 'for' | 'against' | 'abstain') => ({ vote: said })

/** Tries all of it, in this order, and says what stands in the end. */
function lived(announcement: Announcement, attempts: readonly Attempt[]) {
  const { secretary, villagers, decisionId } = HALL
  const meeting = HALL.meeting.copy(signNatively)
  const announce = () =>
    meeting.send(CHAIR_ID, 'decision.announce', {
      decisionId,
      clauses: [],
      announcement,
      inWriting: false,
      tellers: [],
    })
  const hands = { chair: CHAIR_ID, secretary, villager: villagers[0]! }
  announce()
  for (const each of attempts)
    switch (each.try) {
      case 'step':
        if (each.step === 'announce') announce()
        else if (each.step === 'annul') meeting.send(CHAIR_ID, 'decision.annul', { decisionId, reason: '重来' })
        else meeting.send(CHAIR_ID, `decision.${each.step}`, { decisionId })
        break
      case 'cast':
        // Zhao has no device to send by.
        if (each.by < 6)
          meeting.send(villagers[each.by]!, 'ballot.cast', {
            decisionId,
            voter: SEATS[each.voter]!,
            answer: answer(each.vote),
          })
        break
      case 'move':
        if (each.who < 6) meeting.send(villagers[each.who]!, 'attendance.declare', { present: each.present })
        break
      case 'write': {
        const voter = SEATS[each.voter]!
        meeting.send(hands[each.who], 'ballot.enter', { decisionId, voter, by: voter, answer: answer(each.vote) })
        break
      }
      case 'hands': {
        const votes = { for: each.count }
        meeting.send(hands[each.who], 'count.enter', { decisionId, means: 'hands', cast: each.count, void: 0, votes })
      }
    }
  return { meeting, decision: meeting.state.decisions![0]! }
}

it(
  'tally, verdict, audit and recount agree for any electorate and any order of commands; nobody votes twice or after closing, and nothing is decided without its quorum or before its notice is over',
  { timeout: 300_000 },
  () => {
    const reached = new Map<string, number>()
    let lives = 0
    fc.assert(
      fc.property(electorate, life, (announcement, attempts) => {
        const { meeting, decision } = lived(announcement, attempts)
        const { stage, opened, closed, counted, box } = decision
        const end = counted?.verdict.outcome ?? stage
        reached.set(end, (reached.get(end) ?? 0) + 1)
        if (decision.announced) expect(announcementFaults(announcement)).toEqual([])

        // The record, gone through again from its first line, leads to the same: of every fifteenth, since that takes longest.
        if (lives++ % 15 === 0) {
          expect(auditRecord(meeting.events)).toBeNull()
          expect(stateAfter(meeting.events)).toEqual(meeting.state)
        }

        // Nobody votes before it is open, after it is closed, twice, or for whom they may not.
        const placeOf = (type: string) => meeting.events.findIndex((event) => event.type === type)
        const [from, to] = [placeOf('decision.opened'), placeOf('decision.closed')]
        for (const [place, event] of meeting.events.entries()) {
          if (event.type !== 'ballot.cast') continue
          expect(from >= 0 && place > from && (to < 0 || place < to)).toBe(true)
          const { voter, by } = event.data.ballot
          const mandated = announcement.mandates.some(({ giver, holder }) => giver === voter && holder === by)
          expect(by === voter ? !announcement.mandates.some(({ giver }) => giver === voter) : mandated).toBe(true)
        }
        const voters = box.ballots.map(({ voter }) => voter)
        expect(new Set(voters).size).toBe(voters.length)
        if (opened) expect(allMet(quorumToOpen(announcement, opened.here))).toBe(true)
        if (opened) expect(announcement.notice?.called).not.toBe('2026-11-23')
        if (!counted || !closed) return

        const { verdict } = counted
        expect(verdictOf(announcement, closed.attendance, box)).toEqual(verdict)
        // Added up once more, by whoever can add: heads and area of each answer.
        const counts = box.counts[0]
        for (const kind of ['heads', 'area'] as const) {
          const cast = (of: 'for' | 'against' | 'abstain') =>
            announcement.voters
              .filter(({ id }) =>
                box.ballots.some(({ voter, answer: said }) => voter === id && 'vote' in said && said.vote === of),
              )
              .reduce((sum, voter) => sum + voter[kind], 0) + (counts?.votes[of]?.[kind] ?? 0)
          if (verdict.result.kind !== 'motion') throw new Error('another form')
          expect([verdict.result.for[kind], verdict.result.against[kind]], kind).toEqual([cast('for'), cast('against')])
        }
        if (verdict.outcome === 'passed') expect(allMet([...verdict.opening, ...verdict.closing])).toBe(true)
        if (!allMet(verdict.closing) || !allMet(verdict.opening)) expect(verdict.outcome).toBe('no-quorum')
      }),
      { numRuns: 2000 },
    )
    // They did not all stop at the first step.
    for (const end of ['passed', 'failed', 'no-quorum', 'announced', 'closed'])
      expect(reached.get(end), end).toBeGreaterThan(0)
  },
)
