import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { device, openBrowser, shot } from '../support/browser'
import { ChairDesk } from '../support/chair-desk'
import { tempDir, until } from '../support/host'
import { serve } from '../support/serve'

const row = (cells: string[]) =>
  `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`
const sheet = (rows: string[][]) => strToU8(`<worksheet><sheetData>${rows.map(row).join('')}</sheetData></worksheet>`)
/** A workbook with these visible sheets. */
const book = (sheets: [name: string, rows: string[][]][]) =>
  zipSync({
    'xl/workbook.xml': strToU8(
      `<workbook xmlns:r="r"><sheets>${sheets.map(([name], at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="r${at}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${sheets.map((_, at) => `<Relationship Id="r${at}" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`,
    ),
    ...Object.fromEntries(sheets.map(([, rows], at) => [`xl/worksheets/sheet${at + 1}.xml`, sheet(rows)])),
  })

it(
  'a list is looked through before it is imported: corrected, asked about, and what is at fault stays while the others are taken',
  { timeout: 120_000 },
  async () => {
    const folder = await tempDir()
    const served = await serve(join(folder, 'data'))
    const page = await device(await openBrowser(), 'laptop')
    await page.goto(served.console)
    await new ChairDesk(page).create({ template: '邻里圆桌会', title: '名单', chair: '王主持' })
    const listed = () => page.getByRole('main').getByRole('row')
    await page.getByRole('tab', { name: '到会' }).click()
    await page.getByRole('main').getByRole('button', { name: '导入名单' }).click()
    const dialog = page.getByRole('dialog')
    const says = (words: string | RegExp) => dialog.getByText(words).first().waitFor()
    const paste = (text: string) => dialog.getByLabel('粘贴名单').fill(text)

    // One row too long, one with an invisible letter, one whose role the meeting does not know.
    await paste(
      `姓名,单位,角色\n甲一,三号楼,居民代表\n乙二\u200B,三号楼,居民代表\n丙三,${'长'.repeat(78)},居民代表\n丁四,街道,列席\n戊五,物业,居民代表`,
    )
    await says('将导入 3 人')
    await says(/第 4 行单位.*太长/)
    await says('名单上的“列席”（1 人），是本次会议的：')
    await shot(page, 'import-asks')
    await dialog.getByRole('button', { name: '导入 3 人' }).click()
    await says('已导入 3 人；还有 2 行没有导入')
    expect(await dialog.getByLabel('第 4 行单位').inputValue()).toHaveLength(78)
    // What is left is mended in place.
    await dialog.getByLabel('第 4 行单位').fill('物业公司')
    await dialog.getByLabel(/名单上的“列席”/).selectOption({ label: '网格员' })
    await dialog.getByRole('button', { name: '导入 2 人' }).click()
    await dialog.waitFor({ state: 'detached' })
    for (const name of ['甲一', '乙二', '丙三', '丁四', '戊五'])
      await listed().filter({ hasText: name }).first().waitFor()

    // A cell is corrected, a row left out, a doubtful line answered.
    await page.getByRole('main').getByRole('button', { name: '导入名单' }).click()
    await paste('己六 三好楼\n庚七 二号楼\n辛八，壬九，癸十')
    await says('将导入 2 人')
    await dialog.getByLabel('第 1 行单位').fill('三号楼')
    await dialog.getByRole('button', { name: '去掉庚七' }).click()
    await shot(page, 'import-doubt')
    await dialog.getByRole('button', { name: '3 人：辛八、壬九、癸十' }).click()
    await dialog.getByRole('button', { name: '导入 4 人' }).click()
    await dialog.waitFor({ state: 'detached' })
    await listed().filter({ hasText: '癸十' }).first().waitFor()
    expect(await listed().filter({ hasText: '庚七' }).count()).toBe(0)
    await listed().filter({ hasText: '己六' }).filter({ hasText: '三号楼' }).first().waitFor()

    // Several sheets with people: which.
    await page.getByRole('main').getByRole('button', { name: '导入名单' }).click()
    const file = join(folder, '两张表.xlsx')
    await writeFile(
      file,
      book([
        ['说明', [['请在名单页填写']]],
        ['上半年', [['姓名'], ['子鼠']]],
        ['下半年', [['姓名'], ['丑牛'], ['寅虎']]],
      ]),
    )
    await dialog.locator('input[type=file]').setInputFiles(file)
    await says('将导入 1 人')
    await dialog.getByLabel(/几张表/).selectOption('下半年')
    await says('将导入 2 人')
    await shot(page, 'import-sheets')
    await dialog.getByRole('button', { name: '导入 2 人' }).click()
    await dialog.waitFor({ state: 'detached' }) // until then nothing behind it takes a letter
    await listed().filter({ hasText: '寅虎' }).first().waitFor()
    // Found by initials, whatever the case and width.
    await page.getByRole('main').getByRole('searchbox').fill('ＹＨ')
    await until('found', async () => (await listed().count()) === 2)
  },
)
