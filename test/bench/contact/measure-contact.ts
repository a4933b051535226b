import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import type { OwnHost } from '../servers/own-host'
import { startOwnHost } from '../servers/own-host'
import { root } from '../servers/server'
import type { HallLoads, PageRequests } from './full-hall'
import { measureHallLoads } from './full-hall'

/** One phone that comes in for the first time. Times in milliseconds, sizes in bytes as they travelled, headers included. */
export interface ContactRun {
  /** From opening the address to a form that can be filled in. */
  form: number
  /** From pressing the button to the meeting. */
  join: number
  /** The page loaded again with what the browser has kept, to the meeting. */
  reload: number
  formBytes: number
  /** Until one can write: all the page fetched before the meeting was there and the editor with it. */
  writeBytes: number
  faces: number
  /** From opening the address to a form, where the phone is alone on a thin line. */
  thinForm: number
  /** A full hall that comes at once, each phone asking for what this one did. */
  hall: HallLoads
}

export interface ContactOutcome {
  program: 'this' | 'before'
  runs: ContactRun[]
}

/** An old phone in a full hall: how much slower than this machine, and its line. */
export const PHONE = { slower: 6, bitsPerSecond: 10_000_000, latency: 30 } as const

/** What the same phone is left with where sixty share a bad access point. */
export const THIN_BITS_PER_SECOND = 333_000

/** Whether there is a Chromium to measure in. */
export const chromiumPath = (): string => process.env.YUANZHUO_CHROMIUM || '/usr/bin/chromium'

/** A phone comes in, again and again, each time as one that was never here; `against`: also to the pages of an earlier built work tree. They take turns. */
export async function measureContact(
  runs: number,
  against: string | null,
  tell: (line: string) => void,
): Promise<ContactOutcome[]> {
  const outcomes: ContactOutcome[] = [{ program: 'this', runs: [] }]
  if (against !== null) outcomes.push({ program: 'before', runs: [] })
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--disable-gpu', ...sandbox] })
  try {
    for (let run = 0; run < runs; run++)
      for (const outcome of outcomes) {
        const measured = await oneContact(browser, outcome.program === 'this' ? root : against!)
        outcome.runs.push(measured)
        const { hall } = measured
        tell(
          `run ${run + 1} of ${runs} · ${outcome.program}: form ${measured.form.toFixed(0)}, join ${measured.join.toFixed(0)}, reload ${measured.reload.toFixed(0)} ms; ${measured.formBytes}, ${measured.writeBytes} bytes, ${measured.faces} faces; on a thin line ${measured.thinForm.toFixed(0)} ms; hall: form p95 ${hall.formP95.toFixed(1)}, all p50 ${hall.p50.toFixed(1)}, last ${hall.last.toFixed(1)} s, ${hall.failed} failed`,
        )
      }
    return outcomes
  } finally {
    await browser.close()
  }
}

async function oneContact(browser: Browser, program: string): Promise<ContactRun> {
  const folder = await mkdtemp(join(tmpdir(), 'yuanzhuo-bench-'))
  const host = await startOwnHost(join(folder, 'data'), program)
  try {
    const { asked, ...phone } = await comeIn(browser, host)
    const thinForm = await formOnThinLine(browser, host)
    return { ...phone, thinForm, hall: await measureHallLoads(Number(new URL(addressOf(host)).port), asked) }
  } finally {
    await host.end()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A phone's context with its page, slowed down, over a line of so many bits a second. */
async function onPhone<T>(
  browser: Browser,
  bitsPerSecond: number,
  work: (page: Page, cdp: CDPSession) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, locale: 'zh-CN', isMobile: true })
  try {
    const page = await context.newPage()
    await page.addInitScript(watch)
    const cdp = await context.newCDPSession(page)
    await slowDown(cdp, bitsPerSecond)
    return await work(page, cdp)
  } finally {
    await context.close()
  }
}

const comeIn = (
  browser: Browser,
  host: OwnHost,
): Promise<Omit<ContactRun, 'thinForm' | 'hall'> & { asked: PageRequests }> =>
  onPhone(browser, PHONE.bitsPerSecond, async (page, cdp) => {
    const requests = gathered(cdp)
    await page.goto(addressOf(host), { waitUntil: 'commit' })
    const form = await seen(cdp, 'form')
    // What a person types takes longer than the rest of the program; pressed at once it would be measured with it.
    await page.waitForTimeout(TYPES_FOR)
    await page.waitForLoadState('networkidle')
    await page.locator(NAME).fill('王小明')
    await page.locator('form button[type=submit]').click()
    const entered = await seen(cdp, 'meeting')
    await page.waitForLoadState('networkidle')
    const { pressed } = await marks(cdp)
    const formBytes = await bytesUntil(page, form)
    const writeBytes = await bytesUntil(page, (await editorHere(page)) ?? entered)
    const asked = toWrite(requests)
    const faces = requests.filter((path) => path.endsWith('.woff2')).length
    await page.reload({ waitUntil: 'commit' })
    return { form, join: entered - pressed!, reload: await seen(cdp, 'meeting'), formBytes, writeBytes, faces, asked }
  })

const formOnThinLine = (browser: Browser, host: OwnHost): Promise<number> =>
  onPhone(browser, THIN_BITS_PER_SECOND, async (page, cdp) => {
    await page.goto(addressOf(host), { waitUntil: 'commit' })
    return seen(cdp, 'form')
  })

const addressOf = ({ target }: OwnHost): string => target.url.replace(/^ws/, 'http').replace(/live$/, target.code)

/** How long a person takes to fill in the form, milliseconds. */
const TYPES_FOR = 5_000
const NAME = 'form input[autocomplete=name]'

/** When the page's document began to be loaded, in milliseconds, for what it showed first. */
interface Marks {
  form?: number
  meeting?: number
  pressed?: number
}

type Marked = typeof globalThis & { marks: Marks }

/** Runs in the page, before its own scripts. */
function watch(): void {
  const seen: Marks = {}
  ;(globalThis as Marked).marks = seen
  const look = () => {
    // Once it has been drawn; it may stand in the page before it is shown.
    if (document.querySelector('form input[autocomplete=name]')?.checkVisibility())
      requestAnimationFrame(() => (seen.form ??= performance.now()))
    if (document.querySelector('[role=tab]')) requestAnimationFrame(() => (seen.meeting ??= performance.now()))
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributeFilter: ['hidden'] })
  addEventListener('submit', () => (seen.pressed = performance.now()), true)
}

/** How often a page is looked at, milliseconds. */
const LOOK_EVERY = 50
/** What has not been seen by then never will be, milliseconds. */
const SEEN_WITHIN = 120_000

/** By the protocol itself: what Playwright brings into a page to look at it takes a slowed page a tenth of a second. */
async function marks(cdp: CDPSession): Promise<Marks> {
  const { result } = await cdp.send('Runtime.evaluate', { expression: 'globalThis.marks', returnByValue: true })
  return (result.value ?? {}) as Marks
}

async function seen(cdp: CDPSession, what: 'form' | 'meeting'): Promise<number> {
  for (const end = Date.now() + SEEN_WITHIN; Date.now() < end;) {
    const at = (await marks(cdp))[what]
    if (at !== undefined) return at
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
  }
  throw new Error(`no ${what} was seen`)
}

async function slowDown(cdp: CDPSession, bitsPerSecond: number): Promise<void> {
  await cdp.send('Network.enable')
  // Over http, as in most halls, browsers take no Brotli but from their own computer.
  await cdp.send('Network.setExtraHTTPHeaders', { headers: { 'Accept-Encoding': 'gzip, deflate' } })
  const bytesPerSecond = bitsPerSecond / 8
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: PHONE.latency,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: PHONE.slower })
}

/** The paths a page gets, in the order in which it asks for them. */
function gathered(cdp: CDPSession): string[] {
  const paths: string[] = []
  cdp.on('Network.requestWillBeSent', ({ request }) => {
    const { pathname, search, protocol } = new URL(request.url)
    if (request.method === 'GET' && protocol === 'http:') paths.push(pathname + search)
  })
  return paths
}

/** What of these is needed for the form, and from there on to write: all up to the editor, or all where it is no piece of its own. */
function toWrite(paths: readonly string[]): PageRequests {
  const program = paths.findIndex((path) => path.startsWith('/assets/'))
  const editor = paths.findLastIndex((path) => path.includes('/editor-'))
  return { form: paths.slice(0, program), rest: paths.slice(program, editor < 0 ? paths.length : editor + 1) }
}

/** Bytes that had arrived by a moment of the page, headers included. */
const bytesUntil = (page: Page, moment: number): Promise<number> =>
  page.evaluate((until) => {
    const loads = performance.getEntries().filter((entry) => entry instanceof PerformanceResourceTiming)
    return loads.filter((load) => load.responseEnd <= until).reduce((sum, load) => sum + load.transferSize, 0)
  }, moment)

/** When the last file of the editor had arrived; null where it is no piece of its own. */
const editorHere = (page: Page): Promise<number | null> =>
  page.evaluate(() => {
    const loads = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const ends = loads.filter(({ name }) => name.includes('/editor-')).map(({ responseEnd }) => responseEnd)
    return ends.length === 0 ? null : Math.max(...ends)
  })
