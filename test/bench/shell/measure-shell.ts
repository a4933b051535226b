import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BrowserContext, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { startDisplay } from '../../support/xvfb'
import { cpuSeconds, processTree, proportionalMb } from '../machine'
import { root } from '../servers/server'

/** The desktop app, started once. Times from the process's start in milliseconds; memory of all its processes, shared pages shared out (PSS), in MB. */
export interface ShellRun {
  /** Until there are words in the chair's window. */
  window: number
  /** Until a meeting can be begun in it. */
  usable: number
  memory: number
  /** While nobody does anything, percent of one core. */
  idle: number
  /** More memory than after the first few, when all those windows and meetings have been opened and closed. */
  windows: number
  meetings: number
}

export interface ShellCounts {
  /** How many windows for the wall are opened and closed, and how many meetings. */
  windows: number
  meetings: number
}

/** Opened and closed before growth is counted from: what is loaded once is no growth. */
const FIRST_FEW = 5
/** How long the app is left alone before it is looked at, and while its processor time is counted. Seconds. */
const SETTLES = 5
const IDLE = 20

/** The Electron to measure in; scripts/bench.mjs finds it. */
export const electronPath = (): string | undefined => process.env.YUANZHUO_ELECTRON

export async function measureShell(
  runs: number,
  counts: ShellCounts,
  tell: (line: string) => void,
): Promise<ShellRun[]> {
  const display = await startDisplay()
  const done: ShellRun[] = []
  try {
    for (let run = 0; run < runs; run++) {
      const measured = await oneStart(display.name, counts, tell)
      done.push(measured)
      tell(
        `run ${run + 1} of ${runs} · window ${measured.window.toFixed(0)}, usable ${measured.usable.toFixed(0)} ms, ${measured.memory.toFixed(0)} MB, idle ${measured.idle.toFixed(1)} %, windows ${measured.windows.toFixed(0)}, meetings ${measured.meetings.toFixed(0)} MB more`,
      )
    }
    return done
  } finally {
    display.stop()
  }
}

async function oneStart(display: string, counts: ShellCounts, tell: (line: string) => void): Promise<ShellRun> {
  const folder = await mkdtemp(join(tmpdir(), 'yuanzhuo-bench-'))
  const began = Date.now() // pages tell their times on the same clock
  const app = spawn(
    electronPath()!,
    [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--remote-debugging-port=0',
      root,
      '--data',
      folder,
      '--port',
      '0',
    ],
    {
      env: { ...process.env, DISPLAY: display, LANG: 'zh_CN.UTF-8', YUANZHUO_NO_DIALOG: '1' },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  const ended = new Promise((resolve) => app.once('exit', resolve))
  try {
    const browser = await chromium.connectOverCDP(await debuggerOf(app.stderr))
    const [context] = browser.contexts() as [BrowserContext]
    const page = await consoleOf(context)
    await page
      .getByRole('button', { name: /新建圆桌会|New roundtable/ })
      .first()
      .waitFor()
    const usable = Date.now()
    const window = await page.evaluate(firstWords)
    await page.getByRole('button', { name: '中文' }).click()
    const memory = await memoryOf(app.pid!, page)
    const before = spentBy(app.pid!)
    await sleep(IDLE * 1000)
    const percent = Object.entries(spentBy(app.pid!)).map(
      ([kind, spent]) => [kind, ((spent - (before[kind] ?? 0)) / IDLE) * 100] as const,
    )
    tell(`left alone: ${percent.map(([kind, each]) => `${kind} ${each.toFixed(2)} %`).join(', ')}`)
    const idle = percent.reduce((sum, [, each]) => sum + each, 0)

    const growth = async (times: number, once: () => Promise<void>, what: string): Promise<number> => {
      for (let n = 0; n < FIRST_FEW; n++) await once()
      const first = await memoryOf(app.pid!, page)
      for (let n = FIRST_FEW; n < times; n++) await once()
      const last = await memoryOf(app.pid!, page)
      tell(`${times} ${what}: ${inWords(first)} → ${inWords(last)}`)
      return total(last) - total(first)
    }
    const windows = await growth(counts.windows, () => openAndCloseWall(context, page), 'windows')
    const meetings = await growth(counts.meetings, () => openAndCloseMeeting(page), 'meetings')
    return { window: window - began, usable: usable - began, memory: total(memory), idle, windows, meetings }
  } finally {
    app.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}

/** Read on to the end: a pipe that nobody empties, or that is closed, ends the app. */
const debuggerOf = (stderr: NodeJS.ReadableStream): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    stderr.on('data', (piece) => {
      said += String(piece)
      const found = /DevTools listening on (ws:\S+)/.exec(said)
      if (found) resolve(found[1]!)
    })
    stderr.on('end', () => reject(new Error(`the app ended: ${said}`)))
  })

async function consoleOf(context: BrowserContext): Promise<Page> {
  for (;;) {
    const page = context.pages().find((each) => each.url().includes('/console'))
    if (page) return page
    await context.waitForEvent('page', { timeout: 30_000 })
  }
}

/** When the page first showed anything but its background, milliseconds since 1970. Runs in the page. */
const firstWords = (): number =>
  performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0]!.startTime

async function openAndCloseWall(context: BrowserContext, page: Page): Promise<void> {
  const [wall] = await Promise.all([
    context.waitForEvent('page'),
    page.evaluate((id) => (globalThis as unknown as App).desktop.openProjector(id), NO_MEETING),
  ])
  await wall.waitForLoadState()
  await Promise.all([
    wall.waitForEvent('close'),
    page.evaluate(() => (globalThis as unknown as App).desktop.closeProjector()),
  ])
}

/** What the chair's page of the app has of `DesktopApi`. */
interface App {
  desktop: { openProjector(meetingId: string): Promise<void>; closeProjector(): Promise<void> }
}
/** Its wall says that there is none. */
const NO_MEETING = '0123456789abcdef'

async function openAndCloseMeeting(page: Page): Promise<void> {
  await page.getByRole('button', { name: '新建圆桌会' }).first().click()
  await page.getByRole('button', { name: '选用模板：微协商座谈会' }).click()
  await page.getByLabel('会议名称').fill('养老设施微协商')
  await page.getByLabel('主持人姓名').fill('周主持')
  await page.getByRole('button', { name: '创建会议' }).click()
  await page.getByRole('button', { name: '开始会议' }).waitFor()
  await page.getByRole('button', { name: '全部会议' }).click()
  await page.getByRole('button', { name: '新建圆桌会' }).first().waitFor()
}

/** MB by kind of process. */
type Memory = Readonly<Record<string, number>>

/** After the page has thrown away what it no longer needs, and all have come to rest. */
async function memoryOf(pid: number, page: Page): Promise<Memory> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('HeapProfiler.collectGarbage')
  await cdp.detach()
  await sleep(SETTLES * 1000)
  return byKind(pid, proportionalMb)
}

const total = (memory: Memory): number => Object.values(memory).reduce((sum, each) => sum + each, 0)
const inWords = (memory: Memory): string =>
  `${total(memory).toFixed(0)} MB (${Object.entries(memory)
    .map(([kind, mb]) => `${kind} ${mb.toFixed(0)}`)
    .join(', ')})`

const spentBy = (pid: number) => byKind(pid, cpuSeconds)

function byKind(pid: number, of: (pid: number) => number): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { pid: each, kind } of processTree(pid)) sums[kind] = (sums[kind] ?? 0) + of(each)
  return sums
}
