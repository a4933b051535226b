import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible } from '../support/axe'
import { beginOffice } from '../support/begin-office'
import { device, openBrowser } from '../support/browser'
import { HostProcess } from '../support/host-process'
import type { ViewSize } from '../support/looked-at'
import { DESK, measuredAt, PHONE } from '../support/looked-at'
import { press } from '../support/press'

/** House visits: taken down at the desk from a paper form, and by a member on the spot. */

async function looked(page: Page, view: string, sizes: readonly ViewSize[]): Promise<void> {
  await measuredAt(page, view, sizes)
  await expectAccessible(page, view)
}

it(
  'takes visits down at the desk and on a member’s phone, with free tags that are searched and filtered',
  { timeout: 180_000 },
  async () => {
    const host = await HostProcess.fresh()
    const browser = await openBrowser()
    const desk = await device(browser, 'laptop')
    await desk.goto(host.consoleUrl())
    await beginOffice(desk)
    await desk.getByRole('tab', { name: '人员' }).click()
    const form = desk.getByRole('form', { name: '添加' })
    await form.getByLabel('姓名').fill('周文')
    await form.getByLabel('身份').selectOption('member')
    await form.getByRole('button', { name: '添加' }).click()
    const row = desk.getByRole('row').filter({ hasText: '周文' })
    await row.getByRole('button', { name: '请手机加入…' }).click()
    const invitation = (await desk
      .getByText(/\/mine#/)
      .first()
      .textContent())!

    // At the desk, two matters of one door, one of them taken off again.
    await desk.getByRole('tab', { name: '话题' }).click()
    await press(desk, '记走访…')
    await desk.getByLabel('网格或地点').fill('三号楼')
    await desk.getByLabel('姓名').fill('吴长顺')
    await desk.getByLabel('电话').fill('13912345678')
    await desk.getByLabel('门牌').fill('二单元 302')
    await desk.getByLabel('怎么说的').fill('我住302，电话13912345678。三号楼西头的路灯从上礼拜就不亮')
    await press(desk, '再加一件')
    await desk.getByLabel('怎么说的').nth(1).fill('垃圾桶没有盖，夏天味道大')
    await press(desk, '再加一件')
    await press(desk, '去掉第 3 件')
    await desk.getByLabel('标签').fill('三听、老人')
    await looked(desk, 'visit-desk', DESK)
    await press(desk, '登记 2 件')
    await desk.getByText('已登记 2 件，等工作人员审核。').waitFor()
    // The next door of the same stairway: place and tags stay, who was visited does not.
    expect(await desk.getByLabel('网格或地点').inputValue()).toBe('三号楼')
    expect(await desk.getByLabel('姓名').inputValue()).toBe('')
    await desk.getByLabel('怎么说的').fill('垃圾桶没有盖，夏天味道大')
    await press(desk, '登记 1 件')
    await desk.getByText('同一天、一字不差').waitFor()
    // The empty form is one sheet, and has no words of anybody.
    await desk.evaluate(() => {
      const held = window as unknown as { print(): void; printed?: string }
      held.print = () => (held.printed = 'yes')
    })
    await press(desk, '打印空白走访表')
    await desk.waitForFunction(() => 'printed' in window)

    // On the member's phone; a reload loses nothing that was typed.
    const phone = await device(browser, 'phone')
    await phone.goto(invitation)
    await press(phone, '记走访…')
    await phone.getByLabel('怎么说的').fill('幼儿园门口早上堵车，救护车进不来')
    await phone.getByLabel('网格或地点').fill('南门')
    await phone.getByRole('button', { name: '老人' }).click()
    await looked(phone, 'visit-phone', PHONE)
    await phone.reload()
    await press(phone, '记走访…')
    expect(await phone.getByLabel('怎么说的').inputValue()).toBe('幼儿园门口早上堵车，救护车进不来')
    expect(await phone.getByRole('textbox', { name: '标签' }).inputValue()).toBe('老人')
    await press(phone, '登记 1 件')
    await phone.getByText('已登记 1 件，等工作人员审核。').waitFor()
    await looked(phone, 'visit-done', PHONE)

    // All of it by its tag, and by a search for it; the titles hold neither door nor telephone.
    await desk.getByRole('tab', { name: '台账' }).click()
    await desk.getByLabel('标签').selectOption('老人')
    await desk.getByText('3 行').waitFor()
    await desk.getByLabel('标签').selectOption('三听')
    await desk.getByText('2 行').waitFor()
    await desk.getByLabel('标签').selectOption('')
    await desk.getByLabel('在台账里找').fill('老人')
    await desk.getByText('3 行').waitFor()
    await looked(desk, 'visit-ledger', DESK)
    expect(await desk.getByRole('table').textContent()).not.toMatch(/302|139/)
    await desk.getByRole('button', { name: /路灯/ }).click()
    await desk.getByText('吴长顺').first().waitFor()
    expect(host.faults).toEqual([])
  },
)
