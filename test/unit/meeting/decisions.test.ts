import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Announcement } from '#shared/decision/announcement'
import { announcementDigest } from '#shared/decision/announcement'
import { allMet } from '#shared/decision/condition'
import type { RuleSet } from '#shared/decision/rule-set'
import { quorumToOpen } from '#shared/decision/turnout'
import { verdictOf } from '#shared/decision/verdict'
import { lockedClauses } from '#shared/meeting/consensus/consensus-state'
import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { decisionViews } from '#shared/meeting/decisions/decision-view'
import { deskView, ownIsSame, ownView, roomView } from '#shared/meeting/room-view'
import { auditRecord, chainFault } from '#shared/meeting/record'
import type { RecordEvent } from '#shared/meeting/events'
import type { Block } from '#shared/document/rich-text'
import { stateAfter } from '#shared/meeting/fold'
import { clauseFate } from '#shared/meeting/decisions/clause-fate'
import { assembleMinutes } from '#shared/meeting/minutes/assemble'
import { paperOf } from '#shared/papers/paper-of'
import { papers as zh } from '#shared/words/zh-CN/papers'
import type { MeetingState } from '#shared/meeting/state'
import { CHAIR_ID } from '#shared/meeting/state'
import { applyChange, changeBetween } from '#shared/protocol/change'
import { MeetingInMemory } from '../../support/meeting-in-memory'
import { announced, ownRules } from '../decision/draft'

const HALF = { parts: 1, of: 2, bound: 'more-than' } as const
/** More than half must be here, and more than half of those for it. */
const RULES = ownRules(
  [{ count: 'present', measure: 'heads', share: HALF, base: 'entitled' }],
  [{ count: 'for', measure: 'heads', share: HALF, base: 'present' }],
  {
    forms: ['motion', 'consensus', 'choice'],
    visibility: { allowed: ['named', 'secret'] },
    means: { allowed: ['device', 'paper', 'hands'] },
    recused: { base: 'stay' },
  },
)

/** Villagers admitted by the chair's hand and in the room, a secretary, and old Zhao without a device. */
function village(people = 5) {
  const meeting = new MeetingInMemory()
  const admit = (name: string, roleId: string): string => {
    const id = meeting.join(name, roleId)
    meeting.do(CHAIR_ID, 'participant.admit', { participantId: id, roleId })
    meeting.observe({ type: 'attendance.arrived', by: 'host', data: { participantId: id } })
    return id
  }
  const villagers = Array.from({ length: people }, (_, index) => admit(`村民${index + 1}`, 'villager'))
  const secretary = admit('李记录', 'secretary')
  meeting.do(CHAIR_ID, 'participant.enter', { name: '赵大爷', unit: '', roleId: 'villager', reason: '没有手机' })
  const zhao = Object.values(meeting.state.participants).find(({ name }) => name === '赵大爷')!.id
  meeting.do(CHAIR_ID, 'attendance.mark', { participantId: zhao, present: true, reason: '坐在门口' })
  meeting.do(CHAIR_ID, 'meeting.open', {})
  return { meeting, villagers, secretary, zhao }
}

const announcementOf = (voters: readonly string[], change: Partial<Announcement> = {}, rules: RuleSet = RULES) =>
  announced(
    rules,
    voters.map((id) => ({ id, heads: 1, area: 0 })),
    change,
  )

function drafted(meeting: MeetingInMemory, clauseIds: string[] = []): string {
  meeting.do(CHAIR_ID, 'decision.draft', { title: '修路', question: '村东头的路今年修不修？', clauseIds })
  return meeting.state.decisions!.at(-1)!.id
}

function announce(meeting: MeetingInMemory, decisionId: string, announcement: Announcement, tellers: string[] = []) {
  const clauses = meeting.state.decisions!.find(({ id }) => id === decisionId)!.clauses
  return meeting.send(CHAIR_ID, 'decision.announce', {
    decisionId,
    clauses: clauses.map(({ clauseId }) => ({ clauseId, text: meeting.clauses.get(clauseId)! })),
    announcement,
    inWriting: false,
    tellers,
  })
}

const decisionIn = (meeting: MeetingInMemory, id: string) =>
  meeting.state.decisions!.find((decision) => decision.id === id)!

/** As their page has it. */
const viewOf = (state: MeetingState, me: string, id: string): DecisionView => {
  const isDesk = me === CHAIR_ID || state.participants[me]!.roleId === 'secretary'
  const page = isDesk ? deskView(state, me) : ownView(state, roomView(state), me)
  return decisionViews(page, me).find((view) => view.id === id)!
}

/** Held against the rules again, event by event. */
const holds = (events: readonly RecordEvent[]) =>
  expect([chainFault(events), auditRecord(events)]).toEqual([null, null])

describe('an open vote by name', () => {
  it('goes from the draft to the published verdict, and nobody sees a ballot before it is closed', () => {
    const { meeting, villagers, secretary, zhao } = village()
    const [a, b, c, d, e] = villagers as [string, string, string, string, string]
    const id = drafted(meeting)
    expect(meeting.send(CHAIR_ID, 'decision.open', { decisionId: id })).toBe('decision-stage')
    const announcement = announcementOf([...villagers, zhao], { means: ['device', 'paper'] })
    expect(announce(meeting, id, announcement)).toBeNull()
    expect(decisionIn(meeting, id).announced!.digest).toBe(announcementDigest(announcement))
    const cast = (by: string, vote: 'for' | 'against' | 'abstain', voter = by) =>
      meeting.send(by, 'ballot.cast', { decisionId: id, voter, answer: { vote } })
    expect(cast(a, 'for')).toBe('decision-not-open')
    expect(meeting.send(a, 'decision.open', { decisionId: id })).toBe('not-permitted')
    meeting.do(CHAIR_ID, 'decision.open', { decisionId: id })

    expect(cast(a, 'for')).toBeNull()
    expect(cast(b, 'against')).toBeNull()
    expect(cast(b, 'for')).toBeNull() // changed
    expect(cast(c, 'for', d)).toBe('no-mandate')
    expect(cast(secretary, 'for')).toBe('no-vote')
    expect(cast(CHAIR_ID, 'for')).toBe('no-vote')

    // Old Zhao's slip is written down by two people, of whom neither can be one who has a device to vote by.
    const slip = (by: string, voter: string, vote: 'for' | 'against') =>
      meeting.send(by, 'ballot.enter', { decisionId: id, voter, by: voter, answer: { vote } })
    expect(slip(secretary, c, 'for')).toBe('has-own-device')
    expect(slip(e, zhao, 'for')).toBe('not-permitted')
    expect(slip(secretary, zhao, 'against')).toBeNull()
    expect(decisionIn(meeting, id).box.ballots).toHaveLength(2)

    // What each page sees meanwhile.
    const room = viewOf(meeting.state, c, id)
    expect(room).toMatchObject({ box: null, progress: { cast: 2, of: 6, missing: null }, notVoting: null })
    expect(room.mine).toEqual([{ voter: c, answer: null, mayCast: true }])
    expect(viewOf(meeting.state, b, id).mine).toEqual([{ voter: b, answer: { vote: 'for' }, mayCast: true }])
    expect(viewOf(meeting.state, CHAIR_ID, id)).toMatchObject({
      box: null,
      progress: { missing: [c, d, e, zhao] },
      slips: [{ voter: zhao, written: [{ by: secretary, what: null }], agreed: false }],
    })
    expect(JSON.stringify(deskView(meeting.state, CHAIR_ID).decisions)).not.toContain('"vote"')
    expect(JSON.stringify(roomView(meeting.state).decisions)).not.toContain('"vote"')

    expect(meeting.send(CHAIR_ID, 'meeting.close', {})).toBe('decision-open')
    meeting.do(CHAIR_ID, 'decision.close', { decisionId: id })
    expect(cast(c, 'for')).toBe('decision-not-open')
    expect(meeting.send(CHAIR_ID, 'decision.count', { decisionId: id })).toBe('written-once')
    expect(slip(CHAIR_ID, zhao, 'for')).toBeNull()
    expect(meeting.send(CHAIR_ID, 'decision.count', { decisionId: id })).toBe('written-once')
    expect(slip(CHAIR_ID, zhao, 'against')).toBeNull()
    meeting.do(CHAIR_ID, 'decision.count', { decisionId: id })
    // Two of six present are for it.
    expect(decisionIn(meeting, id).counted!.verdict).toMatchObject({
      outcome: 'failed',
      turnout: { entitled: { heads: 6 }, present: { heads: 6 }, cast: { heads: 3 } },
      result: { for: { heads: 2 }, against: { heads: 1 } },
    })
    meeting.do(CHAIR_ID, 'decision.publish', { decisionId: id })
    expect(viewOf(meeting.state, c, id)).toMatchObject({ stage: 'published', verdict: { outcome: 'failed' } })
    expect(meeting.send(CHAIR_ID, 'decision.annul', { decisionId: id, reason: '不喜欢' })).toBe('decision-stage')
    holds(meeting.events)
  })

  it('does not open without the quorum, and counts who came and went', () => {
    const { meeting, villagers } = village()
    const id = drafted(meeting)
    expect(announce(meeting, id, announcementOf(villagers))).toBeNull()
    const leave = (each: string) => meeting.do(each, 'attendance.declare', { present: false })
    villagers.slice(0, 3).forEach(leave)
    expect(meeting.send(CHAIR_ID, 'decision.open', { decisionId: id })).toBe('quorum-missing')
    expect(viewOf(meeting.state, CHAIR_ID, id).quorum).toMatchObject([{ count: 2, base: 5, needed: 3, met: false }])
    meeting.do(villagers[0]!, 'attendance.declare', { present: true })
    meeting.do(CHAIR_ID, 'decision.open', { decisionId: id })
    villagers.slice(3).forEach((voter) => {
      meeting.do(voter, 'ballot.cast', { decisionId: id, voter, answer: { vote: 'for' } })
      leave(voter)
    })
    meeting.do(CHAIR_ID, 'decision.close', { decisionId: id })
    meeting.do(CHAIR_ID, 'decision.count', { decisionId: id })
    expect(decisionIn(meeting, id).counted!.verdict).toMatchObject({ outcome: 'no-quorum' })
    holds(meeting.events)
  })

  it('is not announced as law or list forbid: no say by the code alone, no other recused than declared', () => {
    const { meeting, villagers, secretary, zhao } = village()
    meeting.do(CHAIR_ID, 'admission.set', { direct: true, crowds: true })
    const stranger = meeting.join('路过的', 'villager')
    const id = drafted(meeting)
    const say = (voters: readonly string[], change: Partial<Announcement> = {}, tellers: string[] = []) =>
      announce(meeting, id, announcementOf(voters, change), tellers)
    expect(meeting.state.participants[stranger]).toMatchObject({ status: 'admitted', ownRole: true })
    expect(say([...villagers, stranger])).toBe('voter-without-say')
    expect(say([...villagers, secretary])).toBe('voter-without-say')
    expect(say([...villagers, 'nobody'])).toBe('voter-without-say')
    meeting.do(CHAIR_ID, 'roles.confirm', { participantIds: [stranger] })
    expect(say(villagers, { matter: 'no' })).toBe('matter-unknown')
    expect(say(villagers, { recused: [villagers[0]!] })).toBe('recusals-changed')
    expect(say(villagers, {}, ['nobody'])).toBe('participant-unknown')
    const options = [{ id: 'o1', name: '甲', person: villagers[0]! }]
    expect(say(villagers, { form: { kind: 'choice', options, seats: 1, most: 1, runOff: false } }, villagers)).toBe(
      'teller-is-candidate',
    )
    const old = { ...RULES, until: '2025-12-31' }
    expect(announce(meeting, id, announcementOf(villagers, {}, old))).toBe('rules-not-in-force')

    meeting.do(CHAIR_ID, 'item.open', { itemId: 'i1' })
    meeting.do(villagers[0]!, 'recusal.declare', { participantId: villagers[0]!, itemId: 'i1', reason: '是承包人' })
    expect(say(villagers)).toBe('recusals-changed')
    expect(say([...villagers, stranger, zhao], { recused: [villagers[0]!] })).toBeNull()
    meeting.do(CHAIR_ID, 'decision.open', { decisionId: id })
    const cast = (voter: string) =>
      meeting.send(voter, 'ballot.cast', { decisionId: id, voter, answer: { vote: 'for' } })
    expect(cast(villagers[0]!)).toBe('recused')
    expect(viewOf(meeting.state, villagers[0]!, id)).toMatchObject({ mine: [], notVoting: 'recused' })
    // Whoever steps aside meanwhile does not vote either.
    meeting.do(villagers[1]!, 'recusal.declare', { participantId: villagers[1]!, itemId: 'i1', reason: '想起来了' })
    expect(cast(villagers[1]!)).toBe('recused')
    expect(cast(stranger)).toBeNull()
    holds(meeting.events)
  })

  it('names seats of the list, so that who has not come counts and who comes later votes, the chair too', () => {
    const { meeting } = village(0)
    const row = (name: string, roleId: string) => ({ name, unit: '', sector: '', roleId })
    meeting.do(CHAIR_ID, 'invitation.import', {
      invitees: [row('王主持', 'villager'), row('周一', 'villager'), row('吴二', 'villager'), row('郑三', 'guest')],
    } as never)
    const [chair, zhou, wu, zheng] = meeting.state.invitees.map((each) => each.id) as [string, string, string, string]
    meeting.do(CHAIR_ID, 'admission.set', { direct: true, crowds: true })
    const id = drafted(meeting)
    expect(announce(meeting, id, announcementOf([chair, zhou, zheng]))).toBe('voter-without-say')
    expect(announce(meeting, id, announcementOf([chair, zhou, wu]))).toBeNull()
    expect(meeting.send(CHAIR_ID, 'decision.open', { decisionId: id })).toBe('quorum-missing')
    // Comes by the code alone, as whom the list expects.
    const come = (name: string, roleId: string) => {
      const person = meeting.join(name, roleId)
      meeting.observe({ type: 'attendance.arrived', by: 'host', data: { participantId: person } })
      return person
    }
    const late = come('周一', 'villager')
    meeting.do(CHAIR_ID, 'decision.open', { decisionId: id })
    const cast = (by: string, voter: string) =>
      meeting.send(by, 'ballot.cast', { decisionId: id, voter, answer: { vote: 'for' } })
    expect([cast(CHAIR_ID, chair), cast(late, zhou), cast(late, wu)]).toEqual([null, null, 'no-mandate'])
    const guest = come('郑三', 'villager') // took another role than the list gives
    expect(cast(guest, zheng)).toBe('no-vote')
    // The row goes to another person: neither is the ballot changed, nor is there a second one.
    meeting.do(CHAIR_ID, 'participant.rename', { participantId: late, name: '周一一', unit: '' })
    const other = come('周 一', 'villager')
    expect(meeting.state.participants[other]!.status).toBe('admitted')
    expect(cast(other, zhou)).toBe('already-voted')
    holds(meeting.events)
  })

  it('is given for another by mandate only, and by who sits there now never in place of who voted', () => {
    const { meeting, villagers } = village()
    const [a, b, c] = villagers as [string, string, string]
    const rules = {
      ...RULES,
      modes: RULES.modes.map((mode) => ({
        ...mode,
        proxies: { who: 'voter' as const, written: true, most: 1, candidates: false },
      })),
    }
    const mandates = [{ giver: a, holder: b, relation: 'other' as const, written: true }]
    const id = drafted(meeting)
    expect(announce(meeting, id, announcementOf(villagers, { mandates }, rules))).toBeNull()
    meeting.do(CHAIR_ID, 'decision.open', { decisionId: id })
    const cast = (by: string, voter: string) =>
      meeting.send(by, 'ballot.cast', { decisionId: id, voter, answer: { vote: 'for' } })
    expect([cast(a, a), cast(c, a), cast(b, a), cast(b, b)]).toEqual(['mandate-given', 'no-mandate', null, null])
    expect(viewOf(meeting.state, b, id).mine.map(({ voter }) => voter)).toEqual([b, a])
    expect(viewOf(meeting.state, a, id)).toMatchObject({ notVoting: 'mandate-given', mine: [] })
    holds(meeting.events)
  })

  it('locks its clauses from the announcement until nothing was decided or the chair reopens them', () => {
    const { meeting, villagers } = village()
    meeting.clauses.set('c1', '十二月底前修好。')
    meeting.clauses.set('c2', '费用公示。')
    const id = drafted(meeting, ['c1', 'c2'])
    expect([...lockedClauses(meeting.state)]).toEqual([])
    const announcement = announcementOf(villagers)
    meeting.clauses.set('c1', '明年修。')
    expect(
      meeting.send(CHAIR_ID, 'decision.announce', {
        decisionId: id,
        clauses: decisionIn(meeting, id).clauses.map(({ clauseId, text }) => ({ clauseId, text })),
        announcement,
        inWriting: false,
        tellers: [],
      }),
    ).toBe('clause-changed')
    expect(announce(meeting, id, announcement)).toBeNull()
    expect([...lockedClauses(meeting.state)]).toEqual([
      ['c1', '明年修。'],
      ['c2', '费用公示。'],
    ])
    expect(meeting.send(CHAIR_ID, 'clause.reopen', { clauseId: 'c1', reason: '写错了' })).toBe('decision-open')
    meeting.do(CHAIR_ID, 'decision.open', { decisionId: id })
    for (const voter of villagers.slice(0, 3))
      meeting.do(voter, 'ballot.cast', { decisionId: id, voter, answer: { vote: 'for' } })
    meeting.do(CHAIR_ID, 'decision.close', { decisionId: id })
    meeting.do(CHAIR_ID, 'decision.count', { decisionId: id })
    expect(decisionIn(meeting, id).counted!.verdict.outcome).toBe('passed')
    expect(lockedClauses(meeting.state).size).toBe(2)
    meeting.do(CHAIR_ID, 'clause.reopen', { clauseId: 'c1', reason: '写错了' })
    expect([...lockedClauses(meeting.state).keys()]).toEqual(['c2'])

    const other = drafted(meeting, ['c1'])
    expect(announce(meeting, other, announcement)).toBeNull()
    expect(lockedClauses(meeting.state).size).toBe(2)
    meeting.do(CHAIR_ID, 'decision.annul', { decisionId: other, reason: '名单不全' })
    expect([...lockedClauses(meeting.state).keys()]).toEqual(['c2'])
    holds(meeting.events)
  })
})

describe('notice that the rule wants', () => {
  const DAY = 86_400
  const except = { zh: '特殊情况可以临时召开', en: 'in special circumstances' }
  const strict: RuleSet = { ...RULES, notice: { days: 10 } }
  const lenient: RuleSet = { ...RULES, notice: { days: 10, except } }
  const called = (day: string | null, why = '') => ({ notice: { called: day, why } })

  it('keeps voting shut until its day has come in China, whatever else is ready', () => {
    const { meeting, villagers } = village()
    const id = drafted(meeting)
    expect(announce(meeting, id, announcementOf(villagers, called(null), strict))).toBe('notice-missing')
    expect(announce(meeting, id, announcementOf(villagers, called('2026-11-26', '急'), strict))).toBe(
      'notice-not-excepted',
    )
    expect(announce(meeting, id, announcementOf(villagers, called('2026-11-26'), strict))).toBeNull()
    const open = () => meeting.send(CHAIR_ID, 'decision.open', { decisionId: id })
    expect(open()).toBe('notice-too-short')
    // The day before, a quarter to midnight in Beijing; then a quarter past.
    meeting.wait((Date.parse('2026-12-05T15:45:00Z') - Date.parse(meeting.at)) / 1000)
    expect(open()).toBe('notice-too-short')
    expect(decisionIn(meeting, id).stage).toBe('announced')
    meeting.wait(1800)
    expect(open()).toBeNull()
    holds(meeting.events)
  })

  it('may be shorter in the cases that the rule names, for a reason that is printed', () => {
    const { meeting, villagers } = village()
    const id = drafted(meeting)
    expect(announce(meeting, id, announcementOf(villagers, called(null, ' '), lenient))).toBe('notice-missing')
    expect(announce(meeting, id, announcementOf(villagers, called('2026-11-27', '堤坝渗水'), lenient))).toBeNull()
    meeting.do(CHAIR_ID, 'decision.open', { decisionId: id })
    for (const [at, voter] of villagers.entries())
      meeting.do(voter, 'ballot.cast', { decisionId: id, voter, answer: { vote: at === 1 ? 'against' : 'for' } })
    meeting.do(CHAIR_ID, 'decision.close', { decisionId: id })
    meeting.do(CHAIR_ID, 'decision.count', { decisionId: id })
    const minutes = assembleMinutes(meeting.events, { agenda: [], clauses: [], actions: [], summaries: {} }, 1, '')
    const { sections } = paperOf('record', minutes, [], { words: zh, draft: true, digest: '' })
    const { parts } = sections.find(({ heading }) => heading.includes(zh.voting))!
    const line = (label: string, text: string) => ({ type: 'line', label, text })
    expect(parts).toContainEqual(line(zh.noticeLabel, '通知于 2026-11-27 发出；日子没有满就表决的理由：堤坝渗水'))
    // Who is behind the numbers of the sentence.
    expect(parts).toContainEqual(line('赞成', '村民1、村民3、村民4、村民5'))
    expect(parts).toContainEqual(line('反对', '村民2'))
    expect(JSON.stringify(parts)).not.toContain('弃权：')
    holds(meeting.events)
  })

  it('is not got round by a host whose record opens too early: whoever verifies decides again', () => {
    const { meeting, villagers } = village()
    const id = drafted(meeting)
    announce(meeting, id, announcementOf(villagers, called('2026-11-26'), strict))
    meeting.wait(10 * DAY)
    meeting.do(CHAIR_ID, 'decision.open', { decisionId: id })
    const early = meeting.events.map((event) =>
      event.type === 'decision.opened'
        ? {
            ...event,
            inputs: event.inputs!.map((each) =>
              each.asked === 'now' ? { ...each, answer: '2026-11-27T09:00:00.000Z' } : each,
            ),
          }
        : event,
    ) as RecordEvent[]
    expect(auditRecord(meeting.events)).toBeNull()
    expect(auditRecord(early)).toMatch(/notice-too-short/)
  })
})

describe('what it takes to pass', () => {
  it('stands on every page before it is opened and while people vote and leave, and not once it is counted', () => {
    const { meeting, villagers, zhao } = village()
    const id = drafted(meeting)
    announce(meeting, id, announcementOf([...villagers, zhao]))
    const seen = (me = villagers[0]!) => {
      const { need } = viewOf(meeting.state, me, id)
      return need && { needed: need.majority[0]!.needed, of: need.majority[0]!.base, here: need.here[0]!.met }
    }
    expect(seen()).toEqual({ needed: 4, of: 6, here: true })
    meeting.do(villagers[4]!, 'attendance.declare', { present: false })
    expect(seen()).toEqual({ needed: 3, of: 5, here: true })
    meeting.do(CHAIR_ID, 'decision.open', { decisionId: id })
    // Whoever was here while it was open counts as having come, and is missed where it is closed.
    for (const voter of villagers.slice(2, 4)) meeting.do(voter, 'attendance.declare', { present: false })
    expect(seen()).toEqual({ needed: 3, of: 5, here: false })
    expect(seen(CHAIR_ID)).toEqual({ needed: 3, of: 5, here: false })
    meeting.do(CHAIR_ID, 'decision.close', { decisionId: id })
    expect(seen()).toEqual({ needed: 3, of: 5, here: false })
    meeting.do(CHAIR_ID, 'decision.count', { decisionId: id })
    expect(seen()).toBeNull()
  })

  it('of those who vote is known where all vote by device under their names, and else when it is counted', () => {
    const of = (means: Announcement['means'], silence: Announcement['silence'] = 'absent') => {
      const { meeting, villagers } = village()
      const rules = {
        ...RULES,
        silence: ['absent' as const, 'abstains' as const],
        matters: RULES.matters.map((matter) => ({
          ...matter,
          majority: [{ count: 'for' as const, measure: 'heads' as const, share: HALF, base: 'cast' as const }],
        })),
      }
      const id = drafted(meeting)
      expect(announce(meeting, id, announcementOf(villagers, { means, silence }, rules))).toBeNull()
      meeting.do(CHAIR_ID, 'decision.open', { decisionId: id })
      const needed = () => viewOf(meeting.state, villagers[4]!, id).need!.majority[0]!.needed
      const before = needed()
      for (const voter of villagers.slice(0, 3))
        meeting.do(voter, 'ballot.cast', { decisionId: id, voter, answer: { vote: 'for' } })
      return [before, needed()]
    }
    expect(of(['device'])).toEqual([null, 2])
    expect(of(['device', 'paper'])).toEqual([null, null])
    expect(of(['device'], 'abstains')).toEqual([null, null])
  })
})

describe('a show of hands', () => {
  it('counts once two people counted the same, and only of who was here and did not vote otherwise', () => {
    const { meeting, villagers, secretary } = village()
    const [a, , , , e] = villagers as [string, string, string, string, string]
    const id = drafted(meeting)
    expect(announce(meeting, id, announcementOf(villagers, { means: ['hands', 'device'] }), [e])).toBeNull()
    meeting.do(CHAIR_ID, 'decision.open', { decisionId: id })
    meeting.do(a, 'ballot.cast', { decisionId: id, voter: a, answer: { vote: 'for' } })
    const count = (by: string, votes: Record<string, number>, cast = Object.values(votes).reduce((x, y) => x + y, 0)) =>
      meeting.send(by, 'count.enter', { decisionId: id, means: 'hands', cast, void: 0, votes })
    expect(count(a, { for: 4 })).toBe('not-permitted')
    expect(count(e, { for: 5 })).toBe('more-than-issued') // one of the five voted by device
    expect(count(e, { for: 2 }, 3)).toBe('count-does-not-add-up')
    expect(count(e, { for: 3, against: 1 })).toBeNull()
    // The other counter does not see what the first one wrote.
    expect(viewOf(meeting.state, secretary, id).counts).toMatchObject([
      { written: [{ by: e, what: null }], agreed: null },
    ])
    meeting.do(CHAIR_ID, 'decision.close', { decisionId: id })
    expect(meeting.send(CHAIR_ID, 'decision.count', { decisionId: id })).toBe('written-once')
    expect(count(secretary, { for: 2, against: 1 })).toBeNull()
    expect(meeting.send(CHAIR_ID, 'decision.count', { decisionId: id })).toBe('counts-differ')
    expect(viewOf(meeting.state, e, id).counts[0]!.differences.map(({ what }) => what)).toEqual(['cast', 'for'])
    expect(viewOf(meeting.state, a, id).counts[0]!.differences).toEqual([])
    expect(count(secretary, { for: 3, against: 1, abstain: 0 })).toBeNull()
    meeting.do(CHAIR_ID, 'decision.count', { decisionId: id })
    expect(decisionIn(meeting, id).counted!.verdict).toMatchObject({
      outcome: 'passed',
      result: { for: { heads: 4 }, against: { heads: 1 } },
    })
    holds(meeting.events)
  })
})

describe('consensus by a decision', () => {
  it('gives its clause a fate, and its reservations stand in the minutes beside the sentence', () => {
    const { meeting, villagers } = village(3)
    const [a, b, c] = villagers as [string, string, string]
    const text = '费用由三家平摊。'
    meeting.clauses.set('c1', text)
    const body: Block[] = [{ type: 'paragraph', spans: [{ text }] as never }]
    const minutes = () =>
      assembleMinutes(
        meeting.events,
        {
          agenda: [],
          clauses: [{ id: 'c1', number: 1, body, text }],
          actions: [{ id: 'a1', what: '收钱', unit: '', due: '', clause: 'c1' }],
          summaries: {},
        },
        1,
        '',
      )
    const paper = () =>
      JSON.stringify(paperOf('record', minutes(), [], { words: zh, draft: true, digest: '' }).sections)
    const put = () => {
      const id = drafted(meeting, ['c1'])
      const change = { form: { kind: 'consensus', silence: 'blocks' }, visibility: 'named', means: ['device'] } as const
      expect(announce(meeting, id, announcementOf(villagers, { ...change, means: [...change.means] }))).toBeNull()
      return id
    }
    expect(minutes()).not.toHaveProperty('votes')
    const first = put()
    expect(minutes().clauses[0]!.fate).toBe('proposed')
    meeting.do(CHAIR_ID, 'decision.annul', { decisionId: first, reason: '名单不全' })
    expect(minutes()).toMatchObject({
      clauses: [{ fate: 'withdrawn' }],
      votes: [{ annulled: '名单不全', verdict: null }],
    })
    expect(paper()).toContain(zh.notAgreedLabel)

    const id = put()
    meeting.do(CHAIR_ID, 'decision.open', { decisionId: id })
    const says = (voter: string, stance: 'agree' | 'reserve', reason = '') =>
      meeting.send(voter, 'ballot.cast', { decisionId: id, voter, answer: { stance, reason } })
    expect(says(a, 'reserve')).toBe('reason-required')
    expect([says(a, 'agree'), says(b, 'reserve', ' 要先看预算‮ ')]).toEqual([null, null])
    expect(says(c, 'agree')).toBeNull()
    meeting.do(CHAIR_ID, 'decision.close', { decisionId: id })
    // Why somebody reserves is for the desk and for them.
    expect(JSON.stringify(roomView(meeting.state))).not.toContain('要先看预算')
    expect(JSON.stringify(ownView(meeting.state, roomView(meeting.state), b))).toContain('要先看预算')
    meeting.do(CHAIR_ID, 'decision.count', { decisionId: id })
    expect(clauseFate(meeting.state, 'c1')).toBe('agreed-with-reservations')
    expect(minutes()).toMatchObject({
      clauses: [{ fate: 'agreed-with-reservations' }],
      votes: [{}, { reservations: [{ voter: b, name: '村民2', stance: 'reserve', reason: '要先看预算' }] }],
    })
    expect(paper()).toContain('村民2保留意见：要先看预算')
    expect(paper()).not.toContain(zh.notAgreedLabel)
    holds(meeting.events)
  })
})

describe('slips without names', () => {
  it('are counted by two people against those who were given one, and say nobody’s vote', () => {
    const { meeting, villagers, secretary, zhao } = village()
    const id = drafted(meeting)
    const secret = { visibility: 'secret' as const, means: ['paper' as const] }
    expect(announce(meeting, id, announcementOf(villagers, { ...secret, means: ['device', 'paper'] }))).toBe(
      'tellers-wrong',
    )
    expect(announce(meeting, id, announcementOf([...villagers, zhao], secret))).toBeNull()
    const issue = (voters: string[]) => meeting.send(secretary, 'ballot.issue', { decisionId: id, voters })
    expect(issue(villagers)).toBe('decision-not-open')
    meeting.do(CHAIR_ID, 'decision.open', { decisionId: id })
    expect(issue(['nobody'])).toBe('no-vote')
    expect(issue(villagers)).toBeNull()
    expect(issue([zhao])).toBeNull()
    const [a] = villagers as [string]
    expect(meeting.send(a, 'ballot.cast', { decisionId: id, voter: a, answer: { vote: 'for' } })).toBe(
      'names-in-secret',
    )
    expect(
      meeting.send(secretary, 'ballot.enter', { decisionId: id, voter: zhao, by: zhao, answer: { vote: 'for' } }),
    ).toBe('names-in-secret')
    meeting.do(CHAIR_ID, 'decision.close', { decisionId: id })
    const count = (by: string, cast: number, spoilt: number, votes: Record<string, number>) =>
      meeting.send(by, 'count.enter', { decisionId: id, means: 'paper', cast, void: spoilt, votes })
    expect(count(secretary, 7, 0, { for: 7 })).toBe('more-than-issued')
    expect(count(secretary, 5, 1, { for: 4 })).toBeNull()
    expect(meeting.send(CHAIR_ID, 'decision.count', { decisionId: id })).toBe('written-once')
    expect(count(CHAIR_ID, 5, 1, { for: 4 })).toBeNull()
    meeting.do(CHAIR_ID, 'decision.count', { decisionId: id })
    expect(decisionIn(meeting, id)).toMatchObject({
      box: { ballots: [], counts: [{ of: [...villagers, zhao] }] },
      counted: { verdict: { outcome: 'passed', turnout: { cast: { heads: 5 }, void: { heads: 1 } } } },
    })
    holds(meeting.events)
  })
})

describe('a vote in writing', () => {
  it('counts nobody as present, and is refused where the rule wants people to meet', () => {
    const { meeting, villagers, secretary, zhao } = village(2)
    const id = drafted(meeting)
    const inWriting = (announcement: Announcement) =>
      meeting.send(CHAIR_ID, 'decision.announce', {
        decisionId: id,
        clauses: [],
        announcement,
        inWriting: true,
        tellers: [],
      })
    const voters = [...villagers, zhao]
    expect(inWriting(announcementOf(voters, { means: ['paper'] }))).toBe('needs-meeting')
    const rules = {
      ...RULES,
      modes: RULES.modes.map((mode) => ({
        ...mode,
        quorum: [{ count: 'cast' as const, measure: 'heads' as const, share: HALF, base: 'entitled' as const }],
      })),
      matters: RULES.matters.map((matter) => ({
        ...matter,
        majority: [{ count: 'for' as const, measure: 'heads' as const, share: HALF, base: 'cast' as const }],
      })),
    }
    expect(inWriting(announcementOf(voters, { means: ['hands'] }, rules))).toBe('needs-meeting')
    // A share of those present, of whom there are none: nothing could pass.
    expect(inWriting(announcementOf(voters, { means: ['paper'] }, { ...rules, matters: RULES.matters }))).toBe(
      'needs-meeting',
    )
    expect(inWriting(announcementOf(voters, { means: ['paper'] }, rules))).toBeNull()
    meeting.do(CHAIR_ID, 'decision.open', { decisionId: id })
    // All on paper: whoever has a phone gives a slip as well, and two people write down each.
    const slip = (voter: string, vote: 'for' | 'against', writers = [secretary, CHAIR_ID]) =>
      writers.map((by) => meeting.send(by, 'ballot.enter', { decisionId: id, voter, by: voter, answer: { vote } }))
    expect(slip(villagers[0]!, 'for')).toEqual([null, null])
    meeting.do(CHAIR_ID, 'decision.close', { decisionId: id })
    expect(slip(zhao, 'for')).toEqual([null, null])
    // What two people agreed on before it was closed stands.
    expect(slip(villagers[0]!, 'against')).toEqual(['already-voted', 'already-voted'])
    meeting.do(CHAIR_ID, 'decision.count', { decisionId: id })
    expect(decisionIn(meeting, id)).toMatchObject({
      closed: { attendance: null },
      counted: { verdict: { outcome: 'passed', turnout: { present: null, cast: { heads: 2 } } } },
    })
    holds(meeting.events)
  })
})

/** One thing that somebody may try at any time. */
const attempt = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('announce', 'open', 'open', 'close', 'count', 'publish', 'annul') },
  {
    weight: 12,
    arbitrary: fc.record({
      cast: fc.nat(6),
      for: fc.option(fc.nat(6), { freq: 4, nil: null }),
      vote: fc.constantFrom('for', 'against', 'abstain'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ leaves: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ comes: fc.nat(4) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      writes: fc.constantFrom('chair', 'secretary', 'villager'),
      vote: fc.constantFrom('for', 'against'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ counts: fc.constantFrom('chair', 'secretary', 'villager'), hands: fc.nat(3) }),
  },
)

/** Anything at any time, and in between the steps of a life, which may be refused then; at the end the two who write things down mostly agree. */
const life = fc
  .tuple(
    fc.array(attempt, { maxLength: 3 }),
    fc.array(attempt, { minLength: 3, maxLength: 12 }),
    fc.array(attempt, { maxLength: 4 }),
    fc.boolean(),
  )
  .map(([before, during, after, settled]) => [
    ...before,
    'open',
    ...during,
    'close',
    ...after,
    ...(settled
      ? ['chair', 'secretary'].flatMap((who) => [
          { writes: who, vote: 'for' },
          { counts: who, hands: 0 },
        ])
      : []),
    'count',
  ])

describe('whatever order commands come in', () => {
  it(
    'audit and recount agree, nobody votes twice or after closing, and nothing passes without a quorum',
    { timeout: 120_000 },
    () => {
      const reached = new Map<string, number>()
      fc.assert(
        fc.property(life, fc.boolean(), (attempts, withHands) => {
          const { meeting, villagers, secretary, zhao } = village()
          const id = drafted(meeting)
          const announcement = announcementOf([...villagers, zhao], {
            means: withHands ? ['device', 'paper', 'hands'] : ['device', 'paper'],
          })
          announce(meeting, id, announcement)
          const everybody = [...villagers, zhao, secretary]
          const of = { chair: CHAIR_ID, secretary, villager: villagers[0]! }
          for (const each of attempts) {
            if (each === 'announce') announce(meeting, id, announcement)
            else if (each === 'annul') meeting.send(CHAIR_ID, 'decision.annul', { decisionId: id, reason: '' })
            else if (typeof each === 'string')
              meeting.send(CHAIR_ID, `decision.${each}` as 'decision.open', { decisionId: id })
            else if ('cast' in each) {
              const by = everybody[each.cast]!
              const voter = each.for === null ? by : everybody[each.for]!
              if (meeting.keys.has(by))
                meeting.send(by, 'ballot.cast', { decisionId: id, voter, answer: { vote: each.vote as 'for' } })
            } else if ('leaves' in each || 'comes' in each) {
              const person = villagers['leaves' in each ? each.leaves : each.comes]!
              meeting.send(person, 'attendance.declare', { present: 'comes' in each })
            } else if ('writes' in each)
              meeting.send(of[each.writes as 'chair'], 'ballot.enter', {
                decisionId: id,
                voter: zhao,
                by: zhao,
                answer: { vote: each.vote as 'for' },
              })
            else
              meeting.send(of[each.counts as 'chair'], 'count.enter', {
                decisionId: id,
                means: 'hands',
                cast: each.hands,
                void: 0,
                votes: { for: each.hands },
              })
          }
          const decision = decisionIn(meeting, id)
          reached.set(decision.stage, (reached.get(decision.stage) ?? 0) + 1)
          expect(auditRecord(meeting.events)).toBeNull()
          expect(stateAfter(meeting.events)).toEqual(meeting.state)

          const during = (type: RecordEvent['type']) => meeting.events.findIndex((event) => event.type === type)
          const [opened, closed] = [during('decision.opened'), during('decision.closed')]
          for (const [at, event] of meeting.events.entries())
            if (event.type === 'ballot.cast') {
              expect(opened >= 0 && at > opened && (closed < 0 || at < closed)).toBe(true)
              expect(event.data.ballot.voter).toBe(event.by)
            }
          const voters = decision.box.ballots.map(({ voter }) => voter)
          expect(new Set(voters).size).toBe(voters.length)
          if (opened >= 0) expect(allMet(quorumToOpen(announcement, decision.opened!.here))).toBe(true)
          if (!decision.counted) return
          const { verdict } = decision.counted
          expect(verdictOf(announcement, decision.closed!.attendance, decision.box)).toEqual(verdict)
          expect(verdict.turnout.cast.heads).toBeLessThanOrEqual(6)
          if (verdict.outcome === 'passed') {
            expect(allMet([...verdict.opening, ...verdict.closing])).toBe(true)
            expect(verdict.turnout.atClosing!.heads).toBeGreaterThan(3)
          }
        }),
        { numRuns: 25 },
      )
      // Not all of them stopped at the first step.
      expect((reached.get('open') ?? 0) + (reached.get('closed') ?? 0)).toBeGreaterThan(0)
      expect((reached.get('counted') ?? 0) + (reached.get('published') ?? 0)).toBeGreaterThan(0)
    },
  )

  it('each page follows by changes what it may see, and no other’s ballot before closing', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.array(attempt, { minLength: 5, maxLength: 20 }), (attempts) => {
        const { meeting, villagers, secretary, zhao } = village(3)
        const id = drafted(meeting)
        announce(meeting, id, announcementOf([...villagers, zhao], { means: ['device', 'paper', 'hands'] }))
        meeting.send(CHAIR_ID, 'decision.open', { decisionId: id })
        const pages = [CHAIR_ID, secretary, ...villagers]
        let before = meeting.state
        const shown = (state: MeetingState, me: string | null, desk: boolean): MeetingState =>
          desk ? deskView(state, me) : me === null ? roomView(state) : ownView(state, roomView(state), me)
        for (const each of attempts) {
          if (typeof each === 'string') {
            if (each !== 'annul' && each !== 'announce')
              meeting.send(CHAIR_ID, `decision.${each}` as 'decision.open', { decisionId: id })
          } else if ('cast' in each) {
            const voter = villagers[each.cast % 3]!
            meeting.send(voter, 'ballot.cast', { decisionId: id, voter, answer: { vote: each.vote as 'for' } })
          } else if ('writes' in each)
            meeting.send(each.writes === 'chair' ? CHAIR_ID : secretary, 'ballot.enter', {
              decisionId: id,
              voter: zhao,
              by: zhao,
              answer: { vote: each.vote as 'for' },
            })
          else if ('counts' in each)
            meeting.send(each.counts === 'chair' ? CHAIR_ID : secretary, 'count.enter', {
              decisionId: id,
              means: 'hands',
              cast: 0,
              void: 0,
              votes: {},
            })
          const now = meeting.state
          for (const me of pages) {
            const desk = me === CHAIR_ID || me === secretary
            if (before !== now && ownIsSame(before, now, me)) {
              const change = changeBetween(shown(before, null, desk), shown(now, null, desk))!
              expect(applyChange(shown(before, me, desk), JSON.parse(JSON.stringify(change)) as never)).toEqual(
                JSON.parse(JSON.stringify(shown(now, me, desk))),
              )
            }
            const [decision] = shown(now, me, desk).decisions!
            if (!decision!.closed) for (const { voter } of decision!.box.ballots) expect(voter).toBe(me)
          }
          before = now
        }
      }),
      { numRuns: 25 },
    )
  })
})
