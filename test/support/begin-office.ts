import type { Page } from 'playwright-core'
import { press } from './press'

/** Makes the office of a host at its console's page, as somebody does who has none yet. */
export async function beginOffice(page: Page, name = '东风路社区', lead = '王秀兰'): Promise<void> {
  await press(page, '建立办公室…')
  await page.getByLabel('办公室名称').fill(name)
  await page.getByLabel('负责人姓名').fill(lead)
  await press(page, '建立')
}
