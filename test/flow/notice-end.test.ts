import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { audit } from '#shared/journal/audit'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import { expectAccessible } from '../support/axe'
import { beginOffice } from '../support/begin-office'
import { device, openBrowser, shot } from '../support/browser'
import { HostProcess } from '../support/host-process'
import { layoutFaults } from '../support/layout-faults'
import { officeEvents } from '../support/office-events'
import { press } from '../support/press'

/** Beyond the last of seven days, also where that is a holiday and moves to the next working day. */
const THIRTY_DAYS = 30 * 86_400_000

/** A view that is kept as a picture, and stands as it should. */
async function looked(page: Page, view: string): Promise<void> {
  await shot(page, view)
  expect(await layoutFaults(page), view).toEqual([])
}

it(
  'the last day of a public notice passes: it is ended once everybody has an answer, and says what came of it',
  { timeout: 180_000 },
  async () => {
    const host = await HostProcess.fresh({
      preload: join(import.meta.dirname, '..', 'support', 'false-clock.mjs'),
      env: { YUANZHUO_CLOCK_JUMPS: String(THIRTY_DAYS) },
    })
    const browser = await openBrowser()
    const desk = await device(browser, 'laptop')
    await desk.goto(host.consoleUrl())
    await beginOffice(desk)
    await desk.getByRole('tab', { name: '人员' }).click()
    const form = desk.getByRole('form', { name: '添加' })
    await form.getByLabel('姓名').fill('周文')
    await form.getByRole('button', { name: '添加' }).click()
    await desk.getByRole('cell', { name: '周文', exact: true }).waitFor()

    await desk.getByRole('tab', { name: '话题' }).click()
    await press(desk, '登记话题…')
    await desk.getByLabel('题目').fill('三号楼西头的路灯不亮')
    await desk.getByLabel('原话').fill('路灯从上礼拜就不亮')
    await press(desk, '登记')
    await press(desk, '审核通过')
    await press(desk, '选上')
    await desk.getByLabel('接单人').selectOption({ label: '周文' })
    await press(desk, '接单')
    await press(desk, '现场办结…')
    await desk.getByRole('form', { name: '现场办结…' }).getByLabel('情况').fill('换了三盏灯')
    await press(desk, '记现场办结')
    await press(desk, '公示…')
    const post = desk.getByRole('form', { name: '公示' })
    await post.getByRole('spinbutton').fill('7')
    await post.getByRole('combobox').selectOption({ label: '自然日' })
    await press(desk, '看过了，贴出公示')
    const up = desk.getByRole('region', { name: /^公示：/ })
    await up.getByText('还没有人提意见').waitFor()
    expect(await up.getByRole('button', { name: '公示结束…' }).count()).toBe(0)

    const phone = await device(browser, 'phone')
    const notice = new URL('/notice#n1', host.joinUrl).href
    await phone.goto(notice)
    await phone.getByLabel('您有什么意见？').fill('灯太亮了，睡不着')
    await press(phone, '交上去')
    await phone.getByText('收到了。').waitFor()

    // The last day passes over night.
    process.kill(host.child.pid!, 'SIGUSR2')
    await expect.poll(() => host.errors.some((line) => line.startsWith('clock '))).toBe(true)
    await desk.reload()
    const due = desk.getByRole('button', { name: /公示期满.*1 条没有答复/ })
    await due.waitFor()
    await looked(desk, 'notice-over-today')
    await due.click()
    await up.getByText('公示期满').waitFor()
    await phone.reload()
    await phone.getByText('灯太亮了').waitFor({ state: 'detached' })
    expect(await phone.getByLabel('您有什么意见？').count()).toBe(0)
    await looked(phone, 'notice-over-phone')

    // Not while somebody has no answer.
    await press(desk, '公示结束…')
    await up.getByLabel('公示的结果').fill('有一条意见，已经答复。')
    await up.getByRole('button', { name: '公示结束', exact: true }).click()
    await desk.getByText('还有意见没有答复。').waitFor()
    await looked(desk, 'notice-not-ended')
    await up.getByRole('button', { name: '贴出来' }).click()
    await up.getByLabel('答复', { exact: true }).fill('周五换成暖光的')
    await up.getByRole('button', { name: '答复', exact: true }).click()
    await up.getByText('意见都答复了').waitFor()
    await press(desk, '公示结束…')
    await up.getByLabel('公示的结果').fill('有一条意见，周五换成暖光的，没有别的异议。')
    await up.getByRole('button', { name: '公示结束', exact: true }).click()
    await up.getByRole('button', { name: '公示结束' }).waitFor({ state: 'detached' })
    await up.getByText('公示结束', { exact: true }).waitFor()
    await looked(desk, 'notice-ended')
    await expectAccessible(desk, 'notice-ended')
    await phone.reload()
    await phone.getByText('有一条意见，周五换成暖光的').waitFor()
    await phone.getByText(/^答复 周五换成暖光的$/).waitFor()
    await looked(phone, 'notice-ended-phone')
    await expectAccessible(phone, 'notice-ended-phone')
    await desk.getByRole('tab', { name: '今天' }).click()
    await desk.getByRole('heading', { name: '等谁' }).waitFor()
    expect(await desk.getByText('公示期满').count()).toBe(0)
    await host.stop()

    const events = await officeEvents(host.dataDir)
    expect(audit(OFFICE_JOURNAL, events)).toBeNull()
  },
)
