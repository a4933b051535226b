import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { audit } from '#shared/journal/audit'
import type { JournalEvent } from '#shared/journal/journal-event'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import { dataFolder } from '#main/storage/data-folder'
import { readBatches } from '#main/storage/record-lines'
import { expectAccessible } from '../support/axe'
import { device, openBrowser, shot } from '../support/browser'
import { freePort } from '../support/free-port'
import { tempDir } from '../support/host'
import { HostProcess } from '../support/host-process'

const RAW = '五号楼302室老李家天天半夜打麻将，电话13912345678，吵得孩子睡不着'
const SHOWN = '五号楼▇▇▇老李家天天半夜打麻将'
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

it('leads a slip from the wall to what whoever wrote it says of the result', { timeout: 240_000 }, async () => {
  const dataDir = await tempDir()
  const host = await HostProcess.start({ dataDir, port: await freePort() })
  const browser = await openBrowser()
  const desk = await device(browser, 'laptop')
  await desk.goto(host.consoleUrl())
  await press(desk, '建立办公室…')
  await desk.getByLabel('办公室名称').fill('东风路社区')
  await desk.getByLabel('负责人姓名').fill('王秀兰')
  await press(desk, '建立')
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

  // Staff read it; what is somebody else's own is covered.
  await desk.reload()
  const slip = desk.getByRole('listitem').filter({ hasText: '13912345678' })
  await slip.getByText('可能有门牌、电话或车牌').waitFor()
  await shot(desk, 'slip-desk')
  await slip.getByRole('button', { name: '改了再上…' }).click()
  await slip.getByLabel('墙上这样显示').fill(`${SHOWN}，吵得孩子睡不着`)
  await slip.getByLabel('题目').fill('半夜打麻将扰民')
  await slip.getByRole('button', { name: '上墙', exact: true }).click()
  await desk.getByText('没有等着审核的条子').waitFor()

  // It hangs on the wall, and somebody else has met with it too.
  const wall = await device(browser, 'projector')
  await wall.goto(new URL('/wall', host.joinUrl).href)
  await wall.getByText(SHOWN).waitFor()
  await press(wall, '我也遇到')
  await wall.getByText('邻里 +1').waitFor()
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
  await desk.getByRole('tab', { name: '话题' }).click()
  await desk.getByRole('button', { name: /半夜打麻将扰民/ }).click()
  await press(desk, '选上')
  await desk.locator('[aria-current="step"]', { hasText: '待接单' }).waitFor()
  await desk.getByRole('tab', { name: '人员' }).click()
  const form = desk.getByRole('form', { name: '添加' })
  await form.getByLabel('姓名').fill('周文')
  await form.getByLabel('身份').selectOption('member')
  await form.getByRole('button', { name: '添加' }).click()
  const row = desk.getByRole('row').filter({ hasText: '周文' })
  await row.getByRole('button', { name: '请手机加入…' }).click()
  const invitation = await row.getByText(/\/mine#/).textContent()
  await shot(desk, 'people')
  const member = await device(browser, 'phone')
  await member.goto(invitation!)
  await member.getByRole('heading', { name: '周文 · 委员' }).waitFor()
  await member.getByText('半夜打麻将扰民').click()
  await onSmallPhone(member, 'own-phone')
  await press(member, '接单')
  await member.getByText('已记下，在主机上').waitFor()
  await member.reload()
  await member.getByRole('heading', { name: '我接的 1' }).waitFor()
  await member.getByText('半夜打麻将扰民').click()
  await member.getByLabel('怎么样了').fill('夜里去听过，三楼在打')
  await press(member, '记一次走访')
  await member.getByText('已记下，在主机上').waitFor()

  await host.stop()
  const { record } = dataFolder(dataDir).office
  const events: JournalEvent[] = []
  readBatches(OFFICE_JOURNAL, record, await readFile(record), null, (event) => events.push(event))
  expect(audit(OFFICE_JOURNAL, events)).toBeNull()
})
