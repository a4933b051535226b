import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { WebSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { entryIds, entryOf, fragmentField } from '#shared/document/meeting-document'
import { HostLink } from '#shared/link/host-link'
import { socketOpener } from '#shared/link/socket'
import { chromiumPath, PHONE } from '../contact/measure-contact'
import { Load } from '../load/load'
import { sharedNow } from '../machine'
import { RATE, WRITERS_MAX } from '../options'
import type { OwnHost } from '../servers/own-host'
import { startOwnHost, synced } from '../servers/own-host'
import { programs, root } from '../servers/server'

/** What an old phone's page takes while a full hall writes into the item that it shows. */
export interface PageRun {
  /** Part of the main thread's time that a page takes which only reads, percent. */
  reading: number
  /** The same of a page that somebody types in. */
  typing: number
  /** From a key to the frame with its letter, milliseconds: while all write, and before anybody else did. */
  keyP50: number
  keyP95: number
  aloneP50: number
  aloneP95: number
  /** The same of fields with nothing around them, for comparison: a text field of the browser, and the editor alone. */
  fieldP50: number
  fieldP95: number
  editorP50: number
  editorP95: number
}

export interface PageOutcome {
  program: 'this' | 'before'
  runs: PageRun[]
}

/** The hall, and what stands in the meeting's text already. */
export const FULL_HALL = { participants: 209, writers: WRITERS_MAX, characters: 60_000 } as const
/** Characters of one paragraph of what stands there. */
const PARAGRAPH = 60
/** Paragraphs that one of the room's items holds by then. */
const ITEM_PARAGRAPHS = 160
/** How long each is measured, seconds, and between two keys, milliseconds. */
const MEASURED = 12
const KEY_EVERY = 250

/** `against`: also the pages of an earlier built work tree. They take turns. */
export async function measurePage(
  runs: number,
  against: string | null,
  tell: (line: string) => void,
): Promise<PageOutcome[]> {
  const outcomes: PageOutcome[] = [{ program: 'this', runs: [] }]
  if (against !== null) outcomes.push({ program: 'before', runs: [] })
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--disable-gpu', ...sandbox] })
  try {
    for (let run = 0; run < runs; run++)
      for (const outcome of outcomes) {
        const measured = await onePage(browser, outcome.program === 'this' ? root : against!, run)
        outcome.runs.push(measured)
        tell(
          `run ${run + 1} of ${runs} · ${outcome.program}: reading ${measured.reading.toFixed(0)} %, typing ${measured.typing.toFixed(0)} % of the main thread, key to frame p50 ${measured.keyP50.toFixed(0)} p95 ${measured.keyP95.toFixed(0)} ms, alone ${measured.aloneP50.toFixed(0)} and ${measured.aloneP95.toFixed(0)} ms`,
        )
      }
    return outcomes
  } finally {
    await browser.close()
  }
}

async function onePage(browser: Browser, program: string, seed: number): Promise<PageRun> {
  const folder = await mkdtemp(join(tmpdir(), 'yuanzhuo-bench-'))
  const host = await startOwnHost(join(folder, 'data'), program)
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, locale: 'zh-CN', isMobile: true })
  let load: Load | null = null
  try {
    const item = await layDown(host)
    const writers = FULL_HALL.writers - 1
    load = new Load({ ...host.target, item }, FULL_HALL.participants - 1, cpus().length, seed)
    await load.join()
    const page = await context.newPage()
    await page.goto(host.target.url.replace(/^ws/, 'http').replace(/live$/, host.target.code))
    await page.locator('form input[autocomplete=name]').fill('王小明')
    await page.locator('form button[type=submit]').click()
    const text = page.locator('[role=textbox]').first()
    await text.waitFor()
    await page.waitForLoadState('networkidle')
    const cdp = await context.newCDPSession(page)
    await cdp.send('Performance.enable')
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: PHONE.slower })
    await text.click()
    await page.evaluate(timeKeys)
    await type(page)
    const alone = await delaysOf(page)
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    const others = load.each('type', { writers, start: sharedNow(), seconds: 2 * MEASURED + 8, rate: RATE })
    others.catch(() => {}) // what failed before is told
    await page.waitForTimeout(3_000)
    const reading = await busy(cdp, () => page.waitForTimeout(MEASURED * 1000))
    await text.click()
    const typing = await busy(cdp, () => type(page))
    const among = await delaysOf(page)
    await others
    const bare = await bareFields(context)
    return {
      ...bare,
      reading,
      typing,
      keyP50: among(0.5),
      keyP95: among(0.95),
      aloneP50: alone(0.5),
      aloneP95: alone(0.95),
    }
  } finally {
    await load?.close()
    await context.close()
    await host.end()
    await rm(folder, { recursive: true, force: true })
  }
}

const LINE = '圆桌会大家商量着办楼道灯停车棚'.repeat(PARAGRAPH / 15)

/** Keys into a bare `<textarea>`, and into a page that holds ProseMirror and nothing else, both with the paragraphs of one item: what the browser and the editor take of a key by themselves. */
async function bareFields(
  context: BrowserContext,
): Promise<Pick<PageRun, 'fieldP50' | 'fieldP95' | 'editorP50' | 'editorP95'>> {
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: PHONE.slower })
  const paragraphs = Array<string>(ITEM_PARAGRAPHS).fill(LINE)
  const keys = async (body: string) => {
    await page.goto('about:blank')
    await page.setContent(`<meta name="viewport" content="width=device-width" />${body}`)
    await page.locator('#field').click()
    await page.evaluate(timeKeys)
    await type(page)
    return delaysOf(page)
  }
  try {
    const look = 'width: 20rem; height: 30rem; overflow: auto; font: 18px/2 serif'
    const field = await keys(`<textarea id="field" style="${look}">${paragraphs.join('\n\n')}</textarea>`)
    const program = await readFile(join(programs, 'bare-editor.js'), 'utf8')
    const editor = await keys(
      `<div style="${look}"><div id="text">${paragraphs.map((line) => `<p>${line}</p>`).join('')}</div></div><script>${program}</script>`,
    )
    return { fieldP50: field(0.5), fieldP95: field(0.95), editorP50: editor(0.5), editorP95: editor(0.95) }
  } finally {
    await page.close()
  }
}

/** What three hours leave: paragraphs in the notes of all items. The room is on the first one; answers with it. */
async function layDown(host: OwnHost): Promise<string> {
  const doc = new Y.Doc()
  const chair = new HostLink({
    url: host.console.origin.replace(/^http/, 'ws') + '/live',
    openSocket: socketOpener(WebSocket as never),
    identity: { as: 'chair', token: host.console.session, meetingId: host.meetingId },
    doc,
    awareness: new Awareness(doc),
  })
  await synced(chair)
  const items = entryIds(doc, 'agenda')
  for (let written = 0, nth = 0; written < FULL_HALL.characters; written += PARAGRAPH, nth++) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(LINE)])
    fragmentField(entryOf(doc, 'agenda', items[nth % items.length]!), 'notes')!.push([paragraph])
  }
  await chair.send('item.open', { itemId: items[0]! })
  while (chair.snapshot().saved !== 'saved') await new Promise((resolve) => setTimeout(resolve, 50))
  chair.close()
  doc.destroy()
  return items[0]!
}

/** Percent of the time until it is done in which the page's main thread had a task. */
async function busy(cdp: CDPSession, done: () => Promise<unknown>): Promise<number> {
  const figures = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    const figure = (name: string) => metrics.find((metric) => metric.name === name)!.value
    return { task: figure('TaskDuration'), at: figure('Timestamp') }
  }
  const before = await figures()
  await done()
  const after = await figures()
  return (100 * (after.task - before.task)) / (after.at - before.at)
}

async function type(page: Page): Promise<void> {
  const end = Date.now() + MEASURED * 1000
  while (Date.now() < end) {
    await page.keyboard.type('a')
    await page.waitForTimeout(KEY_EVERY)
  }
}

/** Of the keys since it was last asked: the delay that this share of them stayed below. */
async function delaysOf(page: Page): Promise<(share: number) => number> {
  const delays = (await page.evaluate(() => (globalThis as Timed).keyDelays.splice(0))).sort((a, b) => a - b)
  return (share) => delays[Math.floor(share * (delays.length - 1))] ?? Number.NaN
}

type Timed = typeof globalThis & { keyDelays: number[] }

/** Runs in the page: from each key, as the browser stamped it, until its letter is drawn. */
function timeKeys(): void {
  const delays: number[] = []
  ;(globalThis as Timed).keyDelays = delays
  let struck = 0
  addEventListener('keydown', ({ timeStamp }) => (struck = timeStamp), true)
  addEventListener(
    'input',
    () => {
      const since = struck
      requestAnimationFrame(() => setTimeout(() => delays.push(performance.now() - since)))
    },
    true,
  )
}
