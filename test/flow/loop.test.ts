import type { Browser, Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { audit } from '#shared/journal/audit'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import { expectAccessible } from '../support/axe'
import { beginOffice } from '../support/begin-office'
import { device, openBrowser, shot } from '../support/browser'
import { ChairDesk } from '../support/chair-desk'
import { consoleBeside } from '../support/chair-page'
import { freePort } from '../support/free-port'
import { tempDir } from '../support/host'
import { HostProcess } from '../support/host-process'
import { officeEvents } from '../support/office-events'
import { Seat } from '../support/seat'

const RAW = '五号楼302室老李家天天半夜打麻将，电话13912345678，吵得孩子睡不着'
const SHOWN = '五号楼▇▇▇老李家天天半夜打麻将'
const TITLE = '半夜打麻将扰民'
const CLAUSE = '晚上十点以后不打麻将，楼长每晚巡一次。'
/** A PNG of one red pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
)

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()

/** As small as phones get: nothing may need to be pushed sideways. */
async function onSmallPhone(page: Page, view: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 640 })
  await shot(page, `${view}-360`)
  expect(await page.evaluate(() => document.documentElement.scrollWidth), view).toBeLessThanOrEqual(360)
  await page.setViewportSize({ width: 390, height: 844 })
}

const stage = (desk: Page, name: string) => desk.locator('[aria-current="step"]', { hasText: name }).waitFor()

/** Adds somebody at the desk and binds a phone of theirs. */
async function invited(desk: Page, browser: Browser, name: string, kind: string, label: string): Promise<Page> {
  await desk.getByRole('tab', { name: '人员' }).click()
  const form = desk.getByRole('form', { name: '添加' })
  await form.getByLabel('姓名').fill(name)
  await form.getByLabel('身份').selectOption(kind)
  await form.getByRole('button', { name: '添加' }).click()
  const row = desk.getByRole('row').filter({ hasText: name })
  await row.getByRole('button', { name: '请手机加入…' }).click()
  const invitation = await row.getByText(/\/mine#/).textContent()
  const phone = await device(browser, 'phone')
  await phone.goto(invitation!)
  await phone.getByRole('heading', { name: `${name} · ${label}` }).waitFor()
  return phone
}

/** What a person's own phone shows now, with the row of this text open. */
async function look(phone: Page, heading: string, row: string): Promise<Locator> {
  await phone.reload()
  await phone.getByRole('heading', { name: heading }).waitFor()
  await phone.getByText(row, { exact: true }).click()
  return phone.locator('details[open]')
}

/** A department's report with a picture, from its phone; then somebody who had no hand in it goes and looks. */
async function reportAndCheck(department: Page, checker: Page, done: string, seen: string): Promise<void> {
  const order = await look(department, '交办单 1', CLAUSE)
  await order.getByLabel('怎么样了').fill(done)
  await order.getByLabel('拍一张').setInputFiles({ name: 'p.png', mimeType: 'image/png', buffer: PIXEL })
  await order.getByRole('img', { name: '要附上的照片' }).waitFor()
  await order.getByRole('button', { name: '报结', exact: true }).click()
  await department.getByText('已记下，在主机上').waitFor()
  const check = await look(checker, '等人去查的 1', TITLE)
  await check.getByLabel('怎么样了').fill(seen)
  await check.getByRole('button', { name: '记录查单' }).click()
  await checker.getByText('已记下，在主机上').waitFor()
}

it('leads a slip from the wall to a meeting, an order, 不满意, and at last to 满意', { timeout: 240_000 }, async () => {
  const dataDir = await tempDir()
  const host = await HostProcess.start({ dataDir, port: await freePort() })
  const browser = await openBrowser()
  const desk = await device(browser, 'laptop')
  await desk.goto(host.consoleUrl())
  await beginOffice(desk)
  await desk.getByRole('tab', { name: '今天' }).waitFor()

  // A resident writes, with a picture, on a phone without any account.
  const phone = await device(browser, 'phone')
  await phone.goto(new URL('/write', host.joinUrl).href)
  await phone.getByLabel('您遇到了什么？').fill(RAW)
  await phone.getByLabel('拍一张').setInputFiles({ name: 'p.png', mimeType: 'image/png', buffer: PIXEL })
  await phone.getByRole('img', { name: '要附上的照片' }).waitFor()
  await press(phone, '邻里')
  await expectAccessible(phone, 'slip-write')
  await onSmallPhone(phone, 'slip-write')
  await press(phone, '递上去')
  const code = (await phone.getByRole('status', { name: '条子编号' }).textContent())!
  await shot(phone, 'slip-posted')

  // It shows at the desk by itself. Staff read it; what is somebody else's own is covered.
  const slip = desk.getByRole('listitem').filter({ hasText: '13912345678' })
  await slip.getByText('可能有门牌、电话或车牌').waitFor()
  await shot(desk, 'slip-desk')
  await slip.getByRole('button', { name: '改了再上…' }).click()
  await slip.getByLabel('墙上这样显示').fill(`${SHOWN}，吵得孩子睡不着`)
  await slip.getByLabel('题目').fill(TITLE)
  await slip.getByRole('button', { name: '上墙', exact: true }).click()
  await desk.getByText('没有等着审核的条子').waitFor()

  // It hangs on the wall, and somebody else has met with it too.
  const wall = await device(browser, 'projector')
  await wall.goto(new URL('/wall', host.joinUrl).href)
  await wall.getByText(SHOWN).waitFor()
  await press(wall, '我也遇到')
  await wall.getByText('邻里 +1').waitFor()
  const counted = { wall: (await wall.getByText('邻里 +1').textContent())!, orders: '', heading: '', rated: '' }
  expect(await wall.textContent('main')).not.toContain('13912345678')
  await expectAccessible(wall, 'listening-wall')

  // By the code alone.
  await phone.goto(new URL('/slip', host.joinUrl).href)
  await phone.getByLabel('条子编号').fill('K7M8')
  await phone.getByText('第 4 个字“8”看错了').waitFor()
  await expectAccessible(phone, 'slip-code')
  await phone.getByLabel('条子编号').fill(code)
  await press(phone, '查这张条子')
  await phone.getByText('等选题').waitFor()
  await expectAccessible(phone, 'slip-waiting')

  // A member's phone: invited at the desk, and the topic is taken on with it.
  const onTopic = async () => {
    await desk.getByRole('tab', { name: '话题' }).click()
    await desk.getByRole('button', { name: TITLE }).click()
  }
  await onTopic()
  await press(desk, '选上')
  await stage(desk, '待接单')
  const member = await invited(desk, browser, '周文', 'member', '委员')
  await shot(desk, 'people')
  await member.getByText(TITLE, { exact: true }).click()
  await onSmallPhone(member, 'own-phone')
  await press(member, '接单')
  await member.getByText('已记下，在主机上').waitFor()
  const claim = await look(member, '我接的 1', TITLE)
  await claim.getByLabel('怎么样了').fill('夜里去听过，三楼在打')
  await press(member, '记一次走访')
  await member.getByText('已记下，在主机上').waitFor()

  // A roundtable is made from it, and agrees on a clause.
  await onTopic()
  await desk.getByText('夜里去听过，三楼在打').waitFor()
  await press(desk, '开圆桌会…')
  const chair = new ChairDesk(desk)
  await desk.getByRole('button', { name: '开始会议' }).waitFor()
  const { join, code: meetingCode } = await chair.invitation()
  expect(await (await consoleBeside(desk, host.consoleUrl())).meetings()).toMatchObject([{ hostUnit: '东风路社区' }])
  const seat = new Seat(await device(browser, 'phone'), { name: '李建国', unit: '五号楼', role: '居民代表' })
  await seat.join(join, meetingCode)
  await chair.admit('李建国')
  await chair.step('开始会议')
  await chair.step('开始第一项')
  await chair.isOn('签到、宣读规则') // the desk goes along with the item that begins
  await chair.openItem('确认与认领')
  await seat.addClause(1, CLAUSE)
  await chair.put(1, CLAUSE)
  await seat.answer('同意')
  await chair.closeCheck('已达成共识')
  await chair.nextItem('签署')
  await chair.step('散会', true)
  await seat.page.context().close()
  await desk.getByRole('button', { name: '全部会议' }).click()

  // What it agreed on comes back, and becomes an order.
  await onTopic()
  await press(desk, '带回会议结果')
  await desk.getByText('已达成共识').waitFor()
  const department = await invited(desk, browser, '张建国', 'department', '承办单位')
  const checker = await invited(desk, browser, '何静', 'member', '委员')
  await onTopic()
  await press(desk, '交办…')
  await desk.getByLabel('依据').selectOption({ label: CLAUSE })
  await desk.getByLabel('交办事项').fill(CLAUSE)
  await desk.getByLabel('主办').selectOption({ label: '张建国' })
  await press(desk, '交办')
  await stage(desk, '办理')
  await shot(desk, 'loop-order')

  // The department signs for it and reports; another member has looked; the resident is not satisfied.
  const order = await look(department, '交办单 1', CLAUSE)
  await onSmallPhone(department, 'own-order')
  await order.getByRole('button', { name: '签收' }).click()
  await department.getByText('已记下，在主机上').waitFor()
  await reportAndCheck(department, checker, '上门谈过，签了约定', '晚上九点去听，没有声音')
  await onSmallPhone(checker, 'own-checked')
  const asked = async (verdict: string) => {
    await phone.goto('about:blank') // from here on as somebody who scans the slip anew
    await phone.goto(new URL(`/slip#${code}`, host.joinUrl).href)
    await phone.getByRole('heading', { name: '办好了没有，您说了算' }).waitFor()
    await onSmallPhone(phone, `slip-rate-${verdict}`)
    await press(phone, verdict)
    await phone.getByText(`记下了：${verdict}`).waitFor()
  }
  await asked('不满意')
  await press(phone, '办了又坏')
  await press(phone, '把原因也交上去')
  await phone.getByText('原因也记下了').waitFor()
  await shot(phone, 'slip-reopened')

  // It is open again, and has reached whoever leads the office, who took it on and who had the order.
  await desk.getByRole('tab', { name: '今天' }).click()
  await desk.getByRole('button', { name: /王秀兰.*不满意重开 1 个/ }).waitFor()
  counted.orders = await desk
    .locator('section', { has: desk.getByRole('heading', { name: /^交办单/ }) })
    .last()
    .innerText()
  await shot(desk, 'loop-today')
  await onTopic()
  counted.heading = await desk.getByRole('heading', { name: /第 2 轮/ }).innerText()
  await press(desk, '知道了')
  await shot(desk, 'loop-topic')
  await member.reload()
  await member.getByText(TITLE, { exact: true }).click()
  await member.getByText('点单人不满意，重开了').waitFor()
  await onSmallPhone(member, 'own-reopened')
  await press(member, '知道了')
  await member.getByText('已记下，在主机上').waitFor()
  await reportAndCheck(department, checker, '贴了约定，十点后楼长巡一次', '连着三晚都安静')
  await asked('满意')

  // What it led to, and what the desk counts.
  await onTopicOfLedger()
  await press(desk, '转化…')
  const conversion = desk
    .getByRole('group', { name: '转化…' })
    .or(desk.locator('form', { hasText: '采纳单位' }))
    .first()
  await conversion.getByLabel('类别').selectOption({ label: '公约' })
  await conversion.getByLabel('采纳单位').fill('五号楼居民')
  await conversion.getByLabel('出自哪次会议的哪一条').selectOption({ label: `${TITLE}圆桌会 · ${CLAUSE}` })
  await press(desk, '记转化')
  await desk.getByText('转化：公约').waitFor()
  await expectAccessible(desk, 'topic-closed')
  await shot(desk, 'loop-closed')

  async function onTopicOfLedger(): Promise<void> {
    await desk.getByRole('tab', { name: '台账' }).click()
    await desk.getByRole('button', { name: /^已归档 1/ }).click()
    counted.rated = await desk.getByText(/^满意 \d/).innerText()
    await shot(desk, 'loop-ledger')
    await desk.getByRole('button', { name: TITLE }).click()
  }

  await host.stop()
  const events = await officeEvents(dataDir)
  expect(audit(OFFICE_JOURNAL, events)).toBeNull()
  // Each number that the desk showed, counted in its events.
  const all = (type: string) => events.filter((event) => event.type === type)
  const verdicts = all('feedback.given').map(({ data }) => (data as { verdict: string }).verdict)
  expect(verdicts).toEqual(['unsatisfied', 'satisfied'])
  const satisfied = verdicts.filter((verdict) => verdict === 'satisfied').length
  expect(counted.rated).toContain(`满意 ${satisfied}/${verdicts.length}`)
  expect(counted.wall).toContain(`+${all('topic.supported').length}`)
  expect(counted.heading).toContain(`第 ${1 + verdicts.indexOf('unsatisfied') + 1} 轮`)
  expect(counted.orders).toContain(`在外 ${all('order.issued').length}`)
  expect(counted.orders).toContain(`返工 ${verdicts.filter((verdict) => verdict === 'unsatisfied').length} 次`)
  expect(['order.reported', 'topic.checked', 'reopening.seen'].map((type) => all(type).length)).toEqual([2, 2, 2])
  // What was done on a phone is signed by that phone, and each by another one.
  const { hostKey } = events[0]!.data as { hostKey: string }
  const keys = ['topic.claimed', 'order.reported', 'topic.checked'].map((type) => all(type)[0]!.proof!.key)
  expect(new Set([hostKey, ...keys]).size).toBe(4)
})
