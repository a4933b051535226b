import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { device, openBrowser, shot } from '../support/browser'
import { chairBeside } from '../support/chair-page'
import { freePort } from '../support/free-port'
import { accepted } from '../support/held-meeting'
import { tempDir } from '../support/host'
import { HostProcess } from '../support/host-process'

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click()
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

/** Writes down one of what the step asks for. */
async function laysDown(page: Page, output: string, text: string): Promise<void> {
  const field = page.getByLabel(`${output}：写一份`)
  await field.fill(text)
  await field.press('Enter')
  await page.getByText(text).first().waitFor()
}

it(
  'goes through 六步议事法 at the desk: says what is missing, counts the posting, lets no meeting vote before its step; and takes a third procedure from a form',
  { timeout: 180_000 },
  async () => {
    const host = await HostProcess.start({ dataDir: await tempDir(), port: await freePort() })
    const page = await device(await openBrowser(), 'laptop')
    await page.goto(host.consoleUrl())
    await press(page, '建立办公室…')
    await page.getByLabel('办公室名称').fill('东风路社区')
    await page.getByLabel('负责人姓名').fill('王秀兰')
    await press(page, '建立')
    await page.getByRole('tab', { name: '程序' }).click()

    // A procedure of the office's own, told in words what it lacks.
    await press(page, '自己写一个程序…')
    const form = page.getByRole('form', { name: '自己写一个程序' })
    await form.getByLabel('名称').fill('楼栋自治三步')
    const [first, second] = [0, 1].map((step) => form.getByRole('group').nth(step))
    await first!.getByLabel('做什么').fill('收意见')
    await second!.getByLabel('做什么').fill('开会定')
    await press(page, '存下，可以使用')
    await says(page, '第 1 步：什么都不要求，等于没有这一步')
    await shot(page, 'procedures-own')
    await first!.getByLabel('要有的文书，一行一样').fill('意见汇总')
    await second!.getByLabel('要开会').check()
    await second!.getByLabel('会上要表决通过').check()
    await press(page, '存下，可以使用')
    const begin = page.getByRole('form', { name: '开始一个程序…' })
    await expect
      .poll(() => begin.getByLabel('程序').locator('option').allTextContents())
      .toEqual(['六步议事法', '四议三公开', '楼栋自治三步'])
    await says(page, '没有核实的')

    await begin.getByLabel('办什么事').fill('三号楼加装电梯')
    await shot(page, 'procedures-begin')
    await press(page, '开始')
    await page.getByRole('button', { name: /三号楼加装电梯/ }).click()
    await says(page, '进第 2 步还差 4 样')
    await laysDown(page, '征集到的议题', '老楼没有电梯')
    await laysDown(page, '议题单', '三号楼加装电梯')
    await press(page, '从这天起算')
    await says(page, '从次日起算；按放假安排')
    await says(page, '进第 2 步还差 2 样')
    await shot(page, 'procedures-step')
    await press(page, /进第 2 步/)
    await says(page, '这一步还没有办齐')

    // The meeting of this step takes no vote, and says where it is taken.
    await press(page, '开这一步的会…')
    await says(page, '六步议事法：第 1 步（共 6 步）“提议题”')
    await says(page, '表决在第 6 步“说了算”，这一步和中间 4 步办齐以后')
    await shot(page, 'procedures-meeting')
  },
)

it(
  'goes through the first two steps of 四议三公开: a meeting of each, whose result is brought back, before the next begins',
  { timeout: 180_000 },
  async () => {
    const host = await HostProcess.start({ dataDir: await tempDir(), port: await freePort() })
    const page = await device(await openBrowser(), 'laptop')
    await page.goto(host.consoleUrl())
    await press(page, '建立办公室…')
    await page.getByLabel('办公室名称').fill('金河村')
    await page.getByLabel('负责人姓名').fill('马会兰')
    await press(page, '建立')
    await page.getByRole('tab', { name: '程序' }).click()
    await press(page, '开始一个程序…')
    const begin = page.getByRole('form', { name: '开始一个程序…' })
    await begin.getByLabel('程序').selectOption({ label: '四议三公开' })
    await says(page, '没有找到条文')
    await begin.getByLabel('办什么事').fill('修机耕路')
    await press(page, '开始')
    const matter = page.getByRole('button', { name: /修机耕路/ }).first()
    await matter.click()
    for (const step of ['党组织提议', '两委商议', '党员大会审议', '代表会议决议', '决议公开', '过程公开', '结果公开'])
      await says(page, step)
    await says(page, '进第 2 步还差 2 样')
    await laysDown(page, '动议事由', '雨后进不了地')
    await says(page, '进第 2 步还差 1 样')

    await press(page, '开这一步的会…')
    await says(page, '四议三公开：第 1 步（共 7 步）“党组织提议”')
    await says(page, '表决在第 3 步“党员大会审议”，这一步和中间 1 步办齐以后')
    const { chair } = await chairBeside(page, host.consoleUrl())
    await accepted(chair.link.send('meeting.open', {}))
    await accepted(chair.link.send('meeting.close', {}))
    await press(page, '全部会议')
    await page.getByRole('tab', { name: '程序' }).click()
    await matter.click()
    await press(page, '带回会议结果')
    await says(page, '可以进第 2 步')
    await press(page, /^进第 2 步/)
    await says(page, '进第 3 步还差 2 样')
    await says(page, /第 1 步“党组织提议”的记录，指纹/)
    await shot(page, 'procedures-four-deliberations')
  },
)
