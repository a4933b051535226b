import { describe, expect, it } from 'vitest'
import { paperOf } from '#shared/papers/paper-of'
import { PAPER_WORDS } from '#shared/words/paper-words'
import type { Paper, PaperOptions } from '#shared/papers/paper'
import { fingerprint } from '#shared/signing/fingerprint'
import { SAMPLE_SIGNATURES, sampleMinutes } from '../../support/sample-minutes'

const OPTIONS: PaperOptions = { words: PAPER_WORDS.zh, draft: false, digest: '8'.repeat(43), timeZone: 'Asia/Shanghai' }
const fact = (paper: Paper, label: string) => paper.facts.find((each) => each.label === label)?.text
const partsOf = (paper: Paper, word: string) =>
  paper.sections.find(({ heading }) => heading.endsWith(word))?.parts ?? []

describe('the paper', () => {
  it('numbers its sections and leaves out the empty ones', () => {
    const headings = (paper: Paper) =>
      paper.sections.filter(({ heading }) => heading !== '').map(({ number, heading }) => number + heading)
    expect(headings(paperOf('record', sampleMinutes(), [], OPTIONS))).toEqual([
      '一、会议经过',
      '二、协商共识',
      '三、议定事项',
      '四、签署',
      '五、校验',
    ])
    expect(headings(paperOf('record', { ...sampleMinutes(), actions: [] }, [], OPTIONS))).toEqual([
      '一、会议经过',
      '二、协商共识',
      '三、签署',
      '四、校验',
    ])
  })

  it('prints times in the zone asked for, without padded zeros', () => {
    expect(fact(paperOf('record', sampleMinutes(), [], OPTIONS), '时间')).toBe('2026年3月5日14时30分至15时34分')
    expect(
      fact(paperOf('record', sampleMinutes(), [], { ...OPTIONS, words: PAPER_WORDS.en, timeZone: 'UTC' }), 'Time'),
    ).toBe('5 March 2026, 06:30–07:34')
  })

  it('names both days of a meeting past midnight', () => {
    const minutes = sampleMinutes()
    minutes.meeting.closedAt = '2026-03-05T17:10:00.000Z'
    expect(fact(paperOf('record', minutes, [], OPTIONS), '时间')).toBe('2026年3月5日14时30分至2026年3月6日1时10分')
  })

  it('does not count who left before the opening as present', () => {
    const minutes = sampleMinutes()
    minutes.roster = minutes.roster.map((person) =>
      person.id === 'p2'
        ? { ...person, presence: [{ from: '2026-03-05T06:00:00.000Z', to: '2026-03-05T06:10:00.000Z' }] }
        : person,
    )
    const paper = paperOf('record', minutes, [], OPTIONS)
    expect(fact(paper, '缺席')).toContain('孙珺垚')
    expect(fact(paper, '到会')).toBe('应到9人，实到7人，列席2人')
  })

  it('sums an item taken up twice, and says what was not taken up', () => {
    const parts = partsOf(paperOf('record', sampleMinutes(), [], OPTIONS), '会议经过')
    expect(parts).toContainEqual({ type: 'sentence', text: '计划25分钟，实际24分钟（14:52—15:10，15:14—15:20）。' })
    expect(parts.slice(-3)).toEqual([
      { type: 'entry', clock: '15:34', text: '散会。' },
      { type: 'subheading', number: '', text: '未进行的议项' },
      { type: 'line', label: '（六）签署', text: '计划5分钟，本次会议未进行。' },
    ])
  })

  it('says when a clause was changed after its decision, and keeps earlier decisions', () => {
    const parts = partsOf(paperOf('record', sampleMinutes(), [], OPTIONS), '协商共识')
    expect(parts).toContainEqual({
      type: 'line',
      label: '表态原文',
      text: '电梯费用由二层以上住户按楼层分摊。（表态后条文有改动，以上结果只对表态原文有效。）',
    })
    expect(parts).toContainEqual({ type: 'subheading', number: '', text: '原第五条此前的表态' })
  })

  it('names who signed and who did not', () => {
    const parts = partsOf(paperOf('record', sampleMinutes(), SAMPLE_SIGNATURES, OPTIONS), '签署')
    const table = parts.find((part) => part.type === 'table')
    expect(table?.rows[0]).toEqual([
      '赵喆堃',
      '东风路社区主持人',
      '2026年3月5日15:40',
      'L1 本人设备密钥，无 PIN，Ed25519',
    ])
    expect(parts).toContainEqual({
      type: 'line',
      label: '未签署',
      text: '李淼、吴骉、郑𬭎、王犇 & <b>子</b>、陈昶|晟、褚卫东、卫阿姨',
    })
  })

  it('can be read before the meeting has begun', () => {
    const minutes = sampleMinutes()
    minutes.meeting = { ...minutes.meeting, openedAt: null, closedAt: null, hostUnit: '' }
    minutes.clauses = []
    const paper = paperOf('record', minutes, [], { ...OPTIONS, draft: true, digest: '' })
    expect(paper).toMatchObject({ draftMark: '草稿', mark: '' })
    expect(fact(paper, '时间')).toBeUndefined()
    expect(partsOf(paper, '协商共识')[0]).toEqual({ type: 'sentence', text: '本次会议没有形成条款。' })
  })

  it('shows the fingerprint as verification prints it, and as a square; of edition 1 the whole digest', () => {
    const partsIn = (minutes: ReturnType<typeof sampleMinutes>) =>
      partsOf(paperOf('record', minutes, SAMPLE_SIGNATURES, OPTIONS), '校验').slice(0, 2)
    const shown = (text: string) => [
      { type: 'line', label: '纪要指纹', text },
      { type: 'qr', text },
    ]
    expect(partsIn(sampleMinutes())).toEqual(shown(fingerprint(OPTIONS.digest)))
    expect(partsIn({ ...sampleMinutes(), format: 'yuanzhuo-minutes/2' })).toEqual(shown(OPTIONS.digest))
  })
})
