import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { audit } from '#shared/journal/audit'
import { loadProcedures } from '#main/resources/procedures'
import { officeContext } from '#main/office/working-days'
import { loadCalendars } from '#main/resources/calendars'
import type { OfficePayload } from '#shared/office/commands'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import { stepNow } from '#shared/office/procedures/procedures-state'
import { procedureOf } from '#shared/office/state'
import { PlayedOffice } from './played-office'

const resources = join(import.meta.dirname, '../../../resources')
const [six] = (await loadProcedures(join(resources, 'procedures'))).procedures
const { calendars } = await loadCalendars(join(resources, 'calendars'))
const procedureId = 'p1'

function begun() {
  const office = new PlayedOffice()
  const staff = office.add('staff', '刘敏')
  const go = <T extends Parameters<typeof office.send>[1]>(type: T, payload: object) =>
    office.send(staff, type, { procedureId, ...payload } as never as OfficePayload<T>)
  expect(office.send(staff, 'procedure.begin', { procedure: six!, title: '三号楼加装电梯' })).toBeNull()
  const done = (...commands: (readonly [Parameters<typeof go>[0], object])[]) => {
    for (const [type, payload] of commands) expect([type, go(type, payload)]).toEqual([type, null])
  }
  const meeting = (id: string, ...decisions: object[]) =>
    [
      ['procedure.meet', { meetingId: id, title: '会' }],
      ['procedure.conclude', { meetingId: id, head: 'f'.repeat(64), expected: 42, came: 33, decisions }],
    ] as const
  const enter = (output: string, text = output) => ['procedure.enter', { output, text }] as const
  return { office, staff, go, done, meeting, enter, running: () => procedureOf(office.state, procedureId)! }
}

describe('a procedure in the office’s record', () => {
  it('goes from the topic to the vote, each step only behind its gate, and is linked by digests', () => {
    const { office, go, done, meeting, enter, running } = begun()
    expect(go('procedure.advance', {})).toBe('step-incomplete')
    done(['procedure.post', { from: '2026-09-01' }], ...meeting('a'), enter('proposals'), enter('topic-sheet'))
    expect(go('procedure.advance', {})).toBe('step-incomplete') // the period runs to 2026-09-08
    office.today = '2026-09-09'
    done(['procedure.advance', {}], ...meeting('b'), enter('ideas'), ['procedure.advance', {}])
    done(...meeting('c'), enter('plans', '甲案'))
    expect(go('procedure.advance', {})).toBe('step-incomplete') // one plan is no choice
    done(enter('plans', '乙案'), ['procedure.advance', {}])
    expect(go('procedure.meet', { meetingId: 'd', title: '会' })).toBe('step-without-meeting')
    office.until = '2026-09-16'
    done(enter('posting'), enter('comments', '一楼怎么算？'), ['procedure.post', { from: '2026-09-09' }])
    office.today = '2026-09-17'
    expect(go('procedure.advance', {})).toBe('step-incomplete') // a comment waits
    done(['procedure.answer', { entry: 1, text: '一楼不分摊。' }], ['procedure.advance', {}])
    done(...meeting('e'), enter('reviews'), enter('reviews'), enter('reviews'), enter('covenant'))
    done(['procedure.advance', {}])
    expect(stepNow(running())).toMatchObject({ number: 6, asked: { id: 'vote' } })
    const vote = { title: '加装电梯', rules: 'city-assembly', binds: true }
    done(...meeting('f', { ...vote, passed: false }), enter('result'))
    expect(go('procedure.advance', {})).toBe('step-incomplete') // it failed
    done(...meeting('g', { ...vote, passed: true }), ['procedure.advance', {}])
    expect(stepNow(running())).toBeNull()
    expect(go('procedure.advance', {})).toBe('procedure-over')
    const digests = running().steps.map(({ done: passed }) => passed!.digest)
    expect(new Set(digests).size).toBe(6)
    expect(audit(OFFICE_JOURNAL, office.events)).toBeNull()
  })

  it('counts no posting into a year that is not announced, and counts anew when it is', () => {
    const { office, go, done, meeting, enter, running } = begun()
    office.until = null
    done(['procedure.post', { from: '2026-09-01' }], ...meeting('a'), enter('proposals'), enter('topic-sheet'))
    office.today = '2027-02-01'
    expect(go('procedure.advance', {})).toBe('step-incomplete')
    office.until = '2026-09-08'
    done(['procedure.post', { from: '2026-12-01' }]) // the day that was given first stands
    expect(running().steps[0]!.period).toEqual({ from: '2026-09-01', until: '2026-09-08' })
    expect(go('procedure.post', { from: '2026-09-01' })).toBe('nothing-changed')
    done(['procedure.advance', {}])
  })

  it('refuses what does not fit: days to come, unknown papers, a meeting twice, somebody who is no office', () => {
    const { office, go, done, meeting } = begun()
    expect(go('procedure.post', { from: '2026-09-02' })).toBe('posting-day-wrong')
    expect(go('procedure.post', { from: '2026-08-01' })).toBe('posting-day-wrong')
    expect(go('procedure.enter', { output: 'plans', text: '甲案' })).toBe('command-malformed')
    expect(go('procedure.enter', { output: 'proposals', text: ' ' })).toBe('words-empty')
    done(...meeting('a'))
    expect(go('procedure.meet', { meetingId: 'a', title: '会' })).toBe('meeting-linked-already')
    expect(go(...meeting('a')[1])).toBe('meeting-concluded-already')
    expect(office.send('lead', 'procedure.enter', { procedureId: 'p2', output: 'x', text: 'x' })).toBe(
      'procedure-unknown',
    )
    const member = office.add('member', '周文')
    expect(office.send(member, 'procedure.advance', { procedureId })).toBe('not-permitted')
    done(['procedure.stop', { reason: '居民不同意再办' }])
    expect(go('procedure.enter', { output: 'proposals', text: 'x' })).toBe('procedure-over')
  })

  it('is one of the office’s own too, and the newest of an id takes the place of the one before', () => {
    const { office, staff } = begun()
    for (const order of [3, 4])
      expect(office.send(staff, 'procedure.define', { procedure: { ...six!, id: 'own-1', order } })).toBeNull()
    expect(office.state.ownProcedures.map(({ id, order }) => [id, order])).toEqual([['own-1', 4]])
  })
})

describe('the last day of a posting', () => {
  const context = officeContext(
    () => Date.parse('2026-09-01T02:00:00Z'),
    calendars,
    () => 'x',
  )
  it.each([
    ['working', 5, '2026-09-24', '2026-10-09'],
    ['working', 5, '2026-02-12', '2026-02-26'],
    ['working', 5, '2026-04-30', '2026-05-11'],
    ['working', 5, '2026-12-28', null],
    ['natural', 15, '2026-03-01', '2026-03-16'],
    // The seventh day falls on a Sunday, and moves on.
    ['natural', 7, '2026-11-22', '2026-11-30'],
  ] as const)('of %s %i days from %s is %s', (kind, days, from, date) => {
    expect(context.until(days, kind, from)).toEqual({ date })
  })
})
