import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { beginOffice } from '../support/begin-office'
import { device, openBrowser } from '../support/browser'
import { tempDir } from '../support/host'
import { HostProcess } from '../support/host-process'
import { press } from '../support/press'
import type { Printed } from '../support/printed'
import { canPrint, measured, textOf } from '../support/printed'

/** Presses a button that prints, and gives the sheet as a printer gets it. The browser's own dialog is left out. */
async function printed(page: Page, name: string, print: () => Promise<void>): Promise<Printed> {
  await page.evaluate(() => {
    const asked = globalThis as typeof globalThis & { printed: Promise<void> }
    asked.printed = new Promise((resolve) => (window.print = () => resolve()))
  })
  await print()
  await page.evaluate(() => (globalThis as typeof globalThis & { printed: Promise<void> }).printed)
  const file = join(await tempDir(), `${name}.pdf`)
  await writeFile(file, await page.pdf({ preferCSSPageSize: true, printBackground: true }))
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  return measured(file)
}

const A4 = { width: 595, height: 842 }
const MARGIN = 40
const said = ({ pages }: Printed) => pages.flatMap(({ lines }) => lines.map(textOf)).join('\n')

/** One sheet of A4, with room on each side that every printer leaves, and the code's foot whole. */
function expectOneSheet(sheet: Printed): void {
  expect(sheet.pages).toHaveLength(1)
  const [page] = sheet.pages
  expect(Math.abs(page!.width - A4.width)).toBeLessThan(2)
  for (const { left, right, top, bottom } of page!.lines.flat()) {
    expect(left).toBeGreaterThan(MARGIN)
    expect(right).toBeLessThan(A4.width - MARGIN)
    // Their middle: what a face keeps free above its letters counts as the letters'.
    expect((top + bottom) / 2).toBeGreaterThan(MARGIN)
    expect((top + bottom) / 2).toBeLessThan(A4.height - MARGIN)
  }
}

it.skipIf(!canPrint)(
  'what is hung up and handed out is printed: posters, a slip, a questionnaire to be filled in by hand',
  { timeout: 180_000 },
  async () => {
    const host = await HostProcess.fresh()
    const desk = await device(await openBrowser(), 'laptop')
    await desk.goto(host.consoleUrl())
    await beginOffice(desk, '东风路社区委员工作室')

    const wall = await printed(desk, 'wall-poster', () => press(desk, '打印海报'))
    expectOneSheet(wall)
    expect(said(wall)).toContain('倾听墙')
    expect(said(wall)).toContain('/write')

    await desk.getByRole('tab', { name: '话题' }).click()
    await press(desk, '登记话题…')
    const title = '五号楼东侧通道夜里停满车，救护车进不来，老人等了二十分钟，能不能划禁停线'
    await desk.getByLabel('题目').fill(title)
    await desk.getByLabel('原话').fill('东侧通道夜里停满车')
    await press(desk, '登记')
    await press(desk, '审核通过')
    await press(desk, '给点单人一张条子…')
    await desk.getByRole('button', { name: '打印条子' }).waitFor()
    const slip = await printed(desk, 'slip', () => press(desk, '打印条子'))
    expectOneSheet(slip)
    for (const words of ['我的条子', '东风路社区委员工作室', '2026', '/slip', 'Wi-Fi'])
      expect(said(slip)).toContain(words)
    // A third of the page: cut off, it goes into a pocket.
    expect(Math.max(...slip.pages[0]!.lines.flat().map(({ bottom }) => bottom))).toBeLessThan(A4.height * 0.4)

    await desk.getByRole('tab', { name: '问卷' }).click()
    await press(desk, '新问卷…')
    const form = desk.getByRole('form', { name: '新问卷' })
    await form.getByLabel('题目').fill('三号楼最要紧的是什么')
    await form.getByLabel('开头的话').fill('开会以前先问问大家，答案带到会上。')
    const nth = (n: number) => form.getByRole('group', { name: `第 ${n} 题` })
    await nth(1).getByLabel('问什么').fill('最急的是哪几样？')
    await nth(1).getByLabel('怎么答').selectOption({ label: '多选' })
    await nth(1).getByLabel('选项').fill('路灯\n停车\n垃圾分类，以及楼道里堆的东西\n电动车充电')
    await press(desk, '加一题')
    await nth(2).getByLabel('问什么').fill('物业做得怎么样？')
    await nth(2).getByLabel('怎么答').selectOption({ label: '打分 1–5' })
    await press(desk, '加一题')
    await nth(3).getByLabel('问什么').fill('还想说什么？')
    await nth(3).getByLabel('怎么答').selectOption({ label: '自己写' })
    await press(desk, '发布问卷')
    await desk.getByRole('button', { name: /三号楼最要紧的是什么/ }).click()
    await desk.getByText(/\/questions#q1$/).waitFor()
    const poster = await printed(desk, 'questionnaire-poster', () => press(desk, '打印二维码海报'))
    expectOneSheet(poster)
    const sheet = await printed(desk, 'questionnaire-sheet', () => press(desk, '打印纸质问卷'))
    expectOneSheet(sheet)
    expect(said(poster)).toContain('/questions#q1')
    for (const words of ['□路灯', '□电动车充电', '□5', '还想说什么', '以前交回']) expect(said(sheet)).toContain(words)
    // By a browser's menu: what the page says, and nothing that is pressed.
    const file = join(await tempDir(), 'page.pdf')
    await writeFile(file, await desk.pdf({ preferCSSPageSize: true, printBackground: true }))
    const page = await measured(file)
    expect(said(page)).toContain('三号楼最要紧的是什么')
    expect(said(page)).not.toMatch(/打印二维码海报|倾听墙|我是/)
    for (const { width, lines } of page.pages) {
      expect(Math.abs(width - A4.width)).toBeLessThan(2)
      for (const { left, right } of lines.flat()) {
        expect(left).toBeGreaterThan(MARGIN)
        expect(right).toBeLessThan(width - MARGIN)
      }
    }
    await host.stop()
  },
)
