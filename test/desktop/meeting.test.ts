import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { _electron } from 'playwright-core'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { MeetingSummary } from '#shared/protocol/console-api'
import { verifyMinutes } from '#shared/verify/verify'
import { openBrowser, shot } from '../support/browser'
import { root, tempDir } from '../support/host'
import {
  askToJoin,
  codeOn,
  createMeeting,
  newDevice,
  reads,
  showTab,
  shows,
  step,
  write,
} from '../support/meeting-room'
import { yuanzhuo } from '../support/serve'
import { startDisplay } from '../support/xvfb'
import { pressSign } from '../support/press-sign'

const electron = process.env.YUANZHUO_ELECTRON ?? ''

describe.skipIf(electron === '')('a meeting in the desktop app', () => {
  it('is held in the window, outlives kill -9 of the app in its middle, and ends with valid minutes', async () => {
    const data = await tempDir()
    const display = await startDisplay()
    onTestFinished(() => display.stop())
    const launch = async (port: string): Promise<{ app: ElectronApplication; chair: Page }> => {
      const app = await _electron.launch({
        executablePath: electron,
        args: ['--no-sandbox', root, '--data', data, '--port', port],
        env: { ...(process.env as Record<string, string>), DISPLAY: display.name, YUANZHUO_NO_DIALOG: '1' },
      })
      const chair = await app.firstWindow()
      chair.setDefaultTimeout(20_000)
      await chair.getByRole('button', { name: '中文' }).click()
      return { app, chair }
    }
    const first = await launch('0')
    await createMeeting(first.chair, { template: '微协商座谈会', title: '养老设施微协商', chair: '周主持' })
    const code = await codeOn(first.chair)
    const joinPage = await joinAddress(first.chair)
    const phone = await newDevice(await openBrowser(), 'phone')
    await askToJoin(phone, joinPage, code, { name: '吴桂兰', unit: '二号院', role: '群众代表' })
    await first.chair.getByRole('button', { name: '准入吴桂兰' }).click()
    await shows(phone, '等主持人开始会议')
    await step(first.chair, '开始会议')
    await step(first.chair, '开始第一项')
    await write(phone, /笔记/, '想要一个日间照料站。')
    await reads(first.chair, /笔记/, '想要一个日间照料站。')
    await shows(phone, '已存主机')
    const projector = await Promise.all([
      first.app.waitForEvent('window'),
      first.chair.getByRole('button', { name: '投屏' }).click(),
    ]).then(([window]) => window)
    await shows(projector, '养老设施微协商')

    const dead = new Promise((resolve) => first.app.process().once('exit', resolve))
    first.app.process().kill('SIGKILL')
    await dead
    await shows(phone, '离线，本机保留')
    await write(phone, /笔记/, '主机没了也记下。')

    // The app is opened again, with the port that the phone knows.
    const { app, chair } = await launch(new URL(joinPage).port)
    await chair.getByRole('button', { name: /养老设施微协商/ }).click()
    await reads(chair, /笔记/, '主机没了也记下。')
    await shows(phone, '已存主机')

    await showTab(chair, /共识条款/)
    await chair.getByRole('button', { name: '添加条款' }).click()
    await write(chair, '第 1 条正文', '年内在二号院设日间照料站。')
    await shows(chair, '已存主机')
    await chair.getByRole('button', { name: '提交共识确认' }).click()
    await phone.getByRole('button', { name: '同意', exact: true }).click()
    await shows(phone, '您已表态：同意')
    await step(chair, '结束共识确认')
    await shows(chair, '已达成共识')
    const items = await chair.getByRole('navigation', { name: '议程' }).getByRole('listitem').count()
    for (let taken = 1; taken < items; taken++) await step(chair, '下一项')
    await step(chair, '散会', true)
    await step(chair, '生成会议纪要', true)
    await chair.getByRole('main').getByRole('button', { name: '签署会议纪要' }).first().click()
    await chair.getByRole('dialog').getByRole('button', { name: '确认签署' }).click()
    await shows(chair, /签署 1 \/ /)
    await shot(chair, 'desktop-minutes')
    await phone.getByRole('button', { name: '查看并签署会议纪要' }).click()
    await phone.reload() // a phone that does so by itself leads back to what was being read
    await pressSign(phone)
    await shows(phone, '您已签署')
    const closed = new Promise<number | null>((resolve) => app.process().once('exit', resolve))
    await app.evaluate((electronApi) => electronApi.app.quit())
    expect(await closed).toBe(0)

    const [summary] = JSON.parse((await yuanzhuo('list', '--data', data, '--json')).stdout) as [MeetingSummary]
    const file = join(data, 'meetings', summary.id, 'minutes', 'v1.minutes.json')
    expect((await yuanzhuo('verify', file)).code).toBe(0)
    const { signers, minutes } = await verifyMinutes(await readFile(file, 'utf8'))
    expect(signers.map(({ name }) => name)).toEqual(['周主持', '吴桂兰'])
    expect(minutes!.clauses[0]!.decision!.result).toBe('agreed')
    expect(minutes!.roster.map(({ name }) => name)).toEqual(['周主持', '吴桂兰'])
  }, 180_000)
})

/** The join address shown by the invitation, without the code. */
async function joinAddress(chair: Page): Promise<string> {
  const address = await chair
    .getByText(/^https?:.*\/[0-9A-Z]{6}$/)
    .first()
    .innerText()
  return address.slice(0, address.lastIndexOf('/') + 1)
}
