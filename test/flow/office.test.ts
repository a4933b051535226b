import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { audit } from '#shared/journal/audit'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import { beginOffice } from '../support/begin-office'
import { device, openBrowser, shot } from '../support/browser'
import { freePort } from '../support/free-port'
import { tempDir } from '../support/host'
import { HostProcess } from '../support/host-process'
import { officeEvents } from '../support/office-events'

const TITLE = '三号楼西头的路灯不亮'

async function addPerson(page: Page, name: string, kind: string): Promise<void> {
  const form = page.getByRole('form', { name: '添加' })
  await form.getByLabel('姓名').fill(name)
  await form.getByLabel('身份').selectOption(kind)
  await form.getByRole('button', { name: '添加' }).click()
  await page.getByRole('cell', { name, exact: true }).waitFor()
}

/** Whoever sits at the desk from here on. */
const sit = (page: Page, who: string) => page.getByLabel('我是').selectOption({ label: who })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const stage = (page: Page, name: string) => page.locator('[aria-current="step"]', { hasText: name }).waitFor()

async function report(page: Page, text: string): Promise<void> {
  const order = page.getByRole('region', { name: /^交办单/ })
  await order.getByRole('button', { name: '报结…' }).click()
  await order.getByLabel('情况').fill(text)
  await order.getByRole('button', { name: '报结', exact: true }).click()
  await stage(page, '查单')
}

/** Checks, hands out a slip, and types in what came back on it. */
async function checkAndRate(page: Page, verdict: string): Promise<void> {
  await page.getByLabel('情况').fill('晚上去看了')
  await press(page, '记录查单')
  await stage(page, '评价')
  await press(page, '发反馈条')
  const code = await page.getByRole('status').locator('strong').textContent()
  await page.getByLabel(/^反馈条上的编号/).fill(code!)
  await press(page, verdict)
}

it(
  'leads a topic through the desk to 不满意, opens it again, and closes it by 满意',
  { timeout: 180_000 },
  async () => {
    const dataDir = await tempDir()
    const host = await HostProcess.start({ dataDir, port: await freePort() })
    const page = await device(await openBrowser(), 'laptop')
    await page.goto(host.consoleUrl())
    await beginOffice(page)

    await page.getByRole('tab', { name: '人员' }).click()
    await addPerson(page, '刘敏', 'staff')
    await addPerson(page, '周文', 'member')
    await addPerson(page, '安居物业', 'department')

    await page.getByRole('tab', { name: '话题' }).click()
    await press(page, '登记话题…')
    await page.getByLabel('题目').fill(TITLE)
    await page.getByLabel('原话').fill('路灯从上礼拜就不亮，我妈晚上摔了一跤')
    await page.getByLabel('点单人姓名').fill('吴长顺')
    await press(page, '登记')
    await press(page, '审核通过')
    await press(page, '选上')
    await stage(page, '待接单')
    await page.getByLabel('接单人').selectOption({ label: '周文' })
    await press(page, '接单')
    await stage(page, '调研')
    await shot(page, 'office-topic')

    await press(page, '开圆桌会…')
    await page.waitForURL(/meeting=/)
    await page.goBack()
    await page.getByRole('tab', { name: '话题' }).click()
    await page.getByRole('button', { name: TITLE }).click()
    await stage(page, '协商')
    await page.getByLabel('交办事项').fill('修好路灯')
    await page.getByLabel('主办').selectOption({ label: '安居物业' })
    await press(page, '交办')
    await stage(page, '办理')
    await report(page, '换了三盏灯')

    await sit(page, '周文 · 委员')
    await page.getByText(/^办过这件事的人不能查/).waitFor()
    await sit(page, '刘敏 · 工作人员')
    await checkAndRate(page, '不满意')
    await stage(page, '办理')
    await page.getByRole('heading', { name: /第 2 轮/ }).waitFor()
    await page.getByRole('tab', { name: '今天' }).click()
    await page.getByRole('button', { name: /王秀兰.*不满意重开 1 个/ }).waitFor()
    await shot(page, 'office-today')
    await page.getByRole('tab', { name: '话题' }).click()
    await shot(page, 'office-board')
    await page.getByRole('button', { name: TITLE }).click()

    await sit(page, '王秀兰 · 负责人')
    await press(page, '知道了')
    await report(page, '换了线路')
    await sit(page, '刘敏 · 工作人员')
    await checkAndRate(page, '满意')
    await stage(page, '归档')
    await page.getByRole('tab', { name: '台账' }).click()
    await page.getByText('满意 1/2 · 基本满意 0/2').waitFor()
    await page.getByRole('button', { name: /^全部 1/ }).click()
    await page.getByRole('button', { name: TITLE }).waitFor()
    await shot(page, 'office-ledger')
    await page.getByLabel('找话题、交办单、会议、人').fill('路灯')
    await page.getByRole('region', { name: '找到的' }).getByText('交办单 1').waitFor()
    await shot(page, 'office-search')
    await host.stop()

    const events = await officeEvents(dataDir)
    expect(audit(OFFICE_JOURNAL, events)).toBeNull()
    // What the ledger counted, event by event.
    expect(
      events.filter(({ type }) => type === 'feedback.entered').map(({ data }) => (data as { verdict: string }).verdict),
    ).toEqual(['unsatisfied', 'satisfied'])
  },
)
