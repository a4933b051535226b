import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, it } from 'vitest'
import { expectAccessible } from '../support/axe'
import { device, openBrowser, shot } from '../support/browser'
import { tempDir } from '../support/host'
import { freePort } from '../support/free-port'
import { HostProcess } from '../support/host-process'
import * as room from '../support/meeting-room'

const { askToJoin, codeOn, createMeeting, newDevice, reads, showTab, shows, step, write } = room

async function hostProcess(): Promise<HostProcess> {
  return HostProcess.start({ dataDir: join(await tempDir(), 'data'), port: await freePort() })
}

/** Lets three people in and begins the first item. */
async function seat(chair: Page, people: readonly Page[], join: string, code: string): Promise<void> {
  await chair.getByRole('switch', { name: '持码直接入会' }).click()
  await shows(chair, '知道会议码的人直接进来')
  for (const [index, page] of people.entries()) {
    await askToJoin(page, join, code, { name: ['张伟', '李娜', '赵强'][index]!, unit: '三号楼', role: '居民代表' })
    await shows(page, '等主持人开始会议')
  }
  await step(chair, '开始会议')
  await step(chair, '开始第一项')
}

describe('the standby on the screens', () => {
  it(
    'is paired with two codes, takes over when the chair’s computer is lost, and the meeting goes on there',
    { timeout: 240_000 },
    async () => {
      const [old, other] = [await hostProcess(), await hostProcess()]
      const browser = await openBrowser()
      const chair = await device(browser, 'laptop')
      await chair.goto(old.consoleUrl())
      await createMeeting(chair, { template: '邻里圆桌会', title: '东风路停车问题圆桌会', chair: '王主持' })
      const code = await codeOn(chair)
      const people = [
        await newDevice(browser, 'phone'),
        await newDevice(browser, 'laptop'),
        await newDevice(browser, 'laptop'),
      ]
      await seat(chair, people, old.joinUrl, code)

      // The chair writes the recovery code down; the secretary types address and pairing code.
      await chair.getByRole('button', { name: '选备用主机…' }).click()
      await chair.getByRole('button', { name: '开始配对' }).click()
      const recoveryCode = await chair.getByText(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/).innerText()
      await chair.getByLabel('抄好了，请照着纸填最后四位').fill(recoveryCode.slice(-4))
      const address = await chair.getByText(/^https?:\/\/[\d.]+:\d+$/).innerText()
      const pairingCode = await chair
        .locator('dd')
        .filter({ hasText: /^[0-9A-Z]{6}$/ })
        .innerText()
      await expectAccessible(chair, 'standby-pairing')
      const secretary = await device(browser, 'laptop')
      await secretary.goto(other.consoleUrl())
      await secretary.getByRole('button', { name: '作为备用主机' }).click()
      await secretary.getByLabel('主持人电脑的地址').fill(address)
      await secretary.getByLabel('配对码').fill('AAAAAA')
      await secretary.getByRole('button', { name: '配对', exact: true }).click()
      await shows(secretary, '配对码不对，或已经用过。')
      await expectAccessible(secretary, 'standby-become')
      await secretary.getByLabel('配对码').fill(pairingCode)
      await secretary.getByRole('button', { name: '配对', exact: true }).click()
      await shows(secretary, '✓ 已同步')
      await shows(chair, '✓ 备用主机“秘书的电脑”已同步')
      await expectAccessible(chair, 'standby-paired')
      await expectAccessible(secretary, 'standby-list')
      await chair.getByRole('button', { name: '关闭' }).click()

      await write(people[1]!, /笔记/, '主机还在时写的。')
      await shows(people[1]!, '已存主机')
      await old.kill()
      await shows(people[0]!, /离线/)
      await write(people[0]!, /笔记/, '主机没了写的。')

      await shows(secretary, '▲ 联系不上主持人的电脑')
      await secretary.getByRole('button', { name: '接管会议' }).click()
      await secretary.getByLabel('恢复码').fill('AAAA-AAAA-AAAA-AAAA-AAAA')
      await secretary.getByRole('dialog').getByRole('button', { name: '接管会议' }).click()
      await shows(secretary, '恢复码不对。')
      await secretary.getByLabel('恢复码').fill(recoveryCode.toLowerCase())
      await expectAccessible(secretary, 'takeover-code')
      await secretary.getByRole('dialog').getByRole('button', { name: '接管会议' }).click()
      await shows(secretary, /3 台设备里，已有 \d 台转来/)
      await shot(secretary, 'takeover-progress')
      await secretary.getByText('这台电脑现在是主机').waitFor({ timeout: 90_000 })
      await shot(secretary, 'takeover-done')
      await secretary.getByRole('dialog').getByRole('button', { name: '进入会议' }).click()

      // Everybody is here with every word; a clause is put and answered.
      for (const page of [secretary, ...people])
        for (const words of ['主机还在时写的。', '主机没了写的。']) await reads(page, /笔记/, words)
      for (const page of people) await shows(page, '已存主机')
      await showTab(people[1]!, /共识条款/)
      await people[1]!.getByRole('button', { name: '添加条款' }).click()
      await write(people[1]!, '第 1 条正文', '三十日内划定应急车道。')
      await shows(people[1]!, '已存主机')
      await showTab(secretary, /共识条款/)
      await reads(secretary, '第 1 条正文', '三十日内划定应急车道。')
      await secretary.getByRole('button', { name: '提交共识确认' }).click()
      for (const page of people) await page.getByRole('button', { name: '同意', exact: true }).click()
      for (const page of people) await shows(page, '您已表态：同意')
      await step(secretary, '结束共识确认')
      await shows(secretary, '已达成共识')
      await shot(secretary, 'takeover-desk')
      await shot(people[0]!, 'takeover-phone')
    },
  )
})
