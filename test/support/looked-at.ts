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

export type ViewSize = readonly [name: string, width: number, height: number]

export const DESK: readonly [laptop: ViewSize, narrow: ViewSize] = [
  ['laptop', SIZES.laptop.width, SIZES.laptop.height],
  ['narrow', SIZES.phone.width, SIZES.phone.height],
]
export const PHONE: readonly ViewSize[] = [
  ['phone', SIZES.phone.width, SIZES.phone.height],
  ['small', 360, 640],
]

/** A view at each of these sizes: kept as pictures, and measured. A desk is worked at on a laptop; narrow, it only has to be read. */
export async function measuredAt(page: Page, view: string, sizes: readonly ViewSize[]): Promise<void> {
  const before = page.viewportSize()!
  for (const [name, width, height] of sizes) {
    await page.setViewportSize({ width, height })
    await shot(page, `${view}-${name}`)
    const faults = await layoutFaults(page)
    expect(
      name === 'narrow' ? faults.filter((fault) => /^the page is/.test(fault)) : faults,
      `${view} at ${name}`,
    ).toEqual([])
  }
  await page.setViewportSize(before)
}
