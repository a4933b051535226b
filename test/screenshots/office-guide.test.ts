import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { it, onTestFinished } from 'vitest'
import { office as officeEn } from '#shared/words/en/office'
import { phone as phoneEn } from '#shared/words/en/phone'
import { procedures as proceduresEn } from '#shared/words/en/procedures'
import { resident as residentEn } from '#shared/words/en/resident'
import { office as officeZh } from '#shared/words/zh-CN/office'
import { phone as phoneZh } from '#shared/words/zh-CN/phone'
import { procedures as proceduresZh } from '#shared/words/zh-CN/procedures'
import { resident as residentZh } from '#shared/words/zh-CN/resident'
import { openBrowser, SIZES } from '../support/browser'
import { freePort } from '../support/free-port'
import { root, tempDir } from '../support/host'
import { HostProcess } from '../support/host-process'

const LANGUAGES = [
  { folder: 'zh', locale: 'zh-CN', office: officeZh, resident: residentZh, phone: phoneZh, procedures: proceduresZh },
  { folder: 'en', locale: 'en-GB', office: officeEn, resident: residentEn, phone: phoneEn, procedures: proceduresEn },
] as const

/** When the pictures are taken: a working Thursday morning. */
const NOW = '2026-09-17T09:20:00+08:00'
const SIZE = 160

/** Looks around in the made-up office of `yuanzhuo demo`, and takes the pictures of docs/office.md on the way. */
it.each(LANGUAGES)('the office in $folder', async ({ folder, locale, office, resident, phone, procedures }) => {
  const shots = join(process.env.YUANZHUO_SHOTS || join(root, 'docs', 'screenshots'), folder)
  await mkdir(shots, { recursive: true })
  const dir = await tempDir()
  const clock = join(dir, 'clock')
  await writeFile(clock, String(Date.parse(NOW)))
  const preload = join(import.meta.dirname, 'meeting-clock.mjs')
  const env = { YUANZHUO_CLOCK: clock, TZ: 'Asia/Shanghai' }
  const dataDir = join(dir, 'data')
  const demo = [
    '--import',
    preload,
    join(root, 'dist', 'main', 'cli.js'),
    'demo',
    '--data',
    dataDir,
    '--size',
    String(SIZE),
  ]
  await promisify(execFile)(process.execPath, demo, { env: { ...process.env, ...env } })
  const host = await HostProcess.start({ dataDir, port: await freePort(), preload, env })

  const browser = await openBrowser()
  const device = async (size: keyof typeof SIZES): Promise<Page> => {
    const context = await browser.newContext({
      viewport: SIZES[size],
      locale,
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    })
    onTestFinished(() => context.close())
    await context.addInitScript(
      (language) => window.top === window && localStorage.setItem('yuanzhuo.language', language),
      folder,
    )
    await context.clock.setFixedTime(NOW)
    return context.newPage()
  }
  const shot = async (page: Page, name: string) => {
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: join(shots, `office-${name}.png`), caret: 'hide' })
  }
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
  const at = (path: string) => new URL(path, host.joinUrl).href

  const desk = await device('laptop')
  await desk.goto(host.consoleUrl())
  const tab = (name: string) => desk.getByRole('tab', { name, exact: true }).click()
  await tab(office.tabs.today)
  await desk.getByRole('heading', { name: office.today.waiting }).waitFor()
  await shot(desk, 'today')
  await tab(office.tabs.topics)
  const cards = desk.locator(`section[aria-labelledby="stage-handling"] li button`)
  await cards.first().waitFor()
  await shot(desk, 'board')

  // A topic whose order is out; whoever asked gets a slip with a code.
  await cards.first().click()
  await desk.getByRole('heading', { name: office.topic.way }).waitFor()
  await shot(desk, 'topic')
  await press(desk, office.slips.issue)
  const slip = desk.getByRole('status').filter({ hasText: office.slips.slip })
  const code = (await slip.locator('strong').textContent())!
  await tab(office.tabs.ledger)
  await desk.getByRole('row').nth(3).waitFor()
  await shot(desk, 'ledger')

  // A procedure of several meetings.
  await tab(procedures.tab)
  await press(desk, procedures.begin)
  await desk.getByLabel(procedures.title, { exact: true }).fill('三号楼加装电梯')
  await press(desk, procedures.start)
  await desk.getByRole('button', { name: /三号楼加装电梯/ }).click()
  await desk.getByRole('button', { name: procedures.acts.post }).waitFor()
  await shot(desk, 'procedure')

  // Residents have no account.
  const wall = await device('projector')
  await wall.goto(at('/wall'))
  await wall.getByText(resident.haveCode).waitFor()
  await shot(wall, 'wall')
  const writer = await device('phone')
  await writer.goto(at('/write'))
  await writer.getByLabel(resident.write.label).fill('三号楼二单元的声控灯又不亮了，老人晚上下楼看不见台阶')
  await press(writer, resident.categories.facilities)
  await shot(writer, 'write')
  await writer.goto(at(`/slip#${code}`))
  await writer.getByText(resident.slip.way).waitFor()
  await shot(writer, 'slip')

  // A department's own phone.
  await tab(office.tabs.people)
  const department = desk
    .getByRole('row')
    .filter({ hasText: office.kinds.department })
    .filter({ has: desk.getByRole('button', { name: office.people.invite }) })
    .first()
  await department.getByRole('button', { name: office.people.invite }).click()
  const invitation = (await desk
    .getByText(/\/mine#/)
    .first()
    .textContent())!
  const mine = await device('phone')
  await mine.goto(at(new URL(invitation).pathname + new URL(invitation).hash))
  await mine.getByRole('heading', { name: new RegExp(phone.kinds.department) }).waitFor()
  await shot(mine, 'mine')
})
