import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { device, openBrowser, shot } from '../support/browser'
import { expectAccessible } from '../support/axe'
import { demoOffice } from '../support/demo-office'
import { tempDir } from '../support/host'
import { layoutFaults } from '../support/layout-faults'
import { press } from '../support/press'

it(
  'sends an order out as a page that is answered without a network, and takes the signed answer in once, as it was signed',
  { timeout: 120_000 },
  async () => {
    const host = await demoOffice(60)
    const browser = await openBrowser()
    const desk = await device(browser, 'laptop')
    desk.setDefaultTimeout(20_000)
    await desk.goto(host.consoleUrl())
    await desk.getByRole('tab', { name: '台账' }).click()
    await desk.getByRole('row').filter({ hasText: '办理' }).first().getByRole('button').click()
    const folder = await tempDir()
    const saving = desk.waitForEvent('download')
    await press(desk, '存成可填的文件')
    const page = join(folder, '交办单.html')
    await (await saving).saveAs(page)
    expect(await readFile(page, 'utf8')).toContain('"orderId"')

    // At the body: a bare browser, no network, the file from a stick.
    const there = await device(browser, 'phone', (context) => context.setOffline(true))
    there.setDefaultTimeout(20_000)
    await there.goto(pathToFileURL(page).href)
    await press(there, '签好，存成文件')
    await there.getByText('请写明办理情况和谁回复的。').waitFor()
    await there.getByLabel('办理情况').fill('换了三盏灯，晚上去看过')
    await there.getByLabel('谁回复的').fill('张建国 科长')
    await shot(there, 'answer-phone')
    expect(await layoutFaults(there)).toEqual([])
    const signing = there.waitForEvent('download')
    await press(there, '签好，存成文件')
    const file = join(folder, 'answer.json')
    await (await signing).saveAs(file)
    const answer = await readFile(file, 'utf8')

    const choose = async (text: string) => {
      const path = join(folder, 'chosen.json')
      await writeFile(path, text)
      await desk.locator('input[type=file][accept=".json"]').first().setInputFiles(path)
    }
    await choose(answer.replace('三盏', '四盏'))
    await desk.getByText('文件签过以后被改动了').waitFor()
    await choose('{}')
    await desk.getByText('这不是填好的回复文件').waitFor()
    await choose(answer.replace(/"officeId": "[^"]*"/, '"officeId": "another"'))
    await desk.getByText('这是另一个办公室的交办单').waitFor()
    await choose(answer.replace(/"orderId": "[^"]*"/, '"orderId": "o999"'))
    await desk.getByText('这是另一张交办单的回复').waitFor()
    await choose(answer)
    await desk.getByText('回复人：张建国 科长').waitFor()
    await shot(desk, 'answer-desk')
    expect(await layoutFaults(desk)).toEqual([])
    await expectAccessible(desk, 'answer-desk')
    await press(desk, '作为报结收下')
    await desk.getByText('（张建国 科长 填的文件，王秀兰 收回）').waitFor()
    expect(host.faults).toEqual([])
  },
)
