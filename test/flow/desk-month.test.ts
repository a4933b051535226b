import { join } from 'node:path'
import { writeFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible } from '../support/axe'
import { beginOffice } from '../support/begin-office'
import { device, openBrowser, shot } from '../support/browser'
import { tempDir } from '../support/host'
import { HostProcess } from '../support/host-process'
import { DESK, measuredAt } from '../support/looked-at'
import { jpeg } from '../support/pictures'
import { press } from '../support/press'

/** What a desk does day by day: slips of a box with a picture, the same matter twice, a meeting of several topics, the ledger as one likes it. */

const stage = (page: Page, name: string) => page.locator('[aria-current="step"]', { hasText: name }).waitFor()

async function looked(page: Page, view: string): Promise<void> {
  await measuredAt(page, view, DESK)
  await expectAccessible(page, view)
}

it(
  'takes slips of a box down with a picture, puts the same matter with the one that is there, and makes a meeting of several topics',
  { timeout: 240_000 },
  async () => {
    const host = await HostProcess.fresh()
    const desk = await device(await openBrowser(), 'laptop')
    await desk.goto(host.consoleUrl())
    await beginOffice(desk)
    await desk.getByRole('tab', { name: '人员' }).click()
    for (const [name, kind] of [
      ['周文', 'member'],
      ['张建国（安居物业）', 'department'],
    ] as const) {
      const form = desk.getByRole('form', { name: '添加' })
      await form.getByLabel('姓名').fill(name)
      await form.getByLabel('身份').selectOption(kind)
      await form.getByRole('button', { name: '添加' }).click()
      await desk.getByRole('cell', { name, exact: true }).waitFor()
    }

    // Two slips of one box, the first with a picture; what was chosen for the box stays.
    const picture = join(await tempDir(), 'slip.jpg')
    await writeFile(picture, jpeg())
    await desk.getByRole('tab', { name: '话题' }).click()
    await press(desk, '登记话题…')
    await desk.getByLabel('题目').fill('三号楼西头的路灯不亮')
    await desk.getByLabel('原话').fill('路灯从上礼拜就不亮，老人摔了一跤')
    await desk.getByLabel('来源').selectOption({ label: '意见箱' })
    await desk.getByLabel('网格或地点').fill('三号楼')
    await desk.locator('input[type=file]').first().setInputFiles(picture)
    await desk.getByRole('img', { name: '条子附的照片' }).waitFor()
    await looked(desk, 'lodge-picture')
    await press(desk, '登记，接着录下一张')
    await desk.getByText('已登记：三号楼西头的路灯不亮').waitFor()
    expect(await desk.getByLabel('来源').inputValue()).toBe('box')
    expect(await desk.getByLabel('网格或地点').inputValue()).toBe('三号楼')
    await desk.getByLabel('题目').fill('地下车库有人给电动车充电')
    await desk.getByLabel('原话').fill('车库里拉线充电，怕着火')
    await press(desk, '登记，接着录下一张')
    await desk.getByText('已登记：地下车库有人给电动车充电').waitFor()

    // The same again, in other words: named as one types, and put with the one that is there.
    await desk.getByLabel('题目').fill('三号楼西边路灯坏了，晚上不亮')
    await desk.getByLabel('原话').fill('晚上看不见')
    await desk.getByLabel('点单人姓名').fill('李秀英')
    const same = desk.getByRole('radio', { name: /三号楼西头的路灯不亮/ })
    await same.check()
    await looked(desk, 'lodge-alike')
    await press(desk, '登记并并案')
    await desk.getByRole('heading', { name: '三号楼西头的路灯不亮' }).waitFor()
    await desk.getByText('还没有给点单人回话').waitFor()
    await desk.getByRole('img', { name: '条子附的照片' }).waitFor()

    const take = async (title: string) => {
      await desk.getByRole('tab', { name: '话题' }).click()
      await desk.getByRole('button', { name: new RegExp(title) }).click()
      await press(desk, '审核通过')
      await press(desk, '选上')
      await stage(desk, '待接单')
      await desk.getByLabel('接单人').selectOption({ label: '周文' })
      await press(desk, '接单')
      await stage(desk, '调研')
    }
    await take('地下车库有人给电动车充电')
    await take('三号楼西头的路灯不亮')
    // A visit with a picture, from the desk.
    await press(desk, '记调研或走访…')
    const note = desk.getByRole('form', { name: '记调研或走访…' })
    await note.getByLabel('情况').fill('现场看了，三盏都不亮')
    await note.locator('input[type=file]').setInputFiles(picture)
    await note.getByRole('img').waitFor()
    await note.getByRole('button', { name: /^记/ }).first().click()
    await desk.getByText('现场看了，三盏都不亮').waitFor()
    await looked(desk, 'topic-pictures')

    // A meeting of both, with who has it in hand and the picture.
    await desk.getByText(/^带进会里的事/).click()
    await desk.getByRole('checkbox', { name: /^周文/ }).waitFor()
    expect(await desk.getByRole('checkbox', { name: /^周文/ }).isChecked()).toBe(true)
    await desk.getByLabel('一起议的话题').fill('充电')
    await desk.getByRole('checkbox', { name: /地下车库/ }).check()
    await desk.getByRole('checkbox', { name: '照片 1' }).check()
    await desk.getByLabel('一起议的话题').scrollIntoViewIfNeeded()
    await looked(desk, 'hold-several')
    await press(desk, '开圆桌会…')
    await desk.waitForURL(/meeting=/)
    await desk.getByText('地下车库有人给电动车充电').first().waitFor()
    await shot(desk, 'several-in-meeting')
    await desk.goBack()

    // The ledger with its columns, and a view that is kept.
    await desk.getByRole('tab', { name: '台账' }).click()
    await desk.getByRole('columnheader', { name: '公示' }).waitFor({ state: 'attached' })
    await desk.getByLabel('在台账里找').fill('路灯')
    await press(desk, '存为常用视图…')
    await desk.getByLabel('视图名称').fill('路灯的事')
    await press(desk, '存下')
    await looked(desk, 'ledger-columns')
    await desk.getByLabel('在台账里找').fill('')
    await desk.getByRole('button', { name: '地下车库有人给电动车充电' }).waitFor()
    await desk.reload()
    await desk.getByRole('tab', { name: '台账' }).click()
    await press(desk, '路灯的事')
    expect(await desk.getByLabel('在台账里找').inputValue()).toBe('路灯')
    await desk.getByRole('button', { name: '地下车库有人给电动车充电' }).waitFor({ state: 'detached' })
    await desk.getByRole('tab', { name: '会议' }).click()
    await desk.getByRole('button', { name: /^进入会议：三号楼西头的路灯不亮圆桌会/ }).waitFor()
    await looked(desk, 'meetings-rows')
    await host.stop()
  },
)
