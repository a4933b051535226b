import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { device, openBrowser } from '../support/browser'
import { TestConsole, tempDir } from '../support/host'
import { serve } from '../support/serve'

const PASSPHRASE = '三盏灯 换了两盏 好'

it('a chair backs up from the start page, and moves to another computer from its start page', async () => {
  const served = await serve(join(await tempDir(), 'data'))
  const browser = await openBrowser()
  const page = await device(browser, 'laptop')
  await page.goto(served.console)
  await page.getByRole('button', { name: '新建圆桌会' }).first().waitFor() // its page has a session by then
  const meeting = await TestConsole.sharing(
    served.console,
    (await page.evaluate(() => Object.values(sessionStorage)[0])) as string,
  ).createMeeting()

  const place = await tempDir()
  await page.getByRole('button', { name: '备份…', exact: true }).click()
  await page.getByLabel('存到哪个文件夹里').fill(place)
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('再输一遍口令').fill(`${PASSPHRASE}吗`)
  await page.getByText('两遍口令不一样。').waitFor()
  const act = page.getByRole('button', { name: '备份', exact: true })
  expect(await act.isDisabled()).toBe(true)
  await page.getByLabel('再输一遍口令').fill(PASSPHRASE)
  await act.click()
  await page.getByText('已备份 1 场会议').waitFor()
  const [name] = await readdir(place)
  expect(await served.stop()).toBe(0)

  const data = join(await tempDir(), 'data')
  const other = await serve(data)
  const there = await device(browser, 'laptop')
  await there.goto(other.console)
  await there.getByRole('button', { name: '从备份恢复…' }).click()
  await there.getByLabel('备份文件在哪里').fill(join(place, 'none.tar'))
  await there.getByRole('button', { name: '核对' }).click()
  await there.getByText('读不了这个文件').waitFor()
  await there.getByLabel('备份文件在哪里').fill(join(place, name!))
  await there.getByRole('button', { name: '核对' }).click()
  await there.getByText('1 场会议').waitFor()
  // Nobody takes the same keys without having said that the earlier computer is out of use.
  const restore = there.getByRole('button', { name: '恢复', exact: true })
  await there.getByLabel('口令', { exact: true }).fill('完全是另外一个口令')
  await restore.click()
  expect(await there.locator('input[type=checkbox]:invalid').count()).toBe(1)
  await there.getByRole('checkbox').check()
  await restore.click()
  await there.getByText('口令不对').waitFor()
  await there.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
  await restore.click()
  await there.getByText('已备好 1 场会议').waitFor()
  expect(await other.stop()).toBe(0)

  const again = await serve(data)
  const meetings = await (await TestConsole.open(again.console)).meetings()
  expect(meetings.map(({ id }) => id)).toEqual([meeting])
})
