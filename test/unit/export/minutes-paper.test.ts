import { describe, expect, it } from 'vitest'
import { plainText } from '#shared/document/rich-text'
import type { Minutes } from '#shared/meeting/minutes/minutes'
import type { Paper, PaperOptions, PaperPart } from '#shared/papers/paper'
import { DEFAULT_LAYOUTS } from '#shared/templates/paper-layout'
import { paperOf } from '#shared/papers/paper-of'
import { PAPER_WORDS } from '#shared/words/paper-words'
import { SAMPLE_SIGNATURES, sampleMinutes } from '../../support/sample-minutes'

const OPTIONS: PaperOptions = { words: PAPER_WORDS.zh, draft: false, digest: '8'.repeat(43), timeZone: 'Asia/Shanghai' }
const parts = ({ sections }: Paper): PaperPart[] => sections.flatMap((section) => section.parts)
const under = ({ sections }: Paper, heading: string) => sections.find((each) => each.heading === heading)?.parts ?? []
const said = (part: PaperPart) =>
  part.type === 'numbered'
    ? part.blocks
        .map((block) => (block.type === 'paragraph' ? block.spans.map(({ text }) => text).join('') : ''))
        .join('')
    : part.type === 'sentence'
      ? part.text
      : ''
const hanging = (paper: Paper, label: string) => {
  const found = parts(paper).find((part) => part.type === 'hanging' && part.label === label)
  return found?.type === 'hanging' ? found.text : undefined
}

describe('纪要', () => {
  const paper = paperOf('minutes', sampleMinutes(), SAMPLE_SIGNATURES, OPTIONS)

  it('begins with what was agreed, each reservation in a line, and nothing else among it', () => {
    expect(paper.sections.map(({ number, heading }) => number + heading).filter((each) => each !== '')).toEqual([
      '一、议定事项',
      '二、会议听取的意见',
      '三、责任单位和时限',
      '四、未商定的事项',
    ])
    expect(under(paper, '议定事项').map(said)).toEqual([
      '会议议定：',
      '1号楼加装电梯一台，井道设在单元门北侧，距一层窗不少于1.5米。',
      // The clause was changed after it was agreed: what was agreed is what was put.
      '电梯费用由二层以上住户按楼层分摊。',
      '周燚（翠竹苑2号楼）保留意见：二层使用少，比例应再降。',
      '王犇 & <b>子</b>（翠竹苑3号楼）保留意见：未说明理由。',
    ])
  })

  it('says apart what was not agreed, not put, or only recorded', () => {
    expect(under(paper, '未商定的事项').map(said)).toEqual([
      '3号楼先行加装。未形成共识：同意3人，保留意见1人，不同意2人，未表态1人。',
      '施工期间设临时扶手和夜间照明。未提请表态。',
    ])
    expect(under(paper, '会议听取的意见').map(said)).toEqual(['地下车库先装12台充电桩，消防验收合格后通电。'])
  })

  it('says 会议认为 before what was agreed, as it was written, and nothing where nobody wrote anything', () => {
    const blocks = (...texts: string[]) =>
      texts.map((text) => ({ type: 'paragraph' as const, spans: [{ text, marks: [] }] }))
    const written = (minutes: Minutes) => {
      const { sections } = paperOf('minutes', minutes, [], OPTIONS)
      const before = sections.slice(
        0,
        sections.findIndex(({ heading }) => heading === '议定事项'),
      )
      return before
        .flatMap((section) => section.parts)
        .flatMap((part) => (part.type === 'written' ? plainText(part.blocks) : []))
    }
    const found = (...texts: string[]) => written({ ...sampleMinutes(), findings: blocks(...texts) })
    expect(found('电梯是老人所盼。', '会议强调，要先议费用。')).toEqual([
      '会议认为，电梯是老人所盼。\n会议强调，要先议费用。',
    ])
    expect(found('会议指出，电梯是老人所盼。')).toEqual(['会议指出，电梯是老人所盼。'])
    expect(written(sampleMinutes())).toEqual([])
  })

  it('says in its first sentence where nothing was agreed, and has no heading over nothing', () => {
    const none: Minutes = { ...sampleMinutes(), clauses: [] }
    const lead = (minutes: Minutes) => said(parts(paperOf('minutes', minutes, [], OPTIONS))[0]!)
    expect(lead(none)).toMatch(/没有议定事项，现纪要如下：$/)
    expect(under(paperOf('minutes', none, [], OPTIONS), '议定事项')).toEqual([])
    const heard = {
      ...none,
      clauses: sampleMinutes().clauses.filter(({ decision }) => decision?.result === 'recorded'),
    }
    expect(lead(heard)).toMatch(/会议听取了各方意见，现纪要如下：$/)
  })

  it('counts as many people as it names', () => {
    const names = (label: string) => hanging(paper, label)?.split('、').length ?? 0
    expect(hanging(paper, '到会')).toBe(
      `应到${names('出席') + names('请假') + names('缺席')}人，实到${names('出席')}人，列席${names('列席')}人`,
    )
  })

  it('does not print the timekeeper as the recorder', () => {
    const minutes: Minutes = {
      ...sampleMinutes(),
      roster: sampleMinutes().roster.map((person) =>
        person.id === 'p9' ? { ...person, standing: 'timekeeper' } : person,
      ),
    }
    const timed = paperOf('minutes', minutes, [], OPTIONS)
    expect(hanging(timed, '记录')).toBe('钱赟（东风路社区）')
    expect(hanging(timed, '计时')).toBe('陈昶|晟（区政协经济委）')
  })

  it('carries what lies beside the minutes: number, issuer, distribution', () => {
    const details = { number: { unit: '', year: 2026, serial: 3 }, issuer: '王秀兰', distribution: '各楼组长' }
    const sent = paperOf('minutes', sampleMinutes(), [], { ...OPTIONS, details })
    expect(sent.number).toBe('〔2026〕3号')
    expect(parts(sent).find(({ type }) => type === 'pens')).toMatchObject({
      labels: ['主持人', '记录人', '签发人（王秀兰）'],
    })
    expect(parts(sent).at(-1)).toEqual({
      type: 'imprint',
      lines: ['分送：各楼组长', '东风路社区居民委员会\t2026年3月5日印发'],
    })
    expect(paper.number).toBe('〔2026〕　号')
  })

  it('is put together as the office’s layout says', () => {
    const layouts = {
      ...DEFAULT_LAYOUTS,
      minutes: {
        ...DEFAULT_LAYOUTS.minutes,
        mark: { zh: '{unit}协商纪要', en: '' },
        redMark: false,
        parts: ['people', 'agreed'] as (typeof DEFAULT_LAYOUTS.minutes.parts)[number][],
      },
    }
    const own = paperOf('minutes', sampleMinutes(), [], { ...OPTIONS, layouts })
    expect(own).toMatchObject({ mark: '东风路社区居民委员会协商纪要', redMark: false, number: '' })
    expect(own.sections.map(({ heading }) => heading)).toEqual(['', '议定事项'])
  })
})

describe('记录', () => {
  it('tells the meeting in the order in which it went, a lost device apart from somebody who left', () => {
    const lost = (type: 'reach.lost' | 'reach.regained', at: string, data: object) =>
      ({ seq: 1, prev: '', at, by: null, type, data }) as unknown as Minutes['record'][number]
    const minutes = {
      ...sampleMinutes(),
      record: [
        lost('reach.lost', '2026-03-05T07:05:30.000Z', { participantId: 'p6', since: '2026-03-05T07:05:00.000Z' }),
        lost('reach.regained', '2026-03-05T07:08:00.000Z', { participantId: 'p6' }),
      ],
    }
    const course = under(paperOf('record', minutes, [], OPTIONS), '会议经过')
    const entries = course.flatMap((part) => (part.type === 'entry' ? [`${part.clock} ${part.text}`] : []))
    expect(entries.filter((each) => !each.includes('提请表态'))).toEqual([
      '14:30 开会。',
      '14:42 李淼到会。',
      '14:50 周燚离席。',
      '15:01 周燚返回会场。',
      '15:05 郑𬭎的设备掉线，未说离席。',
      '15:08 郑𬭎的设备连回。',
      '15:20 吴骉离席。',
      '15:34 散会。',
    ])
    expect(entries.map((each) => each.slice(0, 5))).toEqual(entries.map((each) => each.slice(0, 5)).toSorted())
    expect(course.flatMap((part) => (part.type === 'subheading' ? [part.number + part.text] : []))).toContain(
      '（四）轮流发言（每人三分钟）（继续）',
    )
  })
})

describe('the sheets', () => {
  it('签到表: room for pens before, times after', () => {
    const before = sampleMinutes()
    before.meeting = { ...before.meeting, openedAt: null, closedAt: null }
    before.roster = before.roster.map((person) => ({ ...person, presence: [] }))
    const rows = (minutes: Minutes) => {
      const table = parts(paperOf('sign-in', minutes, [], OPTIONS)).find((part) => part.type === 'table')
      return table?.type === 'table' ? table.rows : []
    }
    expect(rows(before)).toHaveLength(12 + 5)
    expect(rows(before).every(([, , , came, , pen]) => came === '' && pen === '')).toBe(true)
    const after = rows(sampleMinutes())
    expect(after).toHaveLength(12)
    expect(after[3]).toEqual([
      '4',
      '李淼',
      '翠竹苑1号楼居民代表',
      '14:42',
      expect.stringMatching(/^([0-9A-Z]{4} ){4}[0-9A-Z]{4}$/),
      '',
    ])
    expect(after[11]?.[3]).toBe('')
  })

  it('交办单: one sheet for each matter that was taken on', () => {
    const sheets = parts(paperOf('assignments', sampleMinutes(), [], OPTIONS)).filter(({ type }) => type === 'form')
    expect(sheets).toHaveLength(10)
    expect(sheets[0]).toMatchObject({
      title: '交办单',
      rows: expect.arrayContaining([
        { label: '承办单位', text: '安居物业服务有限公司' },
        { label: '办理时限', text: '2026年3月8日' },
      ]) as unknown,
    })
  })

  it('协商共识书: only what was agreed, and a line for each party', () => {
    const paper = paperOf('consensus', sampleMinutes(), [], OPTIONS)
    expect(under(paper, '议定事项')).toHaveLength(4)
    const table = under(paper, '参加协商各方签字')[0]
    expect(table?.type === 'table' && table.rows.map(([name]) => name)).toEqual([
      '赵喆堃',
      '孙珺垚',
      '李淼',
      '周燚',
      '吴骉',
      '郑𬭎',
      '王犇 & <b>子</b>',
      '冯叕',
    ])
  })

  it('协商建议书: to whom it goes, what is proposed, by when', () => {
    const details = { number: null, issuer: '', distribution: '区住建局、街道办事处。' }
    const paper = paperOf('proposal', sampleMinutes(), [], { ...OPTIONS, details })
    expect(paper.title).toMatch(/^关于东风路社区.*的协商建议书$/)
    expect(parts(paper)[0]).toEqual({ type: 'addressee', text: '区住建局、街道办事处：' })
    expect(parts(paperOf('proposal', sampleMinutes(), [], OPTIONS))[0]).toEqual({
      type: 'addressee',
      text: '有关单位：',
    })
    expect(under(paper, '协商建议').filter(({ type }) => type === 'numbered')).toHaveLength(2)
    expect(said(under(paper, '责任单位和时限')[0]!)).toBe('张贴电梯设计图纸（安居物业服务有限公司，2026年3月8日前）。')
  })

  it('公示稿: what was agreed, and nobody by name', () => {
    const minutes = sampleMinutes()
    const told = JSON.stringify({ ...paperOf('notice', minutes, SAMPLE_SIGNATURES, OPTIONS), words: null })
    expect(told).toContain('另有2人保留或持不同意见。')
    for (const { name } of minutes.roster) expect(told).not.toContain(name)
  })

  it('认领书: one sheet for each matter, with room for a pen', () => {
    const sheets = parts(paperOf('pledge', sampleMinutes(), [], OPTIONS))
    expect(sheets).toHaveLength(10)
    expect(sheets[0]).toMatchObject({
      type: 'form',
      title: '认领书',
      rows: expect.arrayContaining([
        { label: '认领单位（人）', text: '安居物业服务有限公司' },
        { label: '认领人签字、日期', text: '', tall: true },
      ]) as unknown,
    })
    const none = paperOf('pledge', { ...sampleMinutes(), actions: [] }, [], OPTIONS)
    expect([none.title, parts(none)]).toEqual(['认领书', [{ type: 'sentence', text: '本次会议没有认领事项。' }]])
  })
})
