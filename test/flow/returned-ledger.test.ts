import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { device, openBrowser } from '../support/browser'
import { demoOffice } from '../support/demo-office'
import { tempDir } from '../support/host'
import { lookedAt } from '../support/looked-at'
import { press } from '../support/press'

/** A made-up office whose ledger goes out, is changed as a spreadsheet would, and comes back. */

const SHEET = 'xl/worksheets/sheet1.xml'

it(
  'takes a ledger back cell by cell, tells what cannot be, and asks for nothing where nothing was changed',
  { timeout: 180_000 },
  async () => {
    const host = await demoOffice(60)
    const desk = await device(await openBrowser(), 'laptop')
    await desk.goto(host.consoleUrl())
    await desk.getByRole('tab', { name: '台账' }).click()
    const going = desk.waitForEvent('download')
    await press(desk, '导出 XLSX')
    const exported = await readFile(await (await going).path())
    const parts = unzipSync(exported)
    const sheet = strFromU8(parts[SHEET]!)
    const rows = sheet.match(/<row>.*?<\/row>/gs)!
    const choose = async (xml: string) => {
      const path = join(await tempDir(), '台账.xlsx')
      await writeFile(path, zipSync({ ...parts, [SHEET]: strToU8(xml) }))
      await desk.getByRole('dialog').locator('input[type=file]').setInputFiles(path)
    }
    await press(desk, '改好的台账收回…')
    await choose(sheet)
    await desk.getByText(`${rows.length - 1} 行都和导出时一样，没有要改的。`).waitFor()
    await lookedAt(desk, 'ledger-back-nothing')

    // Two titles and a stage are written over, and a row is taken out.
    const titleOf = (row: string) => /<c t="inlineStr">.*?<\/c><c t="inlineStr"><is><t[^>]*>(.*?)<\/t>/s.exec(row)![1]!
    const [first, second, third, fourth] = rows.slice(1) as [string, string, string, string]
    const stage = />(征题|待接单|调研|协商|办理|查单|评价)</.exec(third)![1]!
    const changed = sheet
      .replace(titleOf(first), '南门路灯换成感应灯')
      .replace(titleOf(second), '二号楼门口加一条长椅')
      .replace(third, third.replace(`>${stage}<`, '>归档<'))
      .replace(fourth, '')
    await choose(changed)
    await desk.getByText('1 行还不能收').waitFor()
    await desk.getByText('这一列由办理过程得出，不能改。').waitFor()
    await desk.getByText('导出时的第 4 行不在了（共 1 行）。话题不会因此删除。').waitFor()
    expect(await desk.getByRole('button', { name: /^收回 \d+ 处/ }).isDisabled()).toBe(true)
    await lookedAt(desk, 'ledger-back-faulty')
    await press(desk, '不收有问题的 1 行')
    await desk.getByRole('cell', { name: '南门路灯换成感应灯' }).waitFor()
    await lookedAt(desk, 'ledger-back-changes')
    await press(desk, '收回 2 处改动')
    await desk.getByText('收回了 2 处改动').waitFor()
    await desk.keyboard.press('Escape')
    await desk.getByRole('button', { name: '南门路灯换成感应灯' }).waitFor()
    await desk.getByRole('button', { name: '二号楼门口加一条长椅' }).waitFor()
    await desk
      .getByRole('button', { name: titleOf(fourth) })
      .first()
      .waitFor()

    // A file that is no ledger says so, and changes nothing.
    await press(desk, '改好的台账收回…')
    await choose(sheet.replace('校核', '别的'))
    await desk.getByText('这不是从这里导出的台账').waitFor()
    expect(host.faults).toEqual([])
  },
)
