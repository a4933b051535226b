import type { Locator, Page } from 'playwright-core'

/** Presses the button that signs, and signs in the sheet that then asks; by a PIN where one is given. */
export async function pressSign(page: Page, pin: string | null = null): Promise<void> {
  await page.getByRole('button', { name: /^签署 · / }).click()
  const sheet = signSheet(page)
  if (pin === null) await sheet.getByLabel(/不设 PIN/).check()
  else {
    await sheet.getByLabel(/^设一个 PIN/).fill(pin)
    await sheet.getByLabel('再输一次 PIN').fill(pin)
  }
  await sheet.getByRole('button', { name: '签署', exact: true }).click()
}

export const signSheet = (page: Page): Locator => page.getByRole('dialog', { name: /^签署 · / })
