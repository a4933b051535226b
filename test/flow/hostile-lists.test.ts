import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { device, openBrowser, shot } from '../support/browser'
import { ChairDesk } from '../support/chair-desk'
import { freePort } from '../support/free-port'
import { tempDir } from '../support/host'
import { HostProcess } from '../support/host-process'
import { shows } from '../support/meeting-room'

/** A workbook whose only sheet is this. */
const book = (sheet: string) => zipSync({ 'xl/worksheets/sheet1.xml': strToU8(sheet) })
const cell = '<c t="inlineStr"><is><t>甲</t></is></c>'

/** Files made to hang whoever reads them. None may hold the page up; each gets an answer in words. */
const HOSTILE: [string, string, () => Uint8Array | string, RegExp][] = [
  [
    'an element that is never closed',
    'a.xlsx',
    () => book(`<worksheet><sheetData><row>${cell.repeat(60_000)}`),
    /读不懂/,
  ],
  ['elements that all stay open', 'b.xlsx', () => book('<row><c>'.repeat(400_000)), /读不懂/],
  ['attributes without end', 'c.xlsx', () => book(`<worksheet ${'a="b" '.repeat(1_000_000)}`), /读不懂/],
  ['thirty million letters', 'd.csv', () => '"甲,'.repeat(8_000_000), /太大/],
  ['two million letters of quotation marks', 'e.csv', () => '"'.repeat(2_000_000), /将导入|读不懂/],
]

it(
  'a list made to hang its reader hangs nothing: the page goes on, and says what is wrong with the file',
  { timeout: 240_000 },
  async () => {
    const folder = await tempDir()
    const host = await HostProcess.start({ dataDir: join(folder, 'data'), port: await freePort() })
    const chair = new ChairDesk(await device(await openBrowser(), 'laptop'))
    const { page } = chair
    await page.goto(host.consoleUrl())
    await chair.create({ template: '邻里圆桌会', title: '名单来者不善', chair: '王主持' })
    await page.getByRole('tab', { name: '到会' }).click()
    await page.getByRole('main').getByRole('button', { name: '导入名单' }).click()
    const dialog = page.getByRole('dialog')
    // The longest time in which the page drew nothing, milliseconds.
    await page.evaluate(() => {
      const watch = window as unknown as { stood: number }
      let last = performance.now()
      watch.stood = 0
      const look = (now: number) => {
        watch.stood = Math.max(watch.stood, now - last)
        last = now
        requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
    for (const [what, name, make, words] of HOSTILE) {
      const file = join(folder, name)
      await writeFile(file, make())
      await dialog.locator('input[type=file]').setInputFiles(file)
      await dialog.getByText(words).first().waitFor({ timeout: 30_000 })
      expect(await page.evaluate(() => (window as unknown as { stood: number }).stood), what).toBeLessThan(2_000)
      await dialog.getByLabel('粘贴名单').fill(`姓名,单位\n${name},三号楼`)
      await shows(page, '将导入 1 人')
    }
    // A reader that never answers, whatever the reason, is given up.
    await page.route(/invitation-reader/, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'for (;;) {}' }),
    )
    await dialog.getByLabel('粘贴名单').fill('姓名,单位\n李娜,二号楼')
    await shows(page, '正在读名单')
    await dialog.getByText(/15 秒还没读完/).waitFor({ timeout: 30_000 })
    await shot(page, 'list-too-slow')
    await page.unroute(/invitation-reader/)
    await dialog.getByLabel('粘贴名单').fill('姓名,单位\n张伟,三号楼\n李娜,二号楼')
    await shows(page, '将导入 2 人')
  },
)
