import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadProcedures } from '#main/resources/procedures'
import { loadTemplates } from '#main/resources/templates'
import { readRuleFamilies } from '#shared/decision/rule-families'
import { ITEM_KINDS } from '#shared/document/item-kind'
import type { StepDone } from '#shared/procedure/gate'
import { missingOf } from '#shared/procedure/gate'
import { meetingStep } from '#shared/procedure/meeting-step'
import type { Procedure } from '#shared/procedure/procedure'
import { procedureFaults } from '#shared/procedure/procedure-faults'
import { readdir, readFile } from 'node:fs/promises'

const resources = join(import.meta.dirname, '../../../resources')
const { procedures: shipped } = await loadProcedures(join(resources, 'procedures'))
const [six, four] = shipped as [Procedure, Procedure]
const stepOf = (procedure: Procedure, id: string) => procedure.steps.find((step) => step.id === id)!

const NOTHING: StepDone = { entries: [], meetings: [], period: null }
const entry = (output: string, answer: unknown = null) => ({ output, answer })
const met = (...decisions: { rules: string; binds?: boolean; passed?: boolean }[]) => ({
  conclusion: { decisions: decisions.map((each) => ({ title: '', binds: true, passed: true, ...each })) },
})

describe('the shipped procedures', async () => {
  const { templates } = await loadTemplates(join(resources, 'templates'))
  const folder = join(resources, 'rules')
  const families = readRuleFamilies(
    await Promise.all(
      (await readdir(folder)).map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })),
    ),
  )

  it('are two, with their steps in order', () => {
    expect(shipped.map(({ name, steps }) => [name.zh, steps.map((step) => step.name.zh).join('→')])).toEqual([
      ['六步议事法', '提议题→出主意→拟方案→开言路→定公约→说了算'],
      ['四议三公开', '党组织提议→两委商议→党员大会审议→代表会议决议→决议公开→过程公开→结果公开'],
    ])
  })

  it('say what could not be verified, and name only templates, kinds of items and rule sets that are there', () => {
    for (const { unverified, steps } of shipped) {
      expect(unverified.length).toBeGreaterThan(0)
      for (const { meeting } of steps) {
        if (!meeting) continue
        expect(templates.map(({ id }) => id)).toContain(meeting.template)
        for (const { kind } of meeting.agenda) expect(ITEM_KINDS).toContain(kind)
        for (const rules of meeting.decides?.rules ?? []) {
          const family = families.find(({ id }) => id === rules)
          expect(
            family?.versions.every(({ binding }) => binding),
            rules,
          ).toBe(true)
        }
        // A vote is on the agenda of exactly those steps that decide.
        expect(meeting.agenda.some(({ kind }) => kind === 'vote')).toBe(meeting.decides !== null)
      }
    }
  })

  it('of every template that belongs to one, there is one', () => {
    const named = templates.flatMap(({ procedure }) => procedure ?? [])
    expect(named).toEqual(['six-steps'])
    expect(shipped.map(({ id }) => id)).toEqual(expect.arrayContaining(named))
  })
})

describe('a gate', () => {
  it('says of a posting what it lacks: receipts, answers, and the days to its last one', () => {
    const step = stepOf(six, 'comment')
    const kinds = (done: Partial<StepDone>, today = '2026-11-25') => missingOf(step, { ...NOTHING, ...done }, today)
    expect(kinds({})).toEqual([{ kind: 'output', output: 'posting', have: 0, least: 1 }, { kind: 'period-not-begun' }])
    const posted = { entries: [entry('posting')], period: { until: '2026-12-01' } }
    expect(kinds(posted, '2026-12-01')).toEqual([{ kind: 'period', until: '2026-12-01' }])
    expect(kinds(posted, '2026-12-02')).toEqual([])
    const commented = { ...posted, entries: [entry('posting'), entry('comments'), entry('comments', {})] }
    expect(kinds(commented, '2026-12-02')).toEqual([{ kind: 'answers', output: 'comments', open: 1 }])
    expect(kinds({ ...posted, period: { until: null } })).toEqual([{ kind: 'period-uncounted' }])
  })

  it('wants the meeting, its record, and where it decides a vote that passed and binds, under one of its rules', () => {
    const [vote, review] = [stepOf(six, 'vote'), stepOf(four, 'review')]
    const entries = [entry('result')]
    const kinds = (step: typeof vote, ...meetings: StepDone['meetings']) =>
      missingOf(step, { ...NOTHING, entries, meetings }, '2026-11-25').map(({ kind }) => kind)
    expect(kinds(vote)).toEqual(['meeting'])
    expect(kinds(vote, { conclusion: null })).toEqual(['meeting-running'])
    expect(kinds(vote, met())).toEqual(['decision'])
    expect(kinds(vote, met({ rules: 'city-assembly', passed: false }))).toEqual(['decision'])
    expect(kinds(vote, met({ rules: 'opinion', binds: false }))).toEqual(['decision'])
    expect(kinds(vote, met({ rules: 'city-assembly' }))).toEqual([])
    // The first found no quorum; the second one did.
    expect(kinds(vote, met({ rules: 'own', passed: false }), met({ rules: 'own' }))).toEqual([])
    expect(kinds(review, met({ rules: 'village-assembly' }))).toEqual(['decision'])
    expect(kinds(review, met({ rules: 'party-branch' }))).toEqual([])
  })

  it('of the third step wants two plans at least', () => {
    const step = stepOf(six, 'plans')
    const lacks = (plans: number) =>
      missingOf(step, { ...NOTHING, meetings: [met()], entries: Array(plans).fill(entry('plans')) }, '2026-11-25')
    expect(lacks(1)).toEqual([{ kind: 'output', output: 'plans', have: 1, least: 2 }])
    expect(lacks(2)).toEqual([])
  })
})

describe('the step of a meeting', () => {
  it('says whether it decides, and where the vote is', () => {
    const of = (number: number) => meetingStep(six, number, '')
    expect([1, 2, 3, 4, 5, 6].map((number) => of(number).decides)).toEqual([false, false, false, false, false, true])
    expect(of(3)).toMatchObject({ number: 3, of: 6, name: { zh: '拟方案' }, decidesAt: { number: 6 } })
    // Two meetings of 四议 decide; behind them none does.
    expect([3, 4].map((number) => meetingStep(four, number, '').decides)).toEqual([true, true])
    expect(meetingStep(four, 5, '')).toMatchObject({ decides: false, decidesAt: null })
    expect(() => of(7)).toThrow(RangeError)
  })
})

describe('a procedure that somebody writes', () => {
  it('is told what is wrong with it, by step', () => {
    expect(procedureFaults(six)).toEqual([])
    const [first, ...rest] = six.steps
    const bad = (steps: unknown) => procedureFaults({ ...six, steps }).map(({ fault, step }) => [fault, step])
    expect(bad([{ ...first, meeting: null, outputs: [], period: null }, ...rest])).toEqual([['nothing-asked', 1]])
    expect(bad([first, ...rest, first])).toEqual([['two-of-one-id', null]])
    expect(bad([first, { ...rest[0], name: { zh: '', en: '' } }])).toEqual([
      ['form', 2],
      ['form', 2],
    ])
    expect(bad([first])).toEqual([['form', null]])
    expect(procedureFaults(null)).toHaveLength(1)
  })
})
