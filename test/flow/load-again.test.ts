import { join } from 'node:path'
import type { Page, Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { device, openBrowser } from '../support/browser'
import { tempDir } from '../support/host'
import { serve } from '../support/serve'

/** Lets the first `count` requests for such a file fail as on a line that breaks; says how many did. */
async function failing(page: Page, file: RegExp, count: number): Promise<() => number> {
  let failed = 0
  await page.route(file, (route: Route) =>
    failed < count ? (failed++, route.abort('connectionreset')) : route.continue(),
  )
  return () => failed
}

describe('a page of which something did not arrive', () => {
  it.each([
    ['its stylesheet', /\/assets\/.*\.css$/, 3],
    ['its program', /\/assets\/participant-.*\.js$/, 2],
    ['a part of its program', /\/assets\/(?!participant-|page-).*\.js$/, 1],
    ['its words', /\/assets\/page-.*\.js$/, 1],
  ])('fetches %s again by itself', async (_what, file, count) => {
    const host = await serve(join(await tempDir(), 'data'))
    const page = await device(await openBrowser(), 'phone')
    const failed = await failing(page, file, count)
    await page.goto(host.join)
    await page.getByLabel('会议码').waitFor()
    expect(failed()).toBe(count)
    // Its own stylesheet is at work: without one, a page keeps the browser's margin.
    await expect
      .poll(() => page.evaluate(() => getComputedStyle(document.body).margin), { timeout: 20_000 })
      .toBe('0px')
  })
})
