import type { BrowserContext } from 'playwright-core'
import { expect } from 'vitest'
import { channelMessages, countingChannels, reads, shows, write } from '../../support/meeting-room'
import { saysSoon } from '../../support/says-soon'
import type { Script } from '../../support/scripted-meeting'

const FIRST = '第一步 提议题：议事组筛选'
const SECOND = '第二步 出主意：多方恳谈'
const THIRD = '第三步 拟方案：各界协商，至少两案'
const FOURTH = '第四步 开言路：张榜公示情况通报、逐条回应'
const FIFTH = '第五步 定公约：专家审查（合法、安全、经费）'
const PLAN = '第六步 说了算：方案说明'
const QUESTIONS = '第六步 说了算：询问解答'
const VOTE = '第六步 说了算：居民表决'
const COUNT = '第六步 说了算：计票公布'
const SIGNING = '第六步 说了算：签署'
const LIFT = '三号楼加装电梯，费用按楼层分摊。'
const ADDED = '一楼住户不分摊。'
const CARE = '电梯由业委会委托物业维护。'

/** 六步议事法: a meeting of its first step, which takes no vote whatever the chair tries. Items passed over, carried over, split and moved; a clause that is not agreed, and is when amended; somebody is banned. */
export const sixSteps: Script = {
  template: '六步议事法',
  title: '三号楼加装电梯居民表决会',
  place: '三号楼大厅',
  hostUnit: '东风路社区党委',
  chair: '曹书记',
  secretary: { name: '刘记录', unit: '东风路社区', role: '记录员', size: 'laptop' },
  people: [
    { name: '高居民', unit: '三号楼', role: '居民代表' },
    { name: '马居民', unit: '三号楼', role: '居民代表', size: 'laptop' },
    { name: '罗居民', unit: '三号楼', role: '居民代表' },
    { name: '宋列席', unit: '住建局', role: '列席人员' },
  ],

  async meet(hall) {
    const { chair, wall } = hall
    const [gao, ma, luo] = [hall.seat('高居民'), hall.seat('马居民'), hall.seat('罗居民')]
    const liang = await hall.admitted({ name: '梁捣乱', unit: '三号楼', role: '居民代表' }, async (context) => {
      await countingChannels(context)
      await neverHangingUp(context)
    })
    await chair.setOrder('首次发言优先', '3 分钟')
    await gao.raise('赞成')
    await chair.hear('高居民')
    await chair.skip(SECOND, '第二次会已完成')
    await chair.skip(THIRD, '第三次会已完成')
    await chair.carryOver(FOURTH, '公示期未满')
    await chair.split(FIFTH, 15)
    await chair.moveItem(QUESTIONS, '上移')
    expect(await chair.titles()).toEqual([
      FIRST,
      SECOND,
      THIRD,
      FOURTH,
      FIFTH,
      FIFTH,
      QUESTIONS,
      PLAN,
      VOTE,
      COUNT,
      SIGNING,
    ])
    await hall.picture(chair.page, 'agenda')
    await chair.nextItem(FIFTH)
    await chair.nextItem(FIFTH)

    await chair.nextItem(QUESTIONS)
    await gao.raise('提问')
    await ma.raise('反对')
    await chair.queueReads('马居民', '高居民')
    await chair.hear('马居民')
    await chair.hear('高居民')
    await chair.nextItem(PLAN)
    await ma.addClause(1, LIFT)

    await chair.step('下一项')
    await shows(chair.page, '这次会所在的步骤不表决')
    await hall.picture(chair.page, 'no-vote-yet')
    await chair.skip(VOTE, '第六步另开会')
    await chair.put(1, LIFT)
    await gao.answer('同意')
    await ma.answer('不同意', '一楼用不着电梯。')
    await luo.answer('保留意见', '要先看造价。')
    await chair.closeCheck('未达成共识', true)
    await shows(wall, '未达成共识')
    await hall.picture(wall, 'not-agreed')

    // Who is banned hears nothing more: not from the host, and not from those who were connected with the device directly.
    await saysSoon(
      'a direct channel',
      () => channelMessages(liang.page),
      (count) => count > 0,
    )
    await chair.about('梁捣乱', '禁止再入', '多次扰乱会场秩序')
    await shows(liang.page, '与会议的连接已结束')
    await shows(ma.page, '已存主机')
    const heard = await channelMessages(liang.page)
    await ma.show(/共识条款/)
    await write(ma.page, '第 1 条正文', ADDED)
    await gao.show(/共识条款/)
    await reads(gao.page, '第 1 条正文', ADDED)
    await shows(ma.page, '已存主机')
    expect(await channelMessages(liang.page)).toBe(heard)
    await liang.page.reload()
    await shows(liang.page, '与会议的连接已结束')

    await chair.put(1, `${LIFT}${ADDED}`)
    for (const seat of [gao, ma]) await seat.answer('同意')
    await luo.answer('保留意见', '要先看造价。')
    await chair.closeCheck('已达成共识，有保留意见')
    await ma.addClause(2, CARE)
    await chair.put(2, CARE)
    for (const seat of [gao, ma, luo]) await seat.answer('同意')
    await chair.closeCheck('已达成共识')
    await chair.pinOf('确认结果', '第 1 条 · 已达成共识，有保留意见')
    await shows(wall, '同意 2 · 保留意见 1 · 不同意 0 · 未表态 0')
    await chair.pin('跟随会议')
    await chair.nextItem(COUNT)
    await chair.nextItem(SIGNING)
  },

  found:
    '加装电梯是三号楼老人多年的愿望，楼层之间负担不同，方案要照顾低层住户。会议强调，方案先公示再表决，表决以后由业主委员会委托专人维护。',
  signers: ['高居民', '马居民', '罗居民', '刘记录'],
  minutes: {
    roster: [
      '刘记录 记录员',
      '宋列席 列席人员',
      '曹书记 主持人',
      '梁捣乱 居民代表',
      '罗居民 居民代表',
      '马居民 居民代表',
      '高居民 居民代表',
    ],
    seats: { 应到: 5, 实到: 5, 请假: 0, 缺席: 0, 列席: 1, 名单外: 0 },
    agenda: [
      FIRST,
      `${SECOND}（略过：第二次会已完成）`,
      `${THIRD}（略过：第三次会已完成）`,
      `${FOURTH}（留到下次：公示期未满）`,
      FIFTH,
      FIFTH,
      QUESTIONS,
      PLAN,
      `${VOTE}（略过：第六步另开会）`,
      COUNT,
      SIGNING,
    ],
    speeches: [`高居民 赞成，${FIRST}`, `马居民 反对，${QUESTIONS}`, `高居民 提问，${QUESTIONS}`],
    order: '首次发言优先',
    clauses: [
      `1 ${LIFT}${ADDED} 已达成共识，有保留意见 2+1+0+0/3；罗居民保留意见：要先看造价。`,
      `2 ${CARE} 已达成共识 3+0+0+0/3`,
    ],
    earlier: [`1 ${LIFT} 未达成共识 1+1+1+1/4；马居民不同意：一楼用不着电梯。；罗居民保留意见：要先看造价。`],
  },

  async afterwards({ chair }) {
    await chair.continues(sixSteps.template, sixSteps.title, 1)
  },
}

/** A device that keeps its direct channels open whatever its page wants, as a hostile one would. */
async function neverHangingUp(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    RTCPeerConnection.prototype.close = () => undefined
    RTCDataChannel.prototype.close = () => undefined
  })
}
