import { shows } from '../../support/meeting-room'
import type { Hall, Script } from '../../support/scripted-meeting'

const SPEECHES = '群众代表发言（每人三分钟）'
const ADVICE = '委员、专家建言（每人五分钟）'
const CARE = '年内在二号院设日间照料站。'

/** The projector is unplugged with a picture pinned, 到会; plugged in again it shows the same. Then one more for those who sit far back. */
export async function unplugTheWall(hall: Hall): Promise<void> {
  await hall.wall.close()
  await hall.openWall()
  await shows(hall.wall, '到会情况')
  const second = await hall.openWindow({ scale: '特大', theme: '深色' })
  await second.locator('main[data-theme=dark]').getByText('到会情况').first().waitFor()
}

/** 微协商座谈会: the chair goes to another for a while and comes back; the wall is pinned, and unplugged; names and devices change. */
export const micro: Script = {
  template: '微协商座谈会',
  title: '养老设施微协商座谈会',
  place: '二号院活动室',
  hostUnit: '区政协社事委',
  chair: '周主持',
  secretary: { name: '刘记录', unit: '社事委', role: '记录员', size: 'laptop' },
  people: [
    { name: '吴桂兰', unit: '二号院', role: '群众代表' },
    { name: '郝委员', unit: '区政协', role: '常委、委员', size: 'laptop' },
    { name: '施主任', unit: '民政局', role: '部门负责人' },
    { name: '秦专家', unit: '师范学院', role: '专家' },
    { name: '尤列席', unit: '老龄办', role: '列席人员' },
  ],

  async meet(hall) {
    const { chair, secretary } = hall
    const [wu, hao, shi, qin] = [hall.seat('吴桂兰'), hall.seat('郝委员'), hall.seat('施主任'), hall.seat('秦专家')]
    await wu.note('我要早走，能不能先讲？')
    await chair.readsNote('我要早走，能不能先讲？')
    await chair.announce('休息十分钟', 10)
    await shows(hall.wall, '休息十分钟')
    await shows(hall.wall, /继续$/)
    await hall.picture(hall.wall, 'break')
    await chair.pin('跟随会议')
    await shows(hall.wall, '签到、宣读规则')
    for (const [scene, words] of [
      ['封面', '扫码，或输入地址'],
      ['议程', '现场看点回放'],
      ['到会', '列席'],
    ] as const) {
      await secretary.pin(scene)
      await shows(hall.wall, scene === '封面' ? hall.code : words)
    }
    await unplugTheWall(hall)
    await secretary.pin('跟随会议')

    await chair.openItem(SPEECHES)
    await hao.raise('补充')
    await chair.hear('郝委员')
    await shi.raise('补充')
    await chair.callNext('施主任')
    await chair.begin()
    await chair.about('施主任', '改名', '施副主任')
    for (const page of [hall.wall, wu.page]) await shows(page, '施副主任')
    await chair.end()
    await secretary.summarise('施副主任', '民政局出场地。')

    // The expert goes on with a borrowed phone, and words the unit another way: two of one name and unit cannot be there at once.
    const borrowed = await hall.comes({ ...qin.person, unit: '师大' })
    await chair.merge('秦专家')
    await hall.isIn(borrowed)
    await qin.page.getByLabel('姓名').waitFor()

    await chair.about('郝委员', '移交主持', '主持人临时离开')
    await shows(hao.page, '现在由您主持会议')
    await shows(chair.page, '现由郝委员主持')
    await hall.picture(hao.page, 'acting-chair')
    await hall.picture(chair.page, 'chair-away')
    await hao.chairs(`下一项：${ADVICE}`)
    await chair.isOn(ADVICE)
    await borrowed.raise('赞成')
    await wu.raise('提问')
    await hao.chairs('请 秦专家 发言')
    await hao.chairs('开始')
    await hao.chairs('加 1 分钟')
    await hao.chairs('结束')
    await hao.chairs('请 吴桂兰 发言')
    await hao.chairs('未发言，过')
    await hao.chairs('交还主持', true)
    await hao.chairing.waitFor({ state: 'detached' })

    await chair.nextItem('部门回应')
    await chair.setOrder('用时少者优先', '5 分钟')
    await hao.raise('反对')
    await wu.raise('赞成')
    await chair.queueReads('吴桂兰', '郝委员')
    await chair.hear('吴桂兰')
    await chair.hear('郝委员')
    await chair.nextItem('凝聚共识')
    await hao.addClause(1, CARE)
    await chair.show(/共识条款/)
    await chair.pinOf('条款', '第 1 条')
    await shows(hall.wall, CARE)
    await hall.picture(hall.wall, 'clause')
    await chair.pin('跟随会议')
    await chair.put(1, CARE)
    await wu.answer('同意')
    await hao.answer('同意')
    await chair.closeCheck('已达成共识')
    await chair.nextItem('签署')
  },

  found:
    '二号院老人多、独居的多，日间照料是居民最急的事，场地已有着落。会议提出，照料站要先办起来再逐步完善，由社区和民政部门一起管好、用好。',
  signers: ['郝委员', '吴桂兰', '刘记录'],
  minutes: {
    roster: [
      '刘记录 记录员',
      '吴桂兰 群众代表',
      '周主持 主持人',
      '尤列席 列席人员',
      '施副主任 部门负责人',
      '秦专家 专家',
      '郝委员 常委、委员',
    ],
    seats: { 应到: 3, 实到: 3, 请假: 0, 缺席: 0, 列席: 3, 名单外: 0 },
    agenda: [
      '签到、宣读规则',
      '调研情况（未议）',
      '现场看点回放（未议）',
      SPEECHES,
      ADVICE,
      '部门回应',
      '凝聚共识',
      '签署',
    ],
    speeches: [
      `郝委员 补充，${SPEECHES}`,
      `施副主任 补充，${SPEECHES}`,
      `秦专家 赞成，${ADVICE}`,
      '吴桂兰 赞成，部门回应',
      '郝委员 反对，部门回应',
    ],
    summaries: ['施副主任：民政局出场地。'],
    order: '用时少者优先',
    clauses: [`1 ${CARE} 已达成共识 2+0+0+0/2`],
    chairs: ['郝委员：主持人临时离开', '周主持：代为主持结束'],
  },
}
