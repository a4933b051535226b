import { describe, expect, it } from 'vitest'
import { audit } from '#shared/journal/audit'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import type { OfficePayload } from '#shared/office/commands'
import type { Question } from '#shared/office/questionnaires/questionnaires-state'
import { countOf, fitsQuestions } from '#shared/office/questionnaires/questionnaires-state'
import { dueForErasure } from '#shared/office/retention/due-for-erasure'
import { questionnaireOf } from '#shared/office/state'
import { PlayedOffice } from './played-office'

const QUESTIONS: Question[] = [
  { kind: 'one', text: '楼道灯亮不亮？', options: ['亮', '不亮'] },
  { kind: 'several', text: '最急的是什么？', options: ['路灯', '停车', '垃圾'] },
  { kind: 'scale', text: '物业打几分？', options: [] },
  { kind: 'text', text: '还想说什么？', options: [] },
]
const ASKED: OfficePayload<'questionnaire.open'> = {
  title: '三号楼要什么',
  introduction: '',
  questions: QUESTIONS.map(({ options, ...question }) => ({ ...question, options: [...options] })),
  from: '2026-09-01',
  until: '2026-09-14',
}
const questionnaireId = 'q1'

const answered = (chosen: number[][], mark: string, texts: number[] = []) => ({
  type: 'questionnaire.answered' as const,
  by: 'host',
  data: {
    questionnaireId,
    mark: mark.repeat(43),
    chosen,
    texts: texts.map((question) => ({ question, wordsId: `w-${mark}`, wordsDigest: 'd'.repeat(43) })),
  },
})

/** An office that asks. */
function asking() {
  const office = new PlayedOffice()
  expect(office.send('lead', 'questionnaire.open', ASKED)).toBeNull()
  const now = () => questionnaireOf(office.state, questionnaireId)!
  return { office, now }
}

describe('a questionnaire', () => {
  it('takes one answer a device and sheets of paper, counts them, and ends', () => {
    const { office, now } = asking()
    office.observe(answered([[0], [0, 2], [4], []], 'a', [3]))
    office.observe(answered([[1], [2], [], []], 'b'))
    const sheet = { questionnaireId, chosen: [[1], [], [1], []], texts: [] }
    expect(office.send('lead', 'questionnaire.enter', sheet)).toBeNull()
    expect(now().answers.map(({ by }) => by)).toEqual(['page', 'page', 'paper'])
    expect(QUESTIONS.map((_, at) => countOf(now(), at))).toEqual([
      { counts: [1, 2], answered: 3 },
      { counts: [1, 0, 2], answered: 2 },
      { counts: [0, 1, 0, 0, 1], answered: 2 },
      { counts: [], answered: 1 },
    ])
    const words = { questionnaireId, text: 0, shown: true, words: '' }
    expect(office.send('lead', 'questionnaire.moderate-text', words)).toBe('words-empty')
    expect(office.send('lead', 'questionnaire.moderate-text', { ...words, words: '楼后头黑' })).toBeNull()
    expect(office.send('lead', 'questionnaire.moderate-text', { ...words, text: 1 })).toBe('command-malformed')
    expect(now().texts).toMatchObject([{ answer: 0, question: 3, visibility: 'shown', words: '楼后头黑' }])
    expect(office.send('lead', 'questionnaire.close', { questionnaireId })).toBeNull()
    expect(office.send('lead', 'questionnaire.close', { questionnaireId })).toBe('nothing-changed')
    expect(office.send('lead', 'questionnaire.enter', sheet)).toBe('command-outdated')
    expect(audit(OFFICE_JOURNAL, office.events)).toBeNull()
  })

  it('is refused where it asks nothing, twice the same, or until yesterday, and to whoever is not of the office', () => {
    const office = new PlayedOffice()
    const member = office.add('member', '周文')
    const open = (more: Partial<typeof ASKED>, as = 'lead') =>
      office.send(as, 'questionnaire.open', { ...ASKED, ...more })
    const one = (options: string[]) => ({ questions: [{ kind: 'one' as const, text: '亮不亮？', options }] })
    expect(open({}, member)).toBe('not-permitted')
    expect(open({ title: ' ' })).toBe('topic-title-empty')
    expect(open({ until: '2026-08-31' })).toBe('date-past')
    expect(open({ from: '2026-09-20' })).toBe('date-past')
    for (const options of [[], ['亮'], ['亮', ' '], ['亮', '亮']]) expect(open(one(options))).toBe('words-empty')
    expect(open(one(['亮', '长'.repeat(61)]))).toBe('text-too-long')
    expect(open({ questions: [{ kind: 'text', text: '', options: [] }] })).toBe('words-empty')
    expect(open(one(['亮', '不亮']))).toBeNull()
  })

  it.each([
    ['nothing at all', [[], [], [], []], []],
    ['two where one is asked for', [[0, 1], [], [], []], []],
    ['what is not offered', [[2], [], [], []], []],
    ['six of five', [[], [], [5], []], []],
    ['the same twice', [[], [1, 1], [], []], []],
    ['a choice where words are asked for', [[], [], [], [0]], []],
    ['words where a choice is asked for', [[0], [], [], []], [0]],
    ['fewer questions than there are', [[0]], []],
  ])('takes no %s, from the host or on paper', (_, chosen, texts) => {
    const { office } = asking()
    const said = (texts as number[]).map((question) => ({ question, wordsId: 'w', wordsDigest: 'd'.repeat(43) }))
    expect(office.send('lead', 'questionnaire.enter', { questionnaireId, chosen, texts: said })).toBe('words-empty')
    office.observe(answered(chosen, 'a', texts as number[]))
    expect(audit(OFFICE_JOURNAL, office.events)).toContain('no answer to what is asked')
  })

  it('is refused by the audit what the host cannot have seen: a device twice, or after its end', () => {
    const { office } = asking()
    office.observe(answered([[0], [], [], []], 'a'))
    office.observe(answered([[1], [], [], []], 'a'))
    expect(audit(OFFICE_JOURNAL, office.events)).toContain('answered already')
    const ended = asking()
    expect(ended.office.send('lead', 'questionnaire.close', { questionnaireId })).toBeNull()
    ended.office.observe(answered([[0], [], [], []], 'a'))
    expect(audit(OFFICE_JOURNAL, ended.office.events)).toContain('nothing is asked')
  })

  it('keeps words as they were given no longer than its days, and not while nobody has read them', () => {
    const { office } = asking()
    office.observe(answered([[], [], [], []], 'a', [3]))
    expect(dueForErasure(office.state, '2026-12-20')).toEqual([])
    office.send('lead', 'questionnaire.moderate-text', { questionnaireId, text: 0, shown: false, words: '' })
    expect(dueForErasure(office.state, '2026-12-12')).toEqual([])
    expect(dueForErasure(office.state, '2026-12-13')).toEqual([
      { field: 'answers', id: 'w-a', of: questionnaireId, since: '2026-12-13' },
    ])
  })
})

it('knows an answer from none', () => {
  const nothing = QUESTIONS.map(() => ({ chosen: [], text: '' }))
  expect(fitsQuestions(QUESTIONS, nothing)).toBe(false)
  expect(fitsQuestions(QUESTIONS, nothing.with(3, { chosen: [], text: '黑' }))).toBe(true)
  expect(fitsQuestions(QUESTIONS, nothing.slice(1))).toBe(false)
})
