import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tempDir } from '../support/host'
import { freePort } from '../support/free-port'
import { decideAndClose, openMeeting, signMinutesOf } from '../support/held-meeting'
import { HostProcess } from '../support/host-process'
import { device, openBrowser, shot, SIZES } from '../support/browser'
import { shows } from '../support/meeting-room'
import { saysSoon } from '../support/says-soon'
import { fillArchive } from '../bench/archive/fill-archive'

const MEETINGS = 214
/** The end of one meeting’s id. */
const ONE = '0000000038'

it('finds one meeting among hundreds, and tells of the one that cannot be opened', { timeout: 180_000 }, async () => {
  const folder = await tempDir()
  const model = join(folder, 'model')
  const made = await HostProcess.start({ dataDir: model, port: await freePort() })
  const held = await openMeeting(made)
  await decideAndClose(held)
  await signMinutesOf(made, held)
  await made.stop()
  const dataDir = join(folder, 'archive')
  fillArchive(dataDir, model, held.meetingId, MEETINGS, 1)
  const newest = (await readdir(join(dataDir, 'meetings'))).sort().at(-1)!
  const record = join(dataDir, 'meetings', newest, 'record.jsonl')
  await writeFile(record, (await readFile(record)).fill('x', 6000, 6020))

  const host = await HostProcess.start({ dataDir, port: await freePort() })
  const page = await device(await openBrowser(), 'laptop')
  await page.goto(host.consoleUrl())
  const rows = page.getByRole('button', { name: /^进入会议：/ })
  const counted = (count: number) =>
    saysSoon(
      `${count} rows`,
      () => rows.count(),
      (now) => now === count,
    )
  await counted(20)
  await shot(page, 'archive-laptop')

  await page.getByRole('button', { name: '再显示 20 场' }).click()
  await counted(40)
  expect(new Set(await rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label')))).size).toBe(40)

  await page.getByRole('searchbox', { name: '找会议' }).fill(`照明 ${ONE}`)
  await counted(1)
  await shows(page, '找到 1 场')
  await shot(page, 'archive-found')
  await page.setViewportSize(SIZES.phone)
  await shot(page, 'archive-found-phone')
  await page.getByRole('searchbox', { name: '找会议' }).fill('没有的')
  await shows(page, '没有这样的会议')
  await page.getByRole('searchbox', { name: '找会议' }).fill('')
  await page.getByRole('combobox', { name: '年份' }).selectOption('2020 年')
  await counted(20)
  await shot(page, 'archive-phone')
  await page.getByRole('button', { name: /^会议进行中 0/ }).click()
  await shows(page, '没有这样的会议')
  await page.getByRole('button', { name: /^全部/ }).click()

  await page.setViewportSize(SIZES.laptop)
  await page.getByRole('combobox', { name: '年份' }).selectOption('所有年份')
  const broken = rows.filter({ hasText: '打不开' })
  await saysSoon(
    'the one that cannot be opened',
    () => broken.count(),
    (now) => now === 1,
  )
  await shot(page, 'archive-broken')
  await broken.click()
  await shows(page, '这场会议打不开')
  await page
    .getByRole('main')
    .getByText(/record\.jsonl is damaged at line/)
    .waitFor({ state: 'attached' })
  await shot(page, 'archive-broken-entered')
  await page.getByRole('button', { name: '全部会议' }).click()

  // The next meeting may continue any of them.
  await page.getByRole('button', { name: '新建圆桌会' }).click()
  await page
    .getByRole('button', { name: /^选用模板：/ })
    .first()
    .click()
  await page.getByRole('searchbox', { name: '找要接着的会' }).fill(`照明 ${ONE}`)
  const continued = page.getByRole('combobox', { name: /^接着上次的会/ })
  await saysSoon(
    'one on offer',
    () => continued.locator('option').count(),
    (now) => now === 2,
  )
  await continued.selectOption({ index: 1 })
  await shows(page, /上次没有留下议项|已加入上次留下的/)
  await shot(page, 'archive-continued')

  await page.goto(new URL('/console', host.consoleUrl()).href)
  await page.getByRole('searchbox', { name: '找会议' }).fill(`照明 ${ONE}`)
  await counted(1)
  const searching = page.getByRole('searchbox', { name: '找会议' })
  await rows.first().click()
  await searching.waitFor({ state: 'detached' })
  await page.getByText('2 人签署').or(page.getByText('已签署 2')).or(page.getByText('张伟')).first().waitFor()
  await shot(page, 'archive-entered')
})
