import { shows } from '../../support/meeting-room'
import { picture } from '../../support/papers'
import type { Script } from '../../support/scripted-meeting'

const VALUER = '评估机构由动迁户协商选定，协商不成的当场抽签。'
const LIST = [
  '赵大娘\t八排一号\t\t动迁户',
  '钱进\t八排二号\t\t动迁户',
  '郑老汉\t八排三号\t\t动迁户',
  '冯请假\t八排四号\t\t动迁户',
  '孙评估\t诚信评估\t\t评估机构',
].join('\n')
const LAWYERS = '律师、专家释法'
const SUMMARY = '分类归纳：已解决、承诺时限、不同意见'
const SPEECHES = '动迁户发言（每人三分钟）'

/** 动迁圆桌会: interests declared, one household without a device, opinions recorded and nothing voted. */
export const relocation: Script = {
  template: '动迁圆桌会',
  title: '八排片区动迁圆桌会',
  place: '街道会议室',
  hostUnit: '东街街道',
  chair: '方主持',
  secretary: { name: '刘记录', unit: '街道办', role: '记录员', size: 'laptop' },
  people: [
    { name: '赵大娘', unit: '八排一号', role: '动迁户' },
    { name: '钱进', unit: '八排二号', role: '动迁户', size: 'laptop' },
    { name: '孙评估', unit: '诚信评估', role: '评估机构', size: 'laptop' },
    { name: '周征收', unit: '征收办', role: '征收部门' },
    { name: '吴公证', unit: '公证处', role: '公证人员' },
  ],

  async prepare({ chair }) {
    await chair.importPasted(LIST, 5)
  },

  async meet(hall) {
    const { chair, secretary, wall } = hall
    const [zhao, qian] = [hall.seat('赵大娘'), hall.seat('钱进')]
    await secretary.atTheDoor('冯请假', '请假')
    await chair.enterByHand({ name: '郑老汉', unit: '八排三号', role: '动迁户' })
    await secretary.atTheDoor('郑老汉', '离场')
    await secretary.atTheDoor('郑老汉', '签到')
    await chair.counts('应到 5 · 实到 4 · 请假 1 · 列席 3')
    await hall.picture(chair.page, 'seats')
    await hall.picture(secretary.page, 'attendance')
    await zhao.enlarge()
    await chair.handOut(picture('评估报告'), picture('分户清单'))
    await chair.withdraw('分户清单')
    await zhao.show(/材料/)
    await zhao.page.getByRole('button', { name: '打开评估报告' }).click()
    await zhao.page.getByRole('img', { name: '评估报告' }).waitFor()
    await hall.picture(zhao.page, 'large-type')

    await chair.nextItem('政策与方案通报')
    await chair.nextItem('评估说明')
    await qian.recuse('亲属在评估机构任职')
    await chair.about('赵大娘', '本项回避', '误以为与评估有关')
    await shows(zhao.page, '本项您已回避')
    await chair.about('赵大娘', '取消回避')
    await zhao.page.getByRole('button', { name: '本项回避' }).waitFor()
    await qian.addClause(1, VALUER)
    await chair.put(1, VALUER)
    await shows(qian.page, '共识确认进行中，您不在表态名单内')
    await zhao.answer('不同意', '抽签的办法要先写清楚。')
    await secretary.enterStance('郑老汉', '保留意见', '要看抽签怎么抽。')
    await hall.picture(chair.page, 'check')
    await chair.closeCheck('意见已记录')
    await shows(wall, '意见已记录')

    await chair.nextItem(SPEECHES)
    await chair.setOrder('赞成反对交替', '3 分钟')
    await zhao.raise('赞成')
    await qian.raise('赞成')
    await chair.invite('郑老汉 · 八排三号', { stance: '反对' })
    await chair.queueReads('赵大娘', '郑老汉', '钱进')
    await chair.hear('赵大娘')
    await chair.callNext('郑老汉')
    await chair.begin()
    await hall.picture(wall, 'next-speakers')
    await chair.end()
    await secretary.summarise('郑老汉', '老房子住了四十年，要就近安置。')
    await chair.hear('钱进')
    await secretary.atTheDoor('郑老汉', '离场')
    await chair.skip(LAWYERS, '律师另行书面答复')
    await chair.nextItem('部门逐条回应')
    await hall.seat('周征收').addAction(1, '书面答复安置地点', '征收办', '2030-02-15')
    await secretary.mark('答复时限：二月十五日')
    await chair.nextItem(SUMMARY)
    await chair.nextItem('签署')
  },

  found:
    '八排片区改造关系到住户今后的居住，评估的办法和安置的地点要讲清楚、讲明白。会议指出，对大家提出的问题要逐条书面答复，不以多数压少数。',
  signers: ['赵大娘', '钱进', '周征收', '吴公证', '刘记录'],
  minutes: {
    roster: [
      '刘记录 记录员',
      '吴公证 公证人员',
      '周征收 征收部门',
      '孙评估 评估机构',
      '方主持 主持人',
      '赵大娘 动迁户',
      '郑老汉 动迁户',
      '钱进 动迁户',
    ],
    seats: { 应到: 5, 实到: 4, 请假: 1, 缺席: 0, 列席: 3, 名单外: 2 },
    excused: ['冯请假：会前告知'],
    agenda: [
      '签到、回避声明',
      '政策与方案通报',
      '评估说明',
      SPEECHES,
      `${LAWYERS}（略过：律师另行书面答复）`,
      '部门逐条回应',
      SUMMARY,
      '签署',
    ],
    speeches: [`赵大娘 赞成，${SPEECHES}`, `郑老汉 反对，${SPEECHES}`, `钱进 赞成，${SPEECHES}`],
    summaries: ['郑老汉：老房子住了四十年，要就近安置。'],
    order: '赞成反对交替',
    recusals: ['钱进，评估说明：亲属在评估机构任职'],
    clauses: [
      `1 ${VALUER} 意见已记录 0+1+1+0/2；赵大娘不同意：抽签的办法要先写清楚。；郑老汉保留意见：要看抽签怎么抽。`,
    ],
    entered: ['郑老汉 保留意见，刘记录代录：本人没有设备，当面口头表态'],
    deviceless: ['郑老汉：本人到场，没有带设备'],
    markers: ['刘记录，部门逐条回应：答复时限：二月十五日'],
    materials: ['评估报告', '分户清单（已撤回）'],
    actions: ['书面答复安置地点，征收办，2030-02-15'],
  },
}
