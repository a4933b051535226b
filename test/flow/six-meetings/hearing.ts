import { shows } from '../../support/meeting-room'
import { workbook } from '../../support/papers'
import type { Script } from '../../support/scripted-meeting'
import { TimekeeperDesk } from '../../support/secretary-desk'

const BOOKED = '预约发言（五人，每人五分钟）'
const TRAINING = '局里于季度内公布培训名额，并逐条答复网上建议。'
const LIST = workbook('名单.xlsx', [
  ['姓名', '单位', '界别', '身份'],
  ['陈委员', '高新企业', '经济界', '政协委员'],
  ['林委员', '商会', '经济界', '政协委员'],
  ['杨农业', '合作社', '农业界', '界别群众'],
  ['郭委员', '医院', '医卫界', '政协委员'],
])
/** A turn of one minute, and some seconds until everybody sees that it is over, milliseconds. */
const OVERRUN = 80_000

/** 专题约谈会: sectors in balance, a timekeeper, and a speech that runs over, and the item with it. */
export const hearing: Script = {
  template: '专题约谈会',
  title: '数字技能培训专题约谈会',
  place: '区政协三楼',
  hostUnit: '区政协经济委',
  chair: '顾主持',
  secretary: { name: '刘记录', unit: '经济委', role: '记录员', size: 'laptop' },
  people: [
    { name: '陈委员', unit: '高新企业', role: '政协委员', size: 'laptop' },
    { name: '林委员', unit: '商会', role: '政协委员' },
    { name: '杨农业', unit: '合作社', role: '界别群众' },
    { name: '韩局长', unit: '人社局', role: '约谈部门' },
    { name: '许提案', unit: '提案委', role: '提案委' },
    { name: '钱计时', unit: '经济委', role: '计时员' },
  ],

  async prepare({ chair }) {
    await chair.importFile(LIST, 4)
  },

  async meet(hall) {
    const { chair, secretary, wall } = hall
    const [chen, lin, yang] = [hall.seat('陈委员'), hall.seat('林委员'), hall.seat('杨农业')]
    const timekeeper = new TimekeeperDesk(hall.seat('钱计时').page)
    await chair.counts('应到 5 · 实到 4 · 请假 0 · 列席 2')
    await chair.nextItem('部门通报')
    await chair.carryOver('小结', '会后书面小结')
    await chair.nextItem('网上建议汇总')
    await chair.plan(BOOKED, 1)
    await chair.setOrder('界别均衡', '1 分钟')
    await chair.nextItem(BOOKED)
    await chen.raise('赞成')
    await lin.raise('提问')
    await yang.raise('反对')
    await chair.queueReads('陈委员', '杨农业', '林委员')
    await chair.callNext('陈委员')
    await timekeeper.begin()
    // While the minute runs: what hangs on the wall, and in how many windows.
    await secretary.pin('当前议项')
    await wall.getByRole('complementary', { name: '正在发言' }).getByText('陈委员').waitFor()
    await hall.picture(wall, 'lower-third')
    const second = await hall.openWindow({ scale: '特大', theme: '深色' })
    await second.locator('main[data-theme=dark]').waitFor()
    await second.getByRole('complementary', { name: '正在发言' }).getByText('陈委员').waitFor()
    await hall.picture(second, 'dark')
    await chair.pin('到会')
    for (const window of [wall, second]) await shows(window, '到会情况')
    await chair.pin('黑屏')
    for (const window of [wall, second]) await window.locator('main[data-scene=blank]').waitFor()
    await chair.pin('跟随会议')
    for (const window of [wall, second]) await shows(window, '陈委员')
    await shows(wall, '接下来')
    await shows(wall, '杨农业')
    await wall.getByRole('timer').getByText('超时').waitFor({ timeout: OVERRUN })
    await shows(chair.page, '本项已超时')
    await hall.picture(timekeeper.page, 'timekeeper')
    await hall.picture(chair.page, 'overrun')
    await timekeeper.warn('陈委员', '发言时间已到')
    await timekeeper.end()
    await secretary.records('提醒 陈委员：发言时间已到')
    await chair.hear('杨农业')
    await chair.hear('林委员')
    await secretary.summarise('林委员', '培训名额怎么分到乡镇？')

    await chair.nextItem('提问与即席答复')
    await chair.invite('韩局长 · 人社局')
    await chair.begin()
    await chair.end()
    await chair.nextItem('部门表态')
    await chen.addClause(1, TRAINING)
    await chair.put(1, TRAINING)
    for (const seat of [chen, lin]) await seat.answer('同意')
    await yang.answer('保留意见', '乡镇要单列名额。')
    await chair.closeCheck('意见已记录')
    await chair.nextItem('签署')
  },

  found:
    '数字技能培训要送到企业和乡镇，名额怎样分配是各方最关心的事。会议要求，对网上征集的建议逐条答复，办得到的讲明时间，办不到的讲明原因。',
  signers: ['陈委员', '林委员', '杨农业', '韩局长', '刘记录'],
  minutes: {
    roster: [
      '刘记录 记录员',
      '林委员 政协委员',
      '杨农业 界别群众',
      '许提案 提案委',
      '钱计时 计时员',
      '陈委员 政协委员',
      '韩局长 约谈部门',
      '顾主持 主持人',
    ],
    seats: { 应到: 5, 实到: 4, 请假: 0, 缺席: 1, 列席: 2, 名单外: 2 },
    missing: ['郭委员'],
    agenda: [
      '开场',
      '部门通报',
      '网上建议汇总',
      BOOKED,
      '提问与即席答复',
      '部门表态',
      '小结（留到下次：会后书面小结）',
      '签署',
    ],
    speeches: [
      `陈委员 赞成，${BOOKED}（超时）`,
      `杨农业 反对，${BOOKED}`,
      `林委员 提问，${BOOKED}`,
      '韩局长 受邀发言，提问与即席答复',
    ],
    summaries: ['林委员：培训名额怎么分到乡镇？'],
    order: '界别均衡',
    warnings: ['陈委员：发言时间已到'],
    clauses: [`1 ${TRAINING} 意见已记录 2+1+0+0/3；杨农业保留意见：乡镇要单列名额。`],
  },
}
