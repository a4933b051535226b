import { expect, it } from 'vitest'
import { device, openBrowser } from '../support/browser'
import { demoOffice } from '../support/demo-office'
import { lookedAt } from '../support/looked-at'
import { press } from '../support/press'

it(
  'offers what is still open to a meeting that is made from a template, one by one or all of it',
  { timeout: 120_000 },
  async () => {
    const host = await demoOffice(60)
    const desk = await device(await openBrowser(), 'laptop')
    await desk.goto(host.consoleUrl())
    await desk.getByRole('tab', { name: '会议' }).click()
    await press(desk, '新建圆桌会')
    await desk.getByRole('button', { name: /微协商座谈会/ }).click()
    await desk.getByLabel('会议名称').fill('十二月微协商座谈会')
    await desk.getByLabel('主持人姓名').fill('王秀兰')
    const heading = desk.getByText(/^还没办完的 \d+ 件/)
    await heading.click()
    const lines = desk.getByRole('region', { name: '议程' }).getByRole('listitem')
    const before = await lines.count()
    const take = desk.getByRole('button', { name: /^放进议程：/ })
    await take.first().waitFor()
    await lookedAt(desk, 'open-matters')
    const task = (await take.first().getAttribute('aria-label'))!.replace('放进议程：', '')
    await take.first().click()
    await desk.getByText('✓ 已放进').first().waitFor()
    expect(await lines.count()).toBe(before + 1)
    // Behind the opening, and to be taken off again, when it is offered anew.
    const second = lines.nth(1).getByRole('textbox')
    expect(await second.inputValue()).toContain(task.slice(0, 20))
    await lines.nth(1).getByRole('button', { name: '删除第 2 项' }).click()
    await desk.getByText('✓ 已放进').waitFor({ state: 'detached' })
    // Found by a word, and all that is found at once.
    await desk.getByLabel('按单位、人、话题找').fill('没有这样的事')
    await desk.getByText('没有找到还没办完的。').waitFor()
    await desk.getByLabel('按单位、人、话题找').fill('')
    const all = desk.getByRole('button', { name: /^全部放进/ })
    const count = Number(/\d+/.exec((await all.textContent())!)![0])
    expect(count).toBeGreaterThan(1)
    await all.click()
    expect(await lines.count()).toBe(before + count)
    await lookedAt(desk, 'open-matters-taken')
    await press(desk, '创建会议')
    await desk.waitForURL(/meeting=/)
    await desk.getByText(task.slice(0, 20)).first().waitFor()
    expect(host.faults).toEqual([])
  },
)
