import { expect } from 'vitest'
import { keysOnly } from '../../support/hand'
import { reads, shows } from '../../support/meeting-room'
import { picture } from '../../support/papers'
import type { Script } from '../../support/scripted-meeting'

const PLEDGES = '自愿认领'
const USE = '善款只用于购置康复器材，由财务监督人按月公布。'
const LIST = ['田代表，阳光家园，，受益方代表', '范监督，会计协会，，财务监督人', '石企业，明德公司，，委员企业'].join(
  '\n',
)
/** Every key that orders something somewhere. */
const ORDERS = 'nqs+pm/?1234567'

/** 公益众筹会: the chair never touches a mouse. */
export const charity: Script = {
  template: '公益众筹会',
  title: '康复器材公益众筹会',
  place: '阳光家园',
  hostUnit: '东风路社区',
  chair: '冉主持',
  hand: keysOnly,
  secretary: { name: '刘记录', unit: '东风路社区', role: '记录员', size: 'laptop' },
  people: [
    { name: '田代表', unit: '阳光家园', role: '受益方代表' },
    { name: '范监督', unit: '会计协会', role: '财务监督人', size: 'laptop' },
    { name: '石企业', unit: '明德公司', role: '委员企业' },
    { name: '姜志愿', unit: '志愿服务队', role: '志愿者' },
    { name: '戴列席', unit: '慈善会', role: '列席人员' },
  ],

  async prepare({ chair }) {
    await chair.importPasted(LIST, 3)
  },

  async meet(hall) {
    const { chair, secretary, wall } = hall
    const [tian, fan, shi] = [hall.seat('田代表'), hall.seat('范监督'), hall.seat('石企业')]
    await chair.nextItem('需求陈述（微心愿）')
    // While letters are words, none of them is an order.
    await chair.writeNotes('需求陈述（微心愿）', ORDERS)
    await reads(tian.page, '“需求陈述（微心愿）”的笔记', ORDERS)
    await chair.isOn('需求陈述（微心愿）')
    expect(await chair.page.getByRole('dialog').count()).toBe(0)
    await chair.mark()
    await secretary.records('冉主持 标记')
    await chair.handOut(picture('器材清单'))

    await chair.nextItem('方案与预算')
    await chair.setOrder('先举手先发言', '2 分钟')
    await tian.raise('赞成')
    await fan.raise('提问')
    await shi.raise('补充')
    await chair.callNext('田代表')
    await chair.begin()
    await chair.extend()
    await chair.warn('田代表', '请勿提及受助人姓名')
    await chair.end()
    await chair.callAhead('石企业', '要赶火车')
    await chair.begin()
    await chair.end()
    await chair.hear('范监督')
    await chair.announce('休息五分钟', 5)
    await shows(wall, '休息五分钟')
    await chair.pin('跟随会议')

    await chair.nextItem('答询')
    await chair.about('姜志愿', '请离会')
    await shows(hall.seat('姜志愿').page, '与会议的连接已结束')
    await chair.about('范监督', '移交主持', '主持人接电话')
    await shows(fan.page, '现在由您主持会议')
    await chair.resumeChair('电话打完')
    await fan.chairing.waitFor({ state: 'detached' })

    await chair.nextItem(PLEDGES)
    await shi.addClause(1, USE)
    await chair.put(1, USE)
    await tian.answer('同意')
    await fan.answer('保留意见', '公布要附票据。')
    await chair.closeCheck('已达成共识，有保留意见')
    await shi.addAction(1, '购置康复器材', '明德公司', '2030-03-01')
    for (const title of ['监督办法', '宣布公示', '签署']) await chair.nextItem(title)
  },

  found:
    '康复器材是阳光家园的困难家庭眼下最需要的，社会各方愿意伸出援手。会议强调，只认领、不摊派，善款专款专用，账目按月公开，接受各方监督。',
  signers: ['范监督', '田代表', '石企业', '刘记录'],
  minutes: {
    roster: [
      '冉主持 主持人',
      '刘记录 记录员',
      '姜志愿 志愿者',
      '戴列席 列席人员',
      '田代表 受益方代表',
      '石企业 委员企业',
      '范监督 财务监督人',
    ],
    seats: { 应到: 3, 实到: 3, 请假: 0, 缺席: 0, 列席: 3, 名单外: 2 },
    agenda: ['签到、公益说明', '需求陈述（微心愿）', '方案与预算', '答询', PLEDGES, '监督办法', '宣布公示', '签署'],
    speeches: ['田代表 赞成，方案与预算', '石企业 补充，方案与预算（先请：要赶火车）', '范监督 提问，方案与预算'],
    order: '先举手先发言',
    warnings: ['田代表：请勿提及受助人姓名'],
    clauses: [`1 ${USE} 已达成共识，有保留意见 1+1+0+0/2；范监督保留意见：公布要附票据。`],
    markers: ['冉主持，需求陈述（微心愿）：'],
    materials: ['器材清单'],
    chairs: ['范监督：主持人接电话', '冉主持：电话打完'],
    actions: ['购置康复器材，明德公司，2030-03-01'],
  },
}
