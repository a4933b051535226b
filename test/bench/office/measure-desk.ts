import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { chromiumPath } from '../contact/measure-contact'
import { median } from '../figures'
import { serve } from '../servers/own-host'

/** The desk of an office in a browser on a laptop. Milliseconds. */
export interface DeskOutcome {
  /** From opening the console's address, with a host that has just started, to the day's orders and slips on the screen. */
  usable: number
  /** From a letter typed into the search to its finds on the screen: median and worst. */
  find: number
  findWorst: number
  /** From a press on a filter of the board to the board that it shows, and the longest time between two frames meanwhile. */
  filter: number
  filterFrame: number
  /** While the ledger of all topics is scrolled from one end to the other: time between two frames, median and longest. */
  scrollFrame: number
  scrollWorst: number
}

const TYPED = ['路', '路灯', '路灯不', '路灯不亮', '充', '充电', '三号楼', '三号楼 水箱', '物业', '2026-01']
const FILTERS = 3
const SCROLLS = 60
/** What is read behind the first screen is read by then. */
const SETTLE = 4000

export async function measureDesk(dir: string): Promise<DeskOutcome> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--disable-gpu', ...sandbox] })
  const host = await serve(dir)
  try {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
    const page = await context.newPage()
    await page.addInitScript(watchDesk)
    await page.goto(host.ready.console, { waitUntil: 'commit' })
    await page.locator('#orders-due').waitFor()
    const usable = await page.evaluate(() => (globalThis as Watched).deskAt)
    await page.waitForTimeout(SETTLE)
    const finds = await page.evaluate(typeInto, TYPED)
    await page.locator('search input').first().fill('')
    return {
      usable,
      find: median(finds)!,
      findWorst: Math.max(...finds),
      ...(await board(page)),
      ...(await ledger(page)),
    }
  } finally {
    await browser.close()
    await host.end()
  }
}

async function board(page: Page): Promise<Pick<DeskOutcome, 'filter' | 'filterFrame'>> {
  await page.locator('[role=tab]').nth(1).click()
  await page.locator('#stage-gathered').waitFor()
  const runs = await page.evaluate(pressFilters, FILTERS)
  return { filter: median(runs.map(({ took }) => took))!, filterFrame: Math.max(...runs.map(({ frame }) => frame)) }
}

async function ledger(page: Page): Promise<Pick<DeskOutcome, 'scrollFrame' | 'scrollWorst'>> {
  await page.locator('[role=tab]').nth(5).click()
  await page.locator('table').waitFor()
  // All of them: the last of the kinds.
  await page.locator('[role=tabpanel] [role=group] button').last().click()
  await page.waitForTimeout(500)
  const frames = await page.evaluate(scroll, SCROLLS)
  return { scrollFrame: median(frames)!, scrollWorst: Math.max(...frames) }
}

type Watched = typeof globalThis & { deskAt: number }

// What follows runs in the page.

function watchDesk(): void {
  const look = () => {
    if (document.querySelector('#orders-due')) (globalThis as Watched).deskAt = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Types each text and waits for what it changes on the screen. What changes nothing is not counted. */
async function typeInto(texts: readonly string[]): Promise<number[]> {
  const search = document.querySelector('search')!
  const input = search.querySelector('input')!
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!
  const times: number[] = []
  for (const text of texts) {
    const began = performance.now()
    const took = await new Promise<number | null>((resolve) => {
      const give = setTimeout(() => resolve(null), 2000)
      const seen = new MutationObserver(() => {
        seen.disconnect()
        clearTimeout(give)
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)))
      })
      seen.observe(search, { subtree: true, childList: true, characterData: true })
      write.call(input, text)
      input.dispatchEvent(new Event('input', { bubbles: true }))
    })
    if (took !== null) times.push(took)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return times
}

async function pressFilters(count: number): Promise<{ took: number; frame: number }[]> {
  const runs: { took: number; frame: number }[] = []
  const shown = document.querySelector('[role=tabpanel]')!
  const buttons = [...shown.querySelectorAll<HTMLButtonElement>('[role=group] button')].slice(0, count)
  // On and off again.
  for (const button of buttons.flatMap((each) => [each, each])) {
    const began = performance.now()
    let [frame, last, done] = [0, began, 0]
    await new Promise<void>((resolve) => {
      const seen = new MutationObserver(() => (done ||= performance.now()))
      seen.observe(shown, { subtree: true, childList: true })
      const next = () => {
        const now = performance.now()
        frame = Math.max(frame, now - last)
        last = now
        if (done > 0 || now - began > 2000) {
          seen.disconnect()
          resolve()
        } else requestAnimationFrame(next)
      }
      requestAnimationFrame(next)
      button.click()
    })
    if (done > 0) runs.push({ took: done - began, frame })
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return runs
}

async function scroll(steps: number): Promise<number[]> {
  const scroller = document.querySelector('[role=region][tabindex="0"]')!
  const frames: number[] = []
  let last = performance.now()
  for (let step = 1; step <= steps; step++) {
    scroller.scrollTop = (scroller.scrollHeight * step) / steps
    await new Promise((resolve) => requestAnimationFrame(resolve))
    const now = performance.now()
    frames.push(now - last)
    last = now
  }
  return frames
}
