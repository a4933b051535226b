import { expect, it } from 'vitest'
import { expectAccessible } from '../support/axe'
import { beginOffice } from '../support/begin-office'
import { device, openBrowser, shot } from '../support/browser'
import { HostProcess } from '../support/host-process'
import { layoutFaults } from '../support/layout-faults'
import { press } from '../support/press'

it(
  'names what is over as perhaps the same, with what became of it, and opens it again; names who is called the same',
  { timeout: 120_000 },
  async () => {
    const host = await HostProcess.fresh()
    const desk = await device(await openBrowser(), 'laptop')
    desk.setDefaultTimeout(20_000)
    await desk.goto(host.consoleUrl())
    await beginOffice(desk)
    await desk.getByRole('tab', { name: '话题' }).click()
    const write = async (title: string, text: string) => {
      await press(desk, '登记话题…')
      await desk.getByLabel('题目').fill(title)
      await desk.getByLabel('原话').fill(text)
    }
    await write('三号楼西头的路灯不亮', '路灯从上礼拜就不亮，老人摔了一跤')
    await press(desk, '登记')
    await press(desk, '退回…')
    await desk.getByLabel('理由').last().fill('归市政管，已经转告')
    await press(desk, '退回')
    await desk.locator('[aria-current="step"]').or(desk.getByText('退回').first()).first().waitFor()

    await desk.getByRole('tab', { name: '话题' }).click()
    await write('三号楼西边路灯坏了，晚上不亮', '晚上看不见')
    const over = desk.getByRole('radio', { name: /三号楼西头的路灯不亮.*退回.*了结/ })
    await over.check()
    await shot(desk, 'alike-over-laptop')
    expect(await layoutFaults(desk)).toEqual([])
    await expectAccessible(desk, 'alike-over')
    await press(desk, '登记，重开那一件')
    await desk.getByRole('heading', { name: '三号楼西头的路灯不亮' }).waitFor()
    await desk.locator('[aria-current="step"]', { hasText: '征题' }).waitFor()
    await shot(desk, 'reopened-laptop')

    await desk.getByRole('tab', { name: '人员' }).click()
    const form = desk.getByRole('form', { name: '添加' })
    await form.getByLabel('姓名').fill('王 秀\u200B兰')
    await form.getByText('已有同名的人：王秀兰 · 负责人').waitFor()
    await shot(desk, 'same-named-laptop')
    await form.getByLabel('姓名').fill('王秀')
    await form.getByText('已有同名的人').waitFor({ state: 'detached' })
    expect(host.faults).toEqual([])
  },
)
