import type { Script } from '../../support/scripted-meeting'
import { shows } from '../../support/meeting-room'

const PARKING = '社区于三十日内划定应急车道，物业负责日常管理。'
const LIST = [
  '姓名,单位,界别,角色',
  '张伟,三号楼,居民,居民代表',
  '李娜,五号楼,居民,楼组长',
  '何业委,业委会,业主,业委会代表',
  '周老师,一号楼,居民,居民代表',
].join('\n')
const ROUND = '轮流发言（每人三分钟）'

/** 邻里圆桌会: first come first served, with everything that upsets a queue; checked in against a pasted list. */
export const neighbours: Script = {
  template: '邻里圆桌会',
  title: '东风路停车问题圆桌会',
  place: '东风路社区活动室',
  hostUnit: '东风路社区',
  chair: '王主持',
  secretary: { name: '刘记录', unit: '东风路社区', role: '记录员', size: 'laptop' },
  people: [
    { name: '张伟', unit: '三号楼', role: '居民代表' },
    { name: '李娜', unit: '五号楼', role: '楼组长', size: 'laptop' },
    { name: '何业委', unit: '业委会', role: '业委会代表' },
    { name: '孙网格', unit: '第三网格', role: '网格员' },
  ],

  async prepare({ chair }) {
    await chair.importPasted(LIST, 4)
  },

  async meet(hall) {
    const { chair, secretary, wall } = hall
    const [zhang, li, he] = ['张伟', '李娜', '何业委'].map((name) => hall.seat(name)) as [
      ReturnType<typeof hall.seat>,
      ReturnType<typeof hall.seat>,
      ReturnType<typeof hall.seat>,
    ]
    await chair.counts('应到 5 · 实到 4 · 请假 0 · 列席 1')
    // A stranger is turned away; somebody who is not on the list comes late and is let in.
    const stranger = await hall.comes({ name: '刘路人', unit: '', role: '居民代表' })
    await chair.refuse('刘路人')
    await shows(stranger.page, '主持人没有准入')
    await secretary.mark('宣读议事规矩')

    await chair.nextItem('点单人陈述')
    await chair.invite('张伟 · 三号楼')
    await chair.begin()
    await shows(wall, '受邀发言')
    await chair.end()
    await secretary.summarise('张伟', '消防车进不来，夜里停满两侧。')

    await chair.nextItem('社区、物业说明')
    const wu = await hall.admitted({ name: '吴经理', unit: '东风物业', role: '物业代表' })
    await chair.counts('名单外 2')

    await chair.nextItem(ROUND)
    await chair.setOrder('先举手先发言', '2 分钟')
    await zhang.raise('赞成')
    await li.raise('反对')
    await he.raise('提问')
    await wu.raise('补充')
    await wu.place(4)
    await he.lower()
    await he.raise('提问')
    await chair.queueReads('张伟', '李娜', '吴经理', '何业委')
    await chair.callAhead('吴经理', '要去关水阀')
    await shows(wu.page, '请您发言')
    await hall.picture(wall, 'speaker')
    await chair.begin()
    await shows(wu.page, '您正在发言')
    await chair.extend()
    await chair.warn('吴经理', '请围绕停车')
    await hall.picture(chair.page, 'speech')
    await zhang.lower()
    await zhang.raise('规则问题')
    await chair.queueReads('张伟', '李娜', '何业委')
    await chair.end()
    await chair.hear('张伟')
    await chair.hear('李娜')
    // A second turn comes after everybody's first; a point of order is no turn.
    await li.raise('补充')
    await zhang.raise('赞成')
    await chair.queueReads('何业委', '张伟', '李娜')
    await chair.hear('何业委')
    await chair.hear('张伟')
    await chair.callNext('李娜')
    await chair.pass()
    await secretary.summarise('何业委', '划线的钱从哪里出？')

    await chair.nextItem('归纳共识')
    await li.addClause(1, PARKING)
    await shows(wall, PARKING)
    await chair.put(1, PARKING)
    await hall.picture(zhang.page, 'asked')
    await zhang.answer('保留意见', '请先公示划线方案。')
    for (const seat of [li, he, wu]) await seat.answer('同意')
    await chair.closeCheck('已达成共识，有保留意见')
    await shows(wall, '已达成共识，有保留意见')

    await chair.nextItem('确认与认领')
    await li.addAction(1, '划定应急车道', '东风路社区', '2030-01-31')
    await secretary.markByKey(1)
    await chair.nextItem('签署')
  },

  found:
    '东风路夜间停车占住消防通道，居民反映强烈，划定应急车道各方看法一致。会议强调，先易后难，划线方案公示以后再动工，费用来源由业主共同商议。',
  signers: ['张伟', '李娜', '何业委', '吴经理', '刘记录'],
  minutes: {
    roster: [
      '何业委 业委会代表',
      '刘记录 记录员',
      '吴经理 物业代表',
      '孙网格 网格员',
      '张伟 居民代表',
      '李娜 楼组长',
      '王主持 主持人',
    ],
    seats: { 应到: 6, 实到: 5, 请假: 0, 缺席: 1, 列席: 1, 名单外: 2 },
    missing: ['周老师'],
    agenda: ['签到、宣读规则', '点单人陈述', '社区、物业说明', ROUND, '归纳共识', '确认与认领', '签署'],
    speeches: [
      '张伟 受邀发言，点单人陈述',
      `吴经理 补充，${ROUND}（先请：要去关水阀）`,
      `张伟 规则问题，${ROUND}`,
      `李娜 反对，${ROUND}`,
      `何业委 提问，${ROUND}`,
      `张伟 赞成，${ROUND}`,
    ],
    summaries: ['张伟：消防车进不来，夜里停满两侧。', '何业委：划线的钱从哪里出？'],
    order: '先举手先发言',
    warnings: ['吴经理：请围绕停车'],
    clauses: [`1 ${PARKING} 已达成共识，有保留意见 3+1+0+0/4；张伟保留意见：请先公示划线方案。`],
    markers: ['刘记录，签到、宣读规则：宣读议事规矩', '刘记录，确认与认领：'],
    actions: ['划定应急车道，东风路社区，2030-01-31'],
  },
}
