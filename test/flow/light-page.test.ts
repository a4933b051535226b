import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { device, launchBrowser, openBrowser } from '../support/browser'
import { accepted, openMeeting } from '../support/held-meeting'
import { tempDir } from '../support/host'
import { askToJoin } from '../support/meeting-room'
import { serve } from '../support/serve'
import { readDocument } from '#shared/document/read-document'

const LATIN = '/usr/share/fonts/truetype/dejavu'

async function meetingOn() {
  const served = await serve(join(await tempDir(), 'data'))
  const { chair } = await openMeeting({ joinUrl: served.join, consoleUrl: () => served.console })
  await accepted(chair.link.send('item.open', { itemId: readDocument(chair.doc).agenda[0]!.id }))
  const { code, roles } = chair.now.state!
  const role = roles.find(({ standing }) => standing === 'deliberant')!.label.zh
  return { served, enter: (page: Page, name: string) => askToJoin(page, served.join, code, { name, unit: '', role }) }
}

/** The files a page has asked for, in order. */
function asked(page: Page): string[] {
  const files: string[] = []
  page.on('request', (request) => files.push(new URL(request.url()).pathname))
  return files
}

/** What the youngest of the supported browsers lack, taken away from this one. */
const likeChromium80 = (context: BrowserContext) =>
  context.addInitScript(() => {
    for (const [of, names] of [
      [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted', 'toSpliced', 'with', 'group']],
      [String.prototype, ['at', 'replaceAll', 'isWellFormed', 'toWellFormed']],
      [Object.getPrototypeOf(Uint8Array.prototype), ['at', 'findLast', 'toSorted', 'toReversed', 'with']],
      [Object, ['hasOwn', 'groupBy']],
      [Promise, ['any', 'withResolvers', 'try']],
      [Element.prototype, ['replaceChildren']],
      [Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf']],
      [crypto, ['randomUUID']],
      [AbortSignal, ['any', 'timeout']],
      [window, ['structuredClone', 'WeakRef', 'FinalizationRegistry', 'Iterator']],
    ] as [object, string[]][])
      for (const name of names) Reflect.deleteProperty(of, name)
  })

describe('a phone', () => {
  it('loads no face where it has a Chinese one, and the editor after all that the form and the meeting need', async () => {
    const { enter } = await meetingOn()
    const page = await device(await openBrowser(), 'phone')
    const files = asked(page)
    await enter(page, '手机用户')
    await page.getByRole('textbox', { name: /的笔记/ }).waitFor()
    expect(files.filter((file) => /\.woff2$|\/faces-/.test(file))).toEqual([])
    const place = (piece: string) =>
      files.findIndex((file) => file.startsWith(`/assets/${piece}-`) && file.endsWith('.js'))
    const places = ['form', 'session', 'meeting', 'editor'].map(place)
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    await page
      .evaluate(() => document.documentElement.dataset.face ?? 'its own')
      .then((face) => expect(face).toBe('its own'))
  })

  it.skipIf(!existsSync(LATIN))('without a Chinese face is lent the one of the program', async () => {
    const { served } = await meetingOn()
    const folder = await tempDir()
    const config = join(folder, 'fonts.conf')
    await writeFile(config, `<fontconfig><dir>${LATIN}</dir><cachedir>${folder}</cachedir></fontconfig>`)
    const browser = await launchBrowser(undefined, { FONTCONFIG_FILE: config })
    onTestFinished(() => browser.close())
    const page = await device(browser, 'phone')
    const face = page.waitForResponse((response) => response.url().endsWith('.woff2'))
    await page.goto(served.join)
    await page.getByLabel('会议码').waitFor()
    expect((await face).status()).toBe(200)
  })

  it('of 2020 enters, reads and writes', async () => {
    const { enter } = await meetingOn()
    const page = await device(await openBrowser(), 'phone', likeChromium80)
    const files = asked(page)
    await enter(page, '老手机')
    const notes = page.getByRole('textbox', { name: /的笔记/ })
    await notes.click()
    await notes.pressSequentially('路灯')
    await expect.poll(() => notes.innerText()).toContain('路灯')
    expect(files.some((file) => file.startsWith('/assets/older-browsers-'))).toBe(true)
  })
})
