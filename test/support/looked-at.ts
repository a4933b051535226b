import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './axe'
import { shot, SIZES } from './browser'
import { layoutFaults } from './layout-faults'

/** A desk's view: kept as a picture, measured and gone through by axe at its size, and kept as a phone shows it. */
export async function lookedAt(page: Page, view: string): Promise<void> {
  await shot(page, `${view}-laptop`)
  expect(await layoutFaults(page), view).toEqual([])
  await expectAccessible(page, view)
  await page.setViewportSize(SIZES.phone)
  await shot(page, `${view}-narrow`)
  await page.setViewportSize(SIZES.laptop)
}
