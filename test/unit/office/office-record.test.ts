import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { audit } from '#shared/journal/audit'
import { chainFault, nextEvent, endOf } from '#shared/journal/chain'
import type { OfficeCommandType } from '#shared/office/commands'
import { COMMANDS_1 } from '#shared/office/commands'
import { handsIn } from '#shared/office/feedback/responsible'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import { PERMISSIONS_1 } from '#shared/office/permissions'
import { eachRow } from '#shared/office/rows'
import { orderOf, topicOf } from '#shared/office/state'
import type { Topic } from '#shared/office/topics/topics-state'
import { CODE, PlayedOffice } from './played-office'

const NO_FILES = { evidence: [] }
const CHECKLIST = { few: true, deep: true, sound: false, quick: true }

/** An office with one topic that has an order out. */
function ordered() {
  const office = new PlayedOffice()
  const [staff, member, other, department] = [
    office.add('staff', '刘敏'),
    office.add('member', '周文'),
    office.add('member', '何静'),
    office.add('department', '安居物业'),
  ]
  expect(office.lodge(staff, { askers: ['a1'] })).toBeNull()
  const topicId = 't1'
  const go = (as: string, type: OfficeCommandType, payload: object) =>
    expect([type, office.send(as, type, payload as never)]).toEqual([type, null])
  const words = { title: '三号楼西头的路灯不亮', words: '三号楼西头的路灯从上礼拜就不亮', reason: '' }
  go(staff, 'topic.moderate', { topicId, shown: true, ...words })
  go('lead', 'topic.select', { topicId, checklist: CHECKLIST, reason: '' })
  go(member, 'topic.claim', { topicId, memberId: member, backupId: other })
  go('lead', 'meeting.link', { meetingId: 'abc', title: '邻里圆桌会', topics: [topicId] })
  go('lead', 'meeting.conclude', {
    linkId: 'm1',
    head: 'f'.repeat(64),
    outcomes: [{ id: 'k1', number: 1, text: '月底前修好路灯', agreed: true, reservations: 0 }],
    actions: [],
  })
  go('lead', 'order.issue', {
    topicId,
    task: '修好三号楼西头的路灯',
    leadId: department,
    helperIds: [],
    source: { linkId: 'm1', itemId: 'k1' },
    days: 10,
  })
  return { office, staff, member, other, department, topicId, go }
}

const report = { orderId: 'o1', result: 'A', text: '换了三盏灯', ...NO_FILES }

describe('an office’s record', () => {
  it('leads a topic from a slip to what whoever asked says, and once more after 不满意', () => {
    const { office, staff, member, other, department, topicId, go } = ordered()
    go(department, 'order.accept', { orderId: 'o1' })
    go(department, 'order.progress', { orderId: 'o1', text: '已报修', ...NO_FILES })
    go(department, 'order.report', report)
    expect(topicOf(office.state, topicId)?.stage).toBe('checking')
    const check = { topicId, how: 'visit', finding: 'done', text: '晚上去看了，亮着', ...NO_FILES }
    for (const doer of [member, other]) expect(office.send(doer, 'topic.check', check as never)).toBe('own-work')
    expect(office.send(department, 'topic.check', check as never)).toBe('not-permitted')
    go(staff, 'topic.check', check)
    expect(office.askFeedback(topicId)).toBeNull()
    office.tap(topicId, 'unsatisfied')

    const reopened = topicOf(office.state, topicId)
    expect(reopened).toMatchObject({ stage: 'handling', round: 2 })
    expect([...reopened!.reopening!.reaches].sort()).toEqual(['lead', member, department].sort())
    expect(orderOf(office.state, 'o1')).toMatchObject({ state: 'accepted', round: 2, reworks: 1 })
    for (const reached of ['lead', member, department]) go(reached, 'reopening.see', { topicId })

    go(department, 'order.report', { ...report, text: '换了线路' })
    go(staff, 'topic.check', check)
    expect(office.askFeedback(topicId)).toBeNull()
    expect(
      office.send(staff, 'feedback.enter', { topicId, code: 'WWWWWWWWWW', verdict: 'satisfied', reason: '' }),
    ).toBe('paper-code-wrong')
    expect(office.send(member, 'feedback.enter', { topicId, code: CODE, verdict: 'satisfied', reason: '' })).toBe(
      'own-work',
    )
    go(staff, 'feedback.enter', { topicId, code: ` ${CODE.toLowerCase()}`, verdict: 'satisfied', reason: '' })
    expect(topicOf(office.state, topicId)).toMatchObject({ stage: 'closed', reopening: null })
    expect(topicOf(office.state, topicId)!.ratings.map(({ round, verdict }) => [round, verdict])).toEqual([
      [1, 'unsatisfied'],
      [2, 'satisfied'],
    ])
    expect(chainFault(OFFICE_JOURNAL, office.events)).toBeNull()
    expect(audit(OFFICE_JOURNAL, office.events)).toBeNull()
  })

  it('goes on as the same matter when it comes up again, and only when it is over', () => {
    const { office, staff, member, department, topicId, go } = ordered()
    const again = { topicId, reason: '又有人反映' }
    expect(office.send('lead', 'topic.reopen', again)).toBe('topic-stage-wrong')
    go(department, 'order.report', report)
    go(staff, 'topic.check', { topicId, how: 'visit', finding: 'done', text: '亮着', ...NO_FILES })
    expect(office.askFeedback(topicId)).toBeNull()
    office.tap(topicId, 'satisfied')
    expect(topicOf(office.state, topicId)?.stage).toBe('closed')
    for (const other of [member, department]) expect(office.send(other, 'topic.reopen', again)).toBe('not-permitted')
    expect(office.send(staff, 'topic.reopen', { topicId, reason: ' ' })).toBe('reason-missing')
    go(staff, 'topic.reopen', again)
    const topic = topicOf(office.state, topicId)!
    expect(topic).toMatchObject({ stage: 'handling', round: 2, end: null })
    expect(topic.owed.map(({ why }) => why)).toContain('reopened')
    expect(topic.reopening?.reaches).toEqual(expect.arrayContaining(['lead', member, department]))
    expect(orderOf(office.state, 'o1')).toMatchObject({ state: 'accepted', round: 2, reworks: 1 })
    // What came up now is put with it, and what was returned is chosen or not like anything new.
    expect(office.lodge(staff)).toBeNull()
    go(staff, 'topic.merge', { topicId: 't2', into: topicId, reason: '同一件' })
    expect(office.send(staff, 'topic.reopen', { topicId: 't2', reason: '分开' })).toBe('topic-stage-wrong')
    expect(office.lodge(staff)).toBeNull()
    go(staff, 'topic.return', { topicId: 't3', reason: '不归社区管' })
    go(staff, 'topic.reopen', { topicId: 't3', reason: '归社区管了' })
    expect(topicOf(office.state, 't3')).toMatchObject({ stage: 'gathered', round: 2, end: null })
    expect(audit(OFFICE_JOURNAL, office.events)).toBeNull()
  })

  it('is found out when the host writes a verdict without the code on the paper', () => {
    const { office, staff, department, topicId, go } = ordered()
    go(department, 'order.report', report)
    go(staff, 'topic.check', { topicId, how: 'visit', finding: 'done', text: '亮着', ...NO_FILES })
    expect(office.askFeedback(topicId)).toBeNull()
    office.tap(topicId, 'satisfied', 'NNNNNNNNNN')
    expect(audit(OFFICE_JOURNAL, office.events)).toMatch(/feedback\.given.*not the code on the paper/)
  })

  it('is found out when a check is put under another name than the signed one', () => {
    const { office, staff, member, department, topicId, go } = ordered()
    go(department, 'order.report', report)
    go(staff, 'topic.check', { topicId, how: 'visit', finding: 'done', text: '亮着', ...NO_FILES })
    const { seq: _, prev: __, at, ...last } = office.events.at(-1)!
    const before = office.events.slice(0, -1)
    const forged = [...before, nextEvent(endOf(before), { ...last, by: member }, at).event]
    expect(chainFault(OFFICE_JOURNAL, forged)).toBeNull()
    expect(audit(OFFICE_JOURNAL, forged)).toMatch(/not allowed \(not-admitted\)/)
  })

  it('lets an order be sent back within seven working days only, and gives it to somebody else', () => {
    const { office, department, topicId, go } = ordered()
    const back = { orderId: 'o1', reason: '路灯归城管' }
    office.today = '2026-09-21'
    expect(office.send(department, 'order.return', back)).toBe('return-too-late')
    expect(office.send('lead', 'order.extend', { orderId: 'o1', days: 5, reason: '等灯具' })).toBe('extension-too-late')
    office.today = '2026-09-20'
    go(department, 'order.return', back)
    go('lead', 'order.decide-return', { orderId: 'o1', accepted: true, reason: '' })
    const other = office.add('department', '城管执法局')
    go('lead', 'order.issue', { topicId, task: '修路灯', leadId: other, helperIds: [], source: null, days: 5 })
    expect(topicOf(office.state, topicId)?.orders).toEqual(['o1', 'o2'])
    expect(office.send(department, 'order.report', report as never)).toBe('order-state-wrong')
    go(other, 'order.report', { ...report, orderId: 'o2' })
    expect(topicOf(office.state, topicId)?.stage).toBe('checking')
    expect(audit(OFFICE_JOURNAL, office.events)).toBeNull()
  })

  it('merges with a word owed to both, and takes it back', () => {
    const office = new PlayedOffice()
    for (let n = 0; n < 2; n++) office.lodge()
    expect(office.send('lead', 'topic.merge', { topicId: 't1', into: 't1', reason: '同一件' })).toBe(
      'topic-merge-impossible',
    )
    expect(office.send('lead', 'topic.merge', { topicId: 't1', into: 't2', reason: '同一件' })).toBeNull()
    expect(topicOf(office.state, 't1')).toMatchObject({ stage: 'merged', owed: [{ why: 'merged' }] })
    expect(topicOf(office.state, 't2')).toMatchObject({ merged: ['t1'], owed: [{ why: 'merged' }] })
    expect(office.send('lead', 'asker.tell', { topicId: 't1', how: 'call', text: '' })).toBeNull()
    expect(topicOf(office.state, 't1')?.owed).toEqual([])
    expect(office.send('lead', 'topic.unmerge', { topicId: 't1' })).toBeNull()
    expect(topicOf(office.state, 't1')).toMatchObject({ stage: 'gathered', end: null })
    expect(topicOf(office.state, 't2')?.merged).toEqual([])
  })

  it('answers what its sender saw, not what came of it meanwhile', () => {
    const { office, department } = ordered()
    expect(office.send(department, 'order.accept', { orderId: 'o1' }, { about: 'x'.repeat(43) })).toBe(
      'command-outdated',
    )
  })

  it('keeps somebody who leads it', () => {
    const office = new PlayedOffice()
    const gone = { personId: 'lead', kind: 'lead', name: '王秀兰', unit: '', active: false } as const
    expect(office.send('lead', 'person.change', gone)).toBe('last-lead')
    const staff = office.add('staff', '刘敏')
    expect(office.send(staff, 'person.add', { kind: 'lead', name: '张三', unit: '' })).toBe('not-permitted')
  })

  it('has a row of permissions for each command', () => {
    expect(Object.keys(PERMISSIONS_1).sort()).toEqual(Object.keys(COMMANDS_1).sort())
  })
})

/** Anything anybody could ask at any moment, of the first few topics and orders. */
const wild = fc.record({
  as: fc.integer({ min: 0, max: 5 }),
  // Procedures touch no topic, and have a test of their own.
  type: fc.constantFrom(
    ...(Object.keys(COMMANDS_1) as OfficeCommandType[]).filter((type) => !type.startsWith('procedure.')),
  ),
  topic: fc.integer({ min: 1, max: 3 }),
  order: fc.integer({ min: 1, max: 4 }),
  who: fc.integer({ min: 0, max: 5 }),
  other: fc.integer({ min: 0, max: 5 }),
  yes: fc.boolean(),
  onwards: fc.boolean(),
  choice: fc.integer({ min: 0, max: 3 }),
})

/** What leads a topic on from where it stands, for whoever may. */
function nextStep(topic: Topic): OfficeCommandType {
  const steps: Partial<Record<Topic['stage'], OfficeCommandType>> = {
    gathered: topic.visibility === 'waiting' ? 'topic.moderate' : 'topic.select',
    awaiting: 'topic.claim',
    research: 'order.issue',
    deliberation: 'order.issue',
    handling: topic.orders.length > 0 ? 'order.report' : 'order.issue',
    checking: 'topic.check',
    rating: 'feedback.enter',
  }
  return steps[topic.stage] ?? 'topic.note'
}

describe('whatever is asked, in whatever order', () => {
  it('the record audits, nobody checks their own work, and only whoever asked closes a topic', () => {
    const reached = { closed: 0, reopened: 0 }
    fc.assert(
      fc.property(fc.array(wild, { minLength: 60, maxLength: 120 }), (asked) => {
        const office = new PlayedOffice()
        const people = [
          'lead',
          office.add('staff', '刘敏'),
          office.add('member', '周文'),
          office.add('member', '何静'),
          office.add('department', '安居物业'),
          office.add('department', '城管执法局'),
        ]
        for (let n = 0; n < 3; n++) office.lodge('lead', { askers: [`a${n}`] })
        let meetings = 0
        for (const random of asked) {
          const topicId = `t${random.topic}`
          const topic = topicOf(office.state, topicId)!
          const order = Number(topic.orders.at(-1)?.slice(1) ?? random.order)
          const on = { type: nextStep(topic), as: random.as % 3, order }
          const each = random.onwards ? { ...random, ...on } : random
          const doers = handsIn(office.state, topic)
          const payload = {
            name: '东风路社区工作室',
            unit: '社区',
            kind:
              each.type === 'topic.note'
                ? 'visit'
                : each.type === 'topic.convert'
                  ? 'proposal'
                  : each.type === 'notice.post'
                    ? 'natural'
                    : (['staff', 'member', 'department', 'staff'] as const)[each.choice],
            personId: people[each.who],
            active: true,
            title: '楼道堆物',
            wordsId: `w${office.events.length}`,
            wordsDigest: 'd'.repeat(43),
            day: '2026-08-30',
            channel: 'visit',
            askers: [],
            category: 'safety',
            grid: '',
            urgency: 'urgent',
            topicId,
            shown: each.yes,
            words: '楼道里堆满了',
            reason: '说明',
            checklist: CHECKLIST,
            into: `t${(each.choice % 3) + 1}`,
            review: '2026-10-08',
            text: each.type === 'questionnaire.moderate-text' ? each.choice : '看过了',
            place: '二号楼',
            evidence: [],
            how: each.type === 'asker.tell' ? 'call' : 'visit',
            askerId: `a${each.choice}`,
            memberId: people[each.who],
            backupId: each.yes ? people[each.other] : null,
            meetingId: `meeting${meetings}`,
            topics: [topicId],
            linkId: `m${each.choice + 1}`,
            head: 'e'.repeat(64),
            outcomes: [{ id: 'k1', number: 1, text: '清理', agreed: each.yes, reservations: 0 }],
            actions: [],
            task: '清理楼道',
            leadId: people[each.who],
            helperIds: each.yes ? [people[each.other]] : [],
            source: null,
            days: 5,
            orderId: `o${each.order}`,
            accepted: each.yes,
            result: (['A', 'B', 'C', 'D'] as const)[each.choice],
            finding: (['done', 'partly', 'not', 'done'] as const)[each.choice],
            codeDigest: 'c'.repeat(43),
            code: topic.asked && each.yes ? CODE : null,
            verdict: (['satisfied', 'fairly', 'unsatisfied', 'unsatisfied'] as const)[each.choice],
            key: office.key.publicKey,
            fields: ['safety'],
            home: '二号楼',
            scope: 'repair',
            concern: null,
            tags: ['建言'],
            level: each.yes ? 'town' : 'community',
            number: '',
            adopter: '',
            date: office.today,
            claimWord: each.yes ? 'treat' : 'take',
            noticeId: `n${each.order}`,
            comment: each.choice,
            field: 'contact',
            questionnaireId: `q${each.choice + 1}`,
            introduction: '',
            questions: [{ kind: 'one', text: '亮不亮？', options: ['亮', '不亮'] }],
            from: office.today,
            until: '2027-01-01',
            chosen: [[each.choice]],
            texts: [],
            purpose: '回访',
            ids: [`a${each.choice}`],
          }
          const as = people[each.as]!
          if (each.type === 'feedback.ask') {
            office.askFeedback(topicId, as)
            continue
          }
          const wanted = Object.keys(COMMANDS_1[each.type].payload.shape).filter((name) => name !== 'as')
          const said = Object.fromEntries(wanted.map((name) => [name, payload[name as keyof typeof payload]]))
          const refused = office.send(as, each.type, said as never)
          if (refused !== null) continue
          if (each.type === 'meeting.link') meetings++
          if (each.type === 'topic.check' || each.type === 'feedback.enter')
            expect(doers.has(as), `${each.type} by ${as}`).toBe(false)
        }
        expect(chainFault(OFFICE_JOURNAL, office.events)).toBeNull()
        expect(audit(OFFICE_JOURNAL, office.events)).toBeNull()
        for (const topic of eachRow(office.state.topics)) {
          const last = topic.ratings.at(-1)
          if (topic.stage === 'closed') reached.closed++
          reached.reopened += topic.round - 1
          if (topic.stage === 'closed') expect(last?.round === topic.round && last.verdict !== 'unsatisfied').toBe(true)
          // Another round is begun by whoever is not satisfied, or by the office where the same came up again.
          const again = office.events.filter(
            ({ type, data }) => type === 'topic.reopened' && (data as { topicId: string }).topicId === topic.id,
          )
          const unsatisfied = topic.ratings.filter(({ verdict }) => verdict === 'unsatisfied')
          expect(unsatisfied.length + again.length).toBe(topic.round - 1)
          for (const check of topic.checks)
            expect(topic.claim?.memberId === check.by && topic.round === check.round).toBe(false)
        }
      }),
      { numRuns: 40 },
    )
    expect(Math.min(reached.closed, reached.reopened)).toBeGreaterThan(0)
  }, 300_000)
})
