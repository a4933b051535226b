import type { Page } from 'playwright-core'

/** What a page changes by itself once it has another size or content is over by then, milliseconds. */
const SETTLED = 2_000

/**
 * What is wrong with the page as it stands, once it has been drawn: one drawing for a new size, one for what is fitted to
 * it. Where something is wrong then, a font or a fold may still be on its way: it counts if it stays.
 */
export async function lastingFaults(page: Page, look: (page: Page) => Promise<string[]>): Promise<string[]> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  const end = performance.now() + SETTLED
  let faults = await look(page)
  while (faults.length > 0 && performance.now() < end) {
    await page.waitForTimeout(100)
    faults = await look(page)
  }
  return faults
}
