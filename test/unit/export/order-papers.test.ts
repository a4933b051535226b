import { describe, expect, it } from 'vitest'
import { exportOrder } from '#main/export/export-order'
import type { OrderFacts } from '#shared/papers/order-papers'
import { orderPaperOf } from '#shared/papers/order-papers'
import { DEFAULT_LAYOUTS } from '#shared/templates/paper-layout'
import { PAPER_WORDS } from '#shared/words/paper-words'

const ISSUED: OrderFacts = {
  office: '东风路社区协商办公室',
  number: '2026-0088',
  topic: { number: '2026-0031', title: '二号楼路灯不亮' },
  meeting: '楼道照明邻里圆桌会',
  lead: { name: '周建国', unit: '安居物业' },
  helpers: [{ name: '社区网格站', unit: '' }],
  task: '十二月底前更换一至六层楼道灯。',
  issuedAt: '2026-11-20T02:00:00.000Z',
  due: '2026-12-11',
  duesBefore: [],
  supervised: [],
  progress: [],
  report: null,
  rating: null,
}
const OVER: OrderFacts = {
  ...ISSUED,
  duesBefore: ['2026-12-04'],
  supervised: [{ at: '2026-12-07T02:00:00.000Z', text: '请说明为什么还没有动工。' }],
  progress: [{ at: '2026-12-08T02:00:00.000Z', text: '灯具已到货。' }],
  report: { at: '2026-12-10T02:00:00.000Z', result: 'A', text: '一至六层已全部换完。' },
  rating: { verdict: 'fairly', reason: '三楼那盏有点暗。' },
}
const rowsOf = (kind: 'order' | 'supervision' | 'feedback', facts: OrderFacts) => {
  const paper = orderPaperOf(kind, facts, { words: PAPER_WORDS.zh, timeZone: 'Asia/Shanghai' })
  const [form] = paper.sections[0]!.parts
  if (form?.type !== 'form') throw new Error('no form')
  return {
    title: form.title,
    number: form.number,
    rows: Object.fromEntries(form.rows.map((row) => [row.label, row.text])),
  }
}

describe('the papers of an order', () => {
  it('交办单: what is to be done by whom until when, with room to tick and to seal', () => {
    expect(rowsOf('order', ISSUED)).toEqual({
      title: '交办单',
      number: '编号：2026-0088',
      rows: {
        承办单位: '安居物业（周建国）',
        协办单位: '社区网格站',
        来源: expect.stringMatching(/2026-0031号话题“二号楼路灯不亮”.*楼道照明邻里圆桌会/),
        交办事项: '十二月底前更换一至六层楼道灯。',
        交办日期: '2026年11月20日',
        办理时限: '2026年12月11日',
        办理结果: '□已解决　□正在解决　□列入规划　□留作参考',
        '交办单位（章）': '东风路社区协商办公室',
        '签收人、日期': '',
      },
    })
  })

  it('督办单: each reminder with its day, and the deadline that was moved', () => {
    const { rows } = rowsOf('supervision', OVER)
    expect(rows).toMatchObject({
      督办意见: '2026年12月7日：请说明为什么还没有动工。',
      办理时限: '2026年12月11日（原定2026年12月4日，经延期）',
      承办单位说明: '',
      '督办单位（章）': '东风路社区协商办公室',
    })
    expect(rows).not.toHaveProperty('办理结果')
  })

  it('反馈单: what came of it, and what whoever asked says', () => {
    expect(rowsOf('feedback', OVER).rows).toMatchObject({
      反映事项: '2026-0031号话题“二号楼路灯不亮”',
      办理情况: '2026年12月8日：灯具已到货。',
      办理结果: '■已解决　□正在解决　□列入规划　□留作参考\n一至六层已全部换完。',
      满意度: '□满意　■基本满意　□不满意',
      意见: '三楼那盏有点暗。',
    })
    // Nothing is said for them before they have said it.
    expect(rowsOf('feedback', ISSUED).rows).toMatchObject({ 满意度: '□满意　□基本满意　□不满意', 意见: '' })
    expect(rowsOf('feedback', ISSUED).rows).not.toHaveProperty('办理情况')
  })

  it.each(['docx', 'html'] as const)(
    'are written as %s under their number, and hold no markup of anybody’s',
    async (format) => {
      const facts = { ...OVER, task: '<b>换灯</b>\u0007' }
      const { bytes, fileName } = await exportOrder({
        facts,
        kind: 'order',
        format,
        language: 'zh',
        layouts: DEFAULT_LAYOUTS,
      })
      expect(fileName).toBe(`2026-0088 交办单.${format}`)
      expect(bytes.length).toBeGreaterThan(1000)
      if (format === 'html') expect(new TextDecoder().decode(bytes)).toContain('&lt;b&gt;换灯&lt;/b&gt;\uFFFD')
    },
  )
})
