import { join } from 'node:path'
import type { Page, Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { device, openBrowser } from '../support/browser'
import { accepted, openMeeting } from '../support/held-meeting'
import { tempDir } from '../support/host'
import { askToJoin } from '../support/meeting-room'
import { serve } from '../support/serve'
import { readDocument } from '#shared/document/read-document'

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
    ['a part of its program', /\/assets\/(?!participant-|first-page-).*\.js$/, 1],
    ['its words', /\/assets\/first-page-.*\.js$/, 1],
  ])('fetches %s again by itself', async (_what, file, count) => {
    const host = await serve(join(await tempDir(), 'data'))
    const page = await device(await openBrowser(), 'phone')
    const failed = await failing(page, file, count)
    await page.goto(host.join)
    await page.getByLabel('会议码').waitFor()
    await expect.poll(failed, { timeout: 20_000 }).toBe(count)
    // Its own stylesheet is at work: without one, a page keeps the browser's margin.
    await expect
      .poll(() => page.evaluate(() => getComputedStyle(document.body).margin), { timeout: 20_000 })
      .toBe('0px')
  })

  it.each([
    ['what speaks with the host', /\/assets\/session-.*\.js$/],
    ['the meeting', /\/assets\/meeting-.*\.js$/],
    ['the editor', /\/assets\/editor-.*\.js$/],
  ])('fetches %s again by itself, while the form is filled in', async (_what, file) => {
    const host = await serve(join(await tempDir(), 'data'))
    const { chair } = await openMeeting({ joinUrl: host.join, consoleUrl: () => host.console })
    await accepted(chair.link.send('item.open', { itemId: readDocument(chair.doc).agenda[0]!.id }))
    const { code, roles } = chair.now.state!
    const page = await device(await openBrowser(), 'phone')
    const failed = await failing(page, file, 2)
    const role = roles.find(({ standing }) => standing === 'deliberant')!.label.zh
    await askToJoin(page, host.join, code, { name: '手机用户', unit: '', role })
    await page.getByRole('textbox', { name: /的笔记/ }).waitFor()
    await expect.poll(failed).toBe(2)
  })
})
