import { expect, it } from 'vitest'
import { conclusionOf } from '#main/office/conclusion'
import type { Minutes, MinutesClause } from '#shared/meeting/minutes/minutes'

const clause = (id: string, more: Partial<MinutesClause>): MinutesClause => ({
  id,
  number: Number(id.slice(1)),
  body: [],
  text: `条款${id}`,
  decision: null,
  ...more,
})
const checked = (result: 'agreed' | 'not-agreed'): MinutesClause['decision'] =>
  ({ result, text: '表态时的字', textChanged: true, reservations: [] }) as unknown as MinutesClause['decision']

it('takes what a meeting decided by a vote to its office as it takes what it agreed on by a check', () => {
  const minutes: Pick<Minutes, 'clauses' | 'actions' | 'recordHead'> = {
    clauses: [
      clause('c1', { fate: 'agreed' }),
      clause('c2', { fate: 'not-agreed', decision: checked('agreed') }),
      clause('c3', { decision: checked('agreed') }),
      clause('c4', {}),
    ],
    actions: [
      { what: '装充电棚', unit: '物业', due: '', clause: 'c1' },
      { what: '涨停车费', unit: '物业', due: '', clause: 'c2' },
      { what: '报名单', unit: '社区', due: '' },
    ],
    recordHead: 'e'.repeat(64),
  }
  const { outcomes, actions } = conclusionOf(minutes)
  expect(outcomes.map(({ id, text, agreed }) => [id, text, agreed])).toEqual([
    ['c1', '条款c1', true],
    ['c2', '条款c2', false],
    ['c3', '表态时的字', true],
    ['c4', '条款c4', false],
  ])
  expect(actions.map(({ text }) => text)).toEqual(['装充电棚', '报名单'])
})
