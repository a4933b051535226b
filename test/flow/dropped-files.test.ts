import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { device, openBrowser, shot } from '../support/browser'
import { ChairDesk } from '../support/chair-desk'
import { dragFile } from '../support/drag-file'
import { tempDir } from '../support/host'
import { shows } from '../support/meeting-room'
import { serve } from '../support/serve'

/** The smallest PDF that is one. */
const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'

it('a file that is dropped goes where it belongs, and no page is left for it', { timeout: 120_000 }, async () => {
  const folder = await tempDir()
  const served = await serve(join(folder, 'data'))
  const file = async (name: string, text: string) => {
    await writeFile(join(folder, name), text)
    return join(folder, name)
  }
  const list = await file('名单.csv', '姓名,单位,角色\n甲一,三号楼,居民代表\n乙二,三号楼,居民代表')
  const more = await file('补充.txt', '丙三 三号楼\n丁四 五号楼')
  const paper = await file('方案.pdf', PDF)
  const text = await file('方案.docx', 'PK')
  const minutes = await file('纪要.minutes.json', '{}')
  const browser = await openBrowser()
  const page = await device(browser, 'laptop')
  await page.goto(served.console)
  await page.getByRole('button', { name: '新建圆桌会' }).first().waitFor()
  const at = page.url()

  // On the start page a list waits for its meeting; what belongs elsewhere is told so.
  await dragFile(page, paper)
  await shows(page, '材料要在会议里分发')
  await dragFile(page, text)
  await shows(page, '“方案.docx”在这里用不上')
  await dragFile(page, minutes)
  await shows(page, '这里不能校验纪要')
  await dragFile(page, list, async () => {
    await shows(page, '先拿着，进入会议时导入')
    await shot(page, 'drop-start')
  })
  await shows(page, '“名单.csv”先拿着')
  expect(page.url()).toBe(at)
  const desk = new ChairDesk(page)
  await desk.create({ template: '邻里圆桌会', title: '拖放', chair: '王主持' })
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '导入 2 人' }).click()
  await dialog.waitFor({ state: 'detached' })
  const listed = page.getByRole('main').getByRole('row')
  await listed.filter({ hasText: '乙二' }).first().waitFor()

  // On the desk it is read at once, also over the dialog that stands.
  await page.getByRole('tab', { name: '邀请入会' }).click()
  await dragFile(page, list)
  await dialog.getByText('将导入 2 人').first().waitFor()
  await dragFile(page, more, async () => {
    await shows(page, '导入，先看读成了什么')
    await shot(page, 'drop-desk')
  })
  await dialog.getByLabel('第 1 行姓名').waitFor()
  expect(await dialog.getByLabel('第 1 行姓名').inputValue()).toBe('丙三')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })

  // A paper goes to nobody before the chair has said so.
  const papers = page.getByRole('tab', { name: /^材料/ })
  await dragFile(page, paper)
  await dialog.getByText('把“方案.pdf”分发给大家？').waitFor()
  await dialog.getByRole('button', { name: '取消' }).click()
  await shows(page, '还没有分发材料')
  await dragFile(page, paper)
  await dialog.getByRole('button', { name: '分发材料' }).click()
  await page.getByRole('button', { name: '打开方案.pdf' }).waitFor()
  expect(await papers.innerText()).toContain('1')
  await dragFile(page, text)
  await shows(page, '“方案.docx”在这里用不上')

  // A page that takes no files stays what it is.
  await page.getByRole('tab', { name: '邀请入会' }).click()
  const { join: address, code } = await desk.invitation()
  const phone = await device(browser, 'laptop')
  await phone.goto(`${address}${code}`)
  await phone.getByLabel('姓名').fill('吴桂兰')
  await dragFile(phone, paper)
  expect(phone.url()).toBe(`${address}${code}`)
  expect(await phone.getByLabel('姓名').inputValue()).toBe('吴桂兰')
  expect(browser.contexts().flatMap((context) => context.pages())).toHaveLength(2)
})
