import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { afterAll, onTestFinished } from 'vitest'

/** Chromium asks its makers' servers for this and that; here it must not even try. */
const QUIET = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
]

export const SIZES = {
  laptop: { width: 1366, height: 768 },
  projector: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
} as const

/** A real Chromium. YUANZHUO_CHROMIUM names its binary (set by `npm test`). `env`: variables beside ours. Whoever launches it closes it. */
export function launchBrowser(
  executablePath = process.env.YUANZHUO_CHROMIUM || '/usr/bin/chromium',
  env: Record<string, string> = {},
): Promise<Browser> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args: [...QUIET, ...sandbox], env: { ...process.env, ...env } })
}

/** The Chromium of this file's tests: to start one takes about as long as a short test. */
let ofThisFile: Promise<Browser> | undefined
afterAll(async () => (await ofThisFile)?.close())

/** A real Chromium that has nothing of another test; all devices in it are gone with the test. */
export async function openBrowser(): Promise<Browser> {
  if (!(await ofThisFile)?.isConnected()) ofThisFile = launchBrowser()
  const browser = await ofThisFile!
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await tell(browser)
    for (const context of browser.contexts()) await context.close()
  })
  return browser
}

/** What stands on every page, for whoever reads why a test failed on a machine out of reach. */
async function tell(browser: Browser): Promise<void> {
  for (const page of browser.contexts().flatMap((context) => context.pages())) {
    const words = await page.innerText('body', { timeout: 5_000 }).catch(String)
    console.log(`${page.url()}\n${words.replace(/\s+/g, ' ').slice(0, 2_000)}`)
  }
}

/** One device: its own storage, its own key. What its pages log as errors fails the test at its end. */
/** Begins a line on the console of a page. */
const CAUSE = 'cause of a page error:'

export async function device(
  browser: Browser,
  size: keyof typeof SIZES,
  setUp?: (context: BrowserContext) => Promise<unknown>,
): Promise<Page> {
  const context = await browser.newContext({ viewport: SIZES[size], locale: 'zh-CN', reducedMotion: 'reduce' })
  await setUp?.(context)
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.stack ?? String(error)))
  // React recovers from some errors, and tells what it was as their cause, which is not handed over with them.
  await page.addInitScript((mark) => {
    window.addEventListener('error', ({ error }: ErrorEvent) => {
      const cause: unknown = (error as Error | null)?.cause
      if (cause) console.error(mark, cause instanceof Error ? cause.stack : String(cause))
    })
  }, CAUSE)
  page.on('console', (message) => void (message.text().startsWith(CAUSE) && errors.push(message.text())))
  onTestFinished(() => {
    if (errors.length > 0) throw new Error(`page errors: ${errors.join('\n')}`)
  })
  return page
}

/** Keeps a picture when YUANZHUO_SHOTS names a folder; `npm run screenshots` sets it. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.YUANZHUO_SHOTS
  if (!folder) return
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
