import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { device, launchBrowser, openBrowser, shot } from '../support/browser'
import { accepted, openMeeting } from '../support/held-meeting'
import { tempDir } from '../support/host'
import { askToJoin } from '../support/meeting-room'
import { serve } from '../support/serve'
import * as Y from 'yjs'
import { entryOf, fragmentField } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'

const LATIN = '/usr/share/fonts/truetype/dejavu'

async function meetingOn() {
  const served = await serve(join(await tempDir(), 'data'))
  const { chair } = await openMeeting({ joinUrl: served.join, consoleUrl: () => served.console })
  await accepted(chair.link.send('item.open', { itemId: readDocument(chair.doc).agenda[0]!.id }))
  const { code, roles } = chair.now.state!
  const role = roles.find(({ standing }) => standing === 'deliberant')!.label.zh
  return {
    served,
    chair,
    code,
    enter: (page: Page, name: string) => askToJoin(page, served.join, code, { name, unit: '', role }),
  }
}

/** An editor's element, which the editor can be had from. */
interface Edited {
  editor: { state: { doc: { child(index: number): object } } }
}

/** The files a page has asked for, in order. */
function asked(page: Page): string[] {
  const files: string[] = []
  page.on('request', (request) => files.push(new URL(request.url()).pathname))
  return files
}

/** Keeps the page's program back until the answer is called. */
async function withholdProgram(page: Page): Promise<() => void> {
  let letCome = () => {}
  const allowed = new Promise<void>((resolve) => (letCome = resolve))
  await page.route('**/assets/*.js', async (route) => {
    await allowed
    await route.continue()
  })
  return letCome
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

  it('asks for the words of desks only where somebody works at one, and for what it needs later after the editor', async () => {
    const { enter } = await meetingOn()
    const page = await device(await openBrowser(), 'phone')
    const files = asked(page)
    await enter(page, '手机用户')
    await page.getByRole('tab').first().waitFor()
    const words = (of: string) => files.findIndex((file) => file.startsWith(`/assets/${of}-pages-`))
    await expect.poll(() => words('later')).toBeGreaterThan(-1)
    expect(words('later')).toBeGreaterThan(files.findIndex((file) => file.startsWith('/assets/editor-')))
    await page.waitForLoadState('networkidle')
    expect(words('desk')).toBe(-1)
  })

  it('reads without an editor, and writes where it was touched', async () => {
    const { enter, chair } = await meetingOn()
    const { id } = readDocument(chair.doc).agenda[0]!
    const notes = fragmentField(entryOf(chair.doc, 'agenda', id), 'notes')!
    const says = (words: string) => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(words)])
      notes.push([paragraph])
    }
    for (const words of ['楼道灯不亮', '停车棚漏雨', '垃圾房太远']) says(words)
    const page = await device(await openBrowser(), 'phone')
    await enter(page, '只看的人')
    const text = page.getByRole('textbox', { name: /的笔记/ })
    await text.getByText('停车棚漏雨').waitFor()
    says('后来写的')
    await text.getByText('后来写的').waitFor()
    await shot(page, 'light-reading')
    expect(await page.locator('[contenteditable=true]').count()).toBe(0)
    const before = await text.boundingBox()

    await text.getByText('停车棚漏雨').click()
    await page.keyboard.type('又')
    await expect.poll(() => JSON.stringify(readDocument(chair.doc).agenda[0]!.notes[1])).toContain('又')
    expect(await page.locator('[contenteditable=true]').count()).toBe(1)
    expect((await text.boundingBox())?.y).toBe(before?.y)
    await shot(page, 'light-writing')

    // What another writes leaves the other paragraphs of the editor as they are.
    const first = () => (document.querySelector('.tiptap') as unknown as Edited).editor.state.doc.child(0)
    const kept = await page.evaluateHandle(first)
    ;((notes.get(2) as Y.XmlElement).get(0) as Y.XmlText).insert(0, '东边')
    await text.getByText('东边垃圾房太远').waitFor()
    expect(await page.evaluate(([one, other]) => one === other, [kept, await page.evaluateHandle(first)])).toBe(true)
  })

  it('lays out of a long text only what is near the screen, and nothing moves by it', async () => {
    const { enter, chair } = await meetingOn()
    const { id } = readDocument(chair.doc).agenda[0]!
    const notes = fragmentField(entryOf(chair.doc, 'agenda', id), 'notes')!
    const paragraph = (nth: number) => {
      const made = new Y.XmlElement('paragraph')
      made.insert(0, [new Y.XmlText(`第${nth}段${'大家商量着办楼道灯停车棚'.repeat(5)}`)])
      return made
    }
    notes.push(Array.from({ length: 120 }, (_, nth) => paragraph(nth)))
    const page = await device(await openBrowser(), 'phone')
    await enter(page, '写长文的人')
    const text = page.getByRole('textbox', { name: /的笔记/ })
    const height = () => text.evaluate(({ scrollHeight }) => scrollHeight)
    await text.getByText('第119段').waitFor({ state: 'attached' })
    const whole = await height()
    const laidOut = () =>
      text
        .locator('p > span')
        .evaluateAll((all) => all.filter((each) => each.checkVisibility({ contentVisibilityAuto: true })).length)
    await expect.poll(laidOut).toBeLessThan(60)
    expect(await height()).toBe(whole)

    const touched = text.locator('p').nth(80)
    await touched.scrollIntoViewIfNeeded()
    const { x, y } = (await touched.boundingBox())!
    await page.mouse.click(x + 40, y + 20)
    await page.locator('[contenteditable=true]').waitFor()
    await page.keyboard.type('又')
    await expect.poll(() => JSON.stringify(readDocument(chair.doc).agenda[0]!.notes[80])).toContain('又')
    expect((await touched.boundingBox())?.y).toBe(y)
    const skips = (element: Element) => getComputedStyle(element).contentVisibility
    await expect.poll(() => touched.evaluate(skips)).toBe('auto')
    expect(await height()).toBe(whole)
  })

  it('says once that a sentence is saved, and puts what others write into its own copy together', async () => {
    const { enter, chair } = await meetingOn()
    const page = await device(await openBrowser(), 'phone')
    await page.addInitScript(() => {
      const add = IDBObjectStore.prototype.add
      const seen = Object.assign(window, { added: 0 })
      IDBObjectStore.prototype.add = function (...given) {
        seen.added++
        return add.apply(this, given)
      }
    })
    await enter(page, '写字的人')
    await page.getByRole('textbox', { name: /的笔记/ }).click()
    await page.locator('[contenteditable=true]').waitFor()
    const mark = page.getByRole('status').filter({ hasText: '已存主机' })
    await mark.waitFor()
    const marks = await mark.evaluateHandle((element) => {
      const said: string[] = []
      new MutationObserver(() => said.push(element.textContent.slice(1))).observe(element, {
        characterData: true,
        childList: true,
        subtree: true,
      })
      return said
    })
    const added = () => page.evaluate(() => (window as unknown as { added: number }).added)
    const sentence = '楼道的灯坏了要换新的灯泡'
    for (const letter of sentence) {
      await page.keyboard.type(letter)
      await page.waitForTimeout(300) // the host has the last one on its disk by now
    }
    await mark.waitFor()
    expect([...new Set(await marks.jsonValue())]).toEqual(['同步中', '已存主机'])
    expect((await marks.jsonValue()).filter((said) => said === '已存主机')).toHaveLength(1)
    expect(JSON.stringify(readDocument(chair.doc).agenda[0]!.notes)).toContain(sentence)

    const others = fragmentField(entryOf(chair.doc, 'agenda', readDocument(chair.doc).agenda[1]!.id), 'notes')!
    const before = await added()
    for (let nth = 0; nth < 12; nth++) {
      others.push([new Y.XmlElement('paragraph')])
      await page.waitForTimeout(100)
    }
    expect(await added()).toBeLessThan(before + 6)

    // What is written last is in the copy, although the host never had it and the page goes.
    await page.keyboard.type('完')
    await page.context().setOffline(true)
    await page.keyboard.type('了')
    await page.waitForTimeout(200) // nobody leaves sooner after a key
    await page.goto('about:blank')
    await page.context().setOffline(false)
    await page.goBack()
    await page.getByText(`${sentence}完了`).waitFor()
  })

  it('that is loaded again asks for its key and opens its line before its program is there, and once', async () => {
    const { enter } = await meetingOn()
    const page = await device(await openBrowser(), 'phone')
    await enter(page, '又来的人')
    await page.getByRole('tab').first().waitFor()
    await page.addInitScript(() => {
      const seen = Object.assign(window, { shownAt: Number.POSITIVE_INFINITY, drawings: 0 })
      new MutationObserver(() => {
        if (document.querySelector('[role=tab]')) seen.shownAt = Math.min(seen.shownAt, performance.now())
      }).observe(document, { childList: true, subtree: true })
      const { getContext } = HTMLCanvasElement.prototype
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...given: unknown[]) {
        seen.drawings++
        return getContext.apply(this, given as never)
      } as typeof getContext
    })
    const letCome = await withholdProgram(page)
    const files = asked(page)
    const lines: string[] = []
    page.on('websocket', (socket) => lines.push(new URL(socket.url()).pathname))
    const times = (all: readonly string[], end: string) => all.filter((each) => each.endsWith(end)).length
    await page.reload({ waitUntil: 'commit' })
    await expect.poll(() => [times(lines, '/live'), times(files, '/key-half')]).toEqual([1, 1])
    letCome()
    await page.getByRole('tab').first().waitFor()
    await page.getByText('已存主机').waitFor()
    expect([times(lines, '/live'), times(files, '/key-half')]).toEqual([1, 1])
    // What it needs to write comes behind the meeting; and that it shows Chinese it knows by now.
    const editorAt = () =>
      page.evaluate(() => {
        const loads = performance.getEntriesByType('resource')
        return loads.find(({ name }) => name.includes('/editor-'))?.startTime ?? 0
      })
    await expect.poll(editorAt).toBeGreaterThan(0)
    const seen = await page.evaluate(() => {
      const { shownAt, drawings } = window as unknown as { shownAt: number; drawings: number }
      return { shownAt, drawings }
    })
    expect(await editorAt()).toBeGreaterThan(seen.shownAt)
    expect(seen.drawings).toBe(0)
  })

  it('fills in and sends its form before the program is there', async () => {
    const { enter } = await meetingOn()
    const page = await device(await openBrowser(), 'phone')
    const letCome = await withholdProgram(page)
    await enter(page, '早到的人')
    letCome()
    await page.getByRole('tab').first().waitFor()
  })

  it('goes on typing where it was when the program takes the form over', async () => {
    const { served, code } = await meetingOn()
    const page = await device(await openBrowser(), 'phone')
    const letCome = await withholdProgram(page)
    await page.goto(served.join + code)
    const name = page.getByLabel('姓名')
    await name.fill('王明')
    await page.getByLabel('身份').selectOption({ index: 2 })
    const role = await page.getByLabel('身份').inputValue()
    await name.evaluate((input: HTMLInputElement) => input.setSelectionRange(1, 1))
    const field = await name.elementHandle()
    letCome()
    await expect.poll(() => page.locator('#root[data-ahead]').count()).toBe(0)
    await page.keyboard.type('小')
    expect(await field!.evaluate((input: HTMLInputElement) => [input.value, document.activeElement === input])).toEqual(
      ['王小明', true],
    )
    expect(await page.getByLabel('身份').inputValue()).toBe(role)
    await page.getByRole('button', { name: '请求加入' }).click()
    await page.getByRole('tab').first().waitFor()
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
