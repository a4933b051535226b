import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { decisionsIn } from '#shared/meeting/decisions/decisions-state'
import { expectAccessible } from '../support/axe'
import { device, openBrowser, shot, SIZES } from '../support/browser'
import { chairBeside } from '../support/chair-page'
import { accepted } from '../support/held-meeting'
import { tempDir, until } from '../support/host'
import { lastingFaults } from '../support/lasting-faults'
import { layoutFaults } from '../support/layout-faults'
import { askToJoin, createMeeting, showTab, shows } from '../support/meeting-room'
import { openWall } from '../support/open-wall'
import { saysSoon } from '../support/says-soon'
import { serve } from '../support/serve'

const SMALL_PHONE = { width: 360, height: 640 }
/** 孙丽华 comes without a phone. */
const SECTORS = { 张伟: '居民', 李娜: '居民', 周国强: '商户', 孙丽华: '居民' } as const

it('every kind of decision on real screens: put at the desk, voted on phones and paper, counted, and read alike on desk, wall and phone', async () => {
  const served = await serve(join(await tempDir(), 'data'))
  const browser = await openBrowser()
  const desk = await device(browser, 'laptop')
  await desk.goto(served.console)
  await createMeeting(desk, { template: '邻里圆桌会', title: '三号楼业主议事', chair: '王主持' })
  const beside = await chairBeside(desk, served.console)
  const order = beside.chair.link.send.bind(beside.chair.link)
  const state = () => beside.chair.now.state!
  await accepted(order('admission.set', { direct: true, crowds: true }))
  const invitees = Object.entries(SECTORS).map(([name, sector]) => ({ name, unit: '', sector, roleId: 'resident' }))
  await accepted(order('invitation.import', { invitees }))
  const phones: Page[] = []
  for (const name of ['张伟', '李娜', '周国强']) {
    const phone = await device(browser, 'phone')
    await askToJoin(phone, served.join, state().code, { name, unit: '三号楼', role: '居民代表' })
    await until(name, () => Object.values(state().participants).some((person) => person.name === name))
    phones.push(phone)
  }
  const [zhang, li, zhou] = phones as [Page, Page, Page]
  await accepted(order('meeting.open', {}))
  await accepted(order('participant.enter', { name: '孙丽华', unit: '', roleId: 'resident', reason: '没有手机' }))
  const sun = Object.values(state().participants).find(({ name }) => name === '孙丽华')!
  await accepted(order('attendance.mark', { participantId: sun.id, present: true, reason: '在会场' }))
  const wall = await openWall(browser, served.console, beside.desk.session, state().meetingId)

  const looks = async (page: Page, view: string, ...sizes: { width: number; height: number }[]) => {
    for (const size of sizes) {
      await page.setViewportSize(size)
      expect.soft(await lastingFaults(page, layoutFaults), `${view} at ${size.width}`).toEqual([])
      await shot(page, `kinds-${view}-${size.width}x${size.height}`)
    }
    await page.setViewportSize(sizes[0]!)
  }
  const sheet = desk.getByRole('region', { name: '提交表决', exact: true })
  const press = (name: string) => desk.getByRole('button', { name, exact: true }).click()
  const put = async (words: string, rule: string, kind?: string) => {
    await showTab(desk, /^表决/)
    await desk.getByRole('tabpanel').getByRole('button', { name: '提交表决' }).click()
    await sheet.getByLabel('把要决定的事写成一句话').fill(words)
    await sheet.getByLabel('规则', { exact: true }).selectOption({ label: rule })
    if (kind) await sheet.getByRole('button', { name: kind, exact: true }).click()
  }
  const announce = async () => {
    await sheet.getByRole('button', { name: '公布规则，冻结名单' }).click()
    await sheet.waitFor({ state: 'detached' })
    await press('开始投票')
  }
  const count = async () => {
    await press('结束投票')
    await desk.getByRole('dialog').getByRole('button', { name: '结束投票' }).click()
    await press('计票')
  }
  /** The sentence stands on all three, word for word. */
  const reads = async (words: string) => {
    for (const page of [desk, wall, zhang])
      await saysSoon(
        words,
        async () => (await page.locator('body').innerText()).replaceAll(/\s/g, ''),
        (text) => text.includes(words),
      )
  }
  /** A number of the sentence opens the people behind it. */
  const opens = async (page: Page, figure: string, names: string) => {
    await page
      .getByRole('button', { name: `${figure}，看是哪些人` })
      .first()
      .click()
    await shows(page, names)
  }
  const publish = async () => {
    await press('公布结果')
    await shows(desk, /表决，结果已公布/)
  }
  const cast = async (phone: Page, said: string) => {
    await phone.getByRole('button', { name: /^(投出去|改投)$/ }).click()
    await shows(phone, `已计入：${said}`)
  }
  const vote = async (phone: Page, word: string) => {
    await phone.getByRole('button', { name: word, exact: true }).click()
    await cast(phone, word)
  }

  // Households choose one of three, by the regulation of their province.
  await put('选定房屋征收评估机构。', '征收：选定评估机构')
  await sheet.getByLabel('地方规定').selectOption('zhejiang')
  await sheet.getByLabel('选项').fill('天平评估\n公信评估\n衡泰评估')
  await announce()
  await vote(zhang, '天平评估')
  await vote(li, '天平评估')
  await vote(zhou, '公信评估')
  await count()
  await reads(
    '应到4户，实到4户，达到法定人数（过半数）；有效票3，天平评估2、公信评估1、衡泰评估0；按《浙江省国有土地上房屋征收与补偿条例》第18条须参加表决过半数（2），天平评估当选。',
  )
  await opens(zhang, '2', '张伟、李娜')
  await publish()

  // Owners with their floor area; one has sent another, and one fills in paper that two people write down.
  await put('用维修资金更换三号楼水泵。', '业主共同决定')
  await shows(desk, '《物业管理条例》第14条：提前15日通知')
  await sheet.getByText('还不知道是哪天').waitFor()
  await sheet.getByLabel('通知是哪天发出的').fill('2026-01-01')
  await sheet.getByText('日子够了，今天可以表决').waitFor()
  await sheet.getByRole('button', { name: '纸票，两人录' }).click()
  await sheet.getByRole('button', { name: '周国强', exact: true }).click()
  await sheet.getByText('4 人有表决权').click()
  for (const [name, area] of Object.entries({ 张伟: '147.30', 李娜: '88.5', 周国强: '120', 孙丽华: '60.20' }))
    await sheet.getByLabel(`${name}的面积，平方米`).fill(area)
  await sheet.getByLabel('委托人', { exact: true }).selectOption({ label: '李娜 三号楼' })
  await sheet.getByLabel('受托人', { exact: true }).selectOption({ label: '张伟 三号楼' })
  await sheet.getByLabel('受托人是委托人的').selectOption({ label: '其他人' })
  await sheet.getByRole('button', { name: '添加委托' }).click()
  await sheet.getByText('李娜 委托 张伟（其他人）').waitFor()
  await expectAccessible(desk, 'kinds-owners-sheet')
  await looks(desk, 'owners-sheet', SIZES.laptop)
  await announce()
  await shows(li, '您已委托别人代投')
  await zhang.getByRole('button', { name: '赞成', exact: true }).click()
  await zhang.getByRole('button', { name: '投出去' }).click()
  await zhang.getByText('代 李娜 投').waitFor()
  await looks(zhang, 'mandate', SIZES.phone, SMALL_PHONE)
  await zhang.getByRole('button', { name: '赞成', exact: true }).click()
  await zhang.getByRole('button', { name: '投出去' }).click()
  await shows(zhang, '李娜 · 已计入：赞成')
  await vote(zhou, '反对')
  const writes = async (page: Page, word: string) => {
    const slips = page.getByRole('region', { name: '点数和录入' })
    await slips.getByLabel('谁的票').selectOption({ label: '孙丽华' })
    await slips.getByRole('button', { name: word, exact: true }).click()
    await slips.getByRole('button', { name: '录入这张票' }).click()
    await slips.getByRole('button', { name: '录入这张票' }).waitFor({ state: 'detached' })
  }
  await writes(desk, '反对')
  await shows(zhou, '孙丽华：王主持录了一次')
  await looks(zhou, 'slips', SIZES.phone, SMALL_PHONE)
  await writes(zhou, '赞成')
  await shows(desk, '孙丽华：两人录得不一样')
  await desk.getByLabel('谁的票').selectOption({ index: 4 })
  await desk.getByRole('region', { name: '点数和录入' }).getByRole('button', { name: '赞成', exact: true }).click()
  await looks(desk, 'slips', SIZES.laptop)
  await press('录入这张票')
  await shows(zhou, '孙丽华：两人录得一样')
  await count()
  await reads(
    '有效票4（416.00平方米），赞成3（296.00平方米）、反对1（120.00平方米）、弃权0（0.00平方米）；按《民法典》第278条须参加表决面积过半数（208.01）且参加表决人数过半数（3），通过。',
  )
  await opens(desk, '3', '张伟、李娜、孙丽华')
  await looks(desk, 'owners-counted', SIZES.laptop)
  await looks(zhang, 'owners-counted', SIZES.phone, SMALL_PHONE)
  await looks(wall, 'owners-counted', SIZES.projector)
  await publish()

  // Every sector must support it: three of four residents are not enough.
  await put('一楼门面统一招牌。', '共识确认', '各界别都赞成')
  await sheet.getByRole('button', { name: '纸票，两人录' }).click()
  await announce()
  await vote(zhang, '赞成')
  await vote(li, '赞成')
  await vote(zhou, '反对')
  await count()
  await reads('各界别都须赞成，商户1人中赞成0（须1）、居民2人中赞成2（须2）；未通过。')
  await opens(zhang, '2', '张伟、李娜')
  await looks(wall, 'sectors', SIZES.projector)
  await publish()

  // One after the other says where they stand; a reservation has its reason.
  await put('夜间十点以后不装修。', '共识确认', '逐人表态')
  await announce()
  await vote(zhang, '同意')
  await vote(zhou, '同意')
  await li.getByRole('button', { name: '保留意见' }).click()
  await li.getByLabel('理由').fill('急修要例外')
  await looks(li, 'reserve', SIZES.phone, SMALL_PHONE)
  await cast(li, '保留意见：急修要例外')
  await count()
  await reads('同意2、保留意见1、不同意0、未表态1；形成共识，附保留意见。')
  await publish()

  await put('门禁密码每季度换一次。', '共识确认', '有无不同意见')
  await announce()
  await vote(zhang, '没有不同意见')
  await zhou.getByRole('button', { name: '有不同意见', exact: true }).click()
  await zhou.getByLabel('理由').fill('快递进不来')
  await cast(zhou, '有不同意见：快递进不来')
  await count()
  await reads('1人提出不同意见；未通过。')
  await opens(zhang, '1', '周国强')
  await publish()

  // A task hangs on the clause or the agenda item that it came from.
  await showTab(desk, /^行动事项/)
  await desk.getByRole('button', { name: '添加行动事项' }).click()
  await desk.getByLabel(/属于哪一条、哪一项/).selectOption({ label: '签到、宣读规则' })
  await showTab(li, /^行动/)
  await expect
    .poll(() => li.getByLabel(/属于哪一条、哪一项/).evaluate((on: HTMLSelectElement) => on.selectedOptions[0]!.text))
    .toBe('签到、宣读规则')
  await looks(desk, 'action-on-item', SIZES.laptop)
  await looks(li, 'action-on-item', SIZES.phone, SMALL_PHONE)

  // Points, an order, and where a room stands; nobody is bound by them.
  const options = async () => sheet.getByLabel('选项').fill('补种树木\n休息座椅\n儿童滑梯')
  await put('空地先做什么？', '征求意见', '打分')
  await options()
  await announce()
  const gives = async (phone: Page, ...points: string[]) => {
    for (const [at, name] of ['补种树木', '休息座椅', '儿童滑梯'].entries())
      await phone.getByLabel(name).selectOption({ label: `${points[at]} 分` })
    await cast(phone, `补种树木 ${points[0]} 分`)
  }
  await zhang.getByLabel('补种树木').selectOption({ label: '5 分' })
  await expectAccessible(zhang, 'kinds-score')
  await looks(zhang, 'score', SIZES.phone, SMALL_PHONE)
  await gives(zhang, '5', '3', '0')
  await gives(li, '4', '5', '1')
  await count()
  await reads('有效票2，按总分排序，第一：补种树木9分、第二：休息座椅8分、第三：儿童滑梯1分；只记录意见，不作决定。')
  await opens(zhang, '2', '张伟、李娜')
  await looks(wall, 'score', SIZES.projector)
  await publish()

  await put('空地按什么次序做？', '征求意见', '排序')
  await options()
  await announce()
  const orders = async (phone: Page, ...names: string[]) => {
    for (const name of names) await phone.getByRole('button', { name: new RegExp(`${name}$`) }).click()
    await cast(phone, `第 1 ${names[0]}`)
  }
  await zhang.getByRole('button', { name: /休息座椅$/ }).click()
  await zhang.getByRole('button', { name: /补种树木$/ }).click()
  await expectAccessible(zhang, 'kinds-ranking')
  await looks(zhang, 'ranking', SIZES.phone, SMALL_PHONE)
  await cast(zhang, '第 1 休息座椅')
  await orders(li, '补种树木', '休息座椅', '儿童滑梯')
  await count()
  await reads('第一：补种树木2分、第一：休息座椅2分、第三：儿童滑梯-4分')
  await looks(wall, 'ranking', SIZES.projector)
  await looks(zhang, 'ranking-counted', SIZES.phone, SMALL_PHONE)
  await publish()

  await put('加装电梯，您有多赞成？', '征求意见', '刻度')
  await sheet.getByLabel('最小一端的意思').fill('完全反对')
  await sheet.getByLabel('最大一端的意思').fill('完全赞成')
  await looks(desk, 'slider-sheet', SIZES.laptop)
  await announce()
  await zhang.getByLabel('讨论前').waitFor()
  await expectAccessible(zhang, 'kinds-slider')
  await looks(zhang, 'slider', SIZES.phone, SMALL_PHONE)
  const sets = async (phone: Page, when: '讨论前' | '讨论后', value: number, said: string) => {
    await phone.getByLabel(when).fill(String(value))
    await cast(phone, said)
  }
  await sets(zhang, '讨论前', 9, '讨论前 9')
  await sets(li, '讨论前', 2, '讨论前 2')
  await sets(zhou, '讨论前', 4, '讨论前 4')
  for (const [phone, before, after] of [
    [zhang, 9, 8],
    [li, 2, 6],
    [zhou, 4, 7],
  ] as const) {
    await phone.getByRole('button', { name: '改投' }).click()
    await sets(phone, '讨论后', after, `讨论前 ${before}、讨论后 ${after}`)
  }
  await count()
  await reads(
    '讨论前3人，中位数4，居中的一半在3到6.5之间；讨论后3人，中位数7，居中的一半在6.5到7.5之间；只记录意见，不作决定。',
  )
  await opens(zhang, '3', '张伟、李娜、周国强')
  await looks(wall, 'slider', SIZES.projector)
  await looks(zhang, 'slider-counted', SIZES.phone, SMALL_PHONE)
  await looks(desk, 'slider-counted', SIZES.laptop)
  await publish()

  // Votes are weighed where the body's own rule says so, and nowhere else.
  await put('合伙购置的除雪机由谁保管？放在周国强处。', '征求意见', '赞成反对')
  await sheet.getByRole('button', { name: '自己写一套规则…' }).click()
  const own = desk.getByRole('dialog', { name: '自定规则' })
  await own.getByLabel('规则的名称').fill('按份额')
  await own.getByLabel('谁有表决权').fill('出资的人')
  await own.getByRole('button', { name: '保存这套规则' }).click()
  await own.waitFor({ state: 'detached' })
  await sheet.getByLabel('规则', { exact: true }).selectOption({ label: '按份额' })
  await sheet.getByText('4 人有表决权').click()
  await sheet.getByLabel('张伟有几票').fill('3')
  await looks(desk, 'weights', SIZES.laptop)
  await announce()
  await vote(zhang, '反对')
  await vote(li, '赞成')
  await vote(zhou, '赞成')
  await count()
  await reads(
    '应到6票，实到6票，达到法定人数（过半数）；有效票5，赞成2、反对3、弃权0；按自定规则“按份额”须到会过半数（4），未通过。',
  )
  await opens(desk, '3', '张伟')
  expect(new Set(decisionsIn(state()).map(({ stage }) => stage))).toEqual(new Set(['published', 'counted']))
}, 280_000)
