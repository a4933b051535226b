import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { device, openBrowser } from '../support/browser'
import { tempDir, until } from '../support/host'
import { serve } from '../support/serve'

/** The file of one language's first words; both are called after `first-page.ts`. */
const WORDS = /\/assets\/first-page-[^/]+\.js$/

describe('the language of a page', () => {
  it('comes alone, the other one while the page stands, and then switches without the host', async () => {
    const served = await serve(join(await tempDir(), 'data'))
    const phone = await device(await openBrowser(), 'phone')
    const fetched: string[] = []
    phone.on('request', (request) => WORDS.test(request.url()) && fetched.push(request.url()))

    await phone.goto(served.join)
    await phone.getByRole('heading', { name: '加入会议' }).waitFor()
    expect(fetched).toHaveLength(1)

    await until('the other language', () => fetched.length === 2)
    await phone.waitForLoadState('networkidle')
    await served.stop()
    await phone.getByRole('button', { name: 'English' }).click()
    await phone.getByRole('heading', { name: 'Join the meeting' }).waitFor()
    expect(await phone.locator('html').getAttribute('lang')).toBe('en')
    expect(fetched).toHaveLength(2)
  })

  it('is the one chosen before, from the first word on', async () => {
    const served = await serve(join(await tempDir(), 'data'))
    const phone = await device(await openBrowser(), 'phone', async (context) => {
      await context.addInitScript(() => {
        localStorage.setItem('yuanzhuo.language', 'en')
        new MutationObserver(() => {
          if (document.body?.textContent.includes('加入会议')) document.title = 'flashed'
        }).observe(document, { childList: true, subtree: true, characterData: true })
      })
    })
    await phone.goto(served.join)
    await phone.getByRole('heading', { name: 'Join the meeting' }).waitFor()
    expect(await phone.title()).toBe('圆桌会')
  })

  it('is waited for while the host does not hand it over, in both languages', async () => {
    const served = await serve(join(await tempDir(), 'data'))
    const phone = await device(await openBrowser(), 'phone')
    await phone.route(WORDS, (route) => route.abort())
    await phone.goto(served.join)
    await phone.getByText('正在连接主机').and(phone.getByText('Connecting to the host')).waitFor()
    await phone.unroute(WORDS)
    await phone.getByRole('heading', { name: '加入会议' }).waitFor()
  })
})
