import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { RehearsalReport } from '#shared/protocol/rehearsal'
import { device, openBrowser, shot } from '../support/browser'
import { openMeeting } from '../support/held-meeting'
import { joinMeeting, root, tempDir, TestConsole, until } from '../support/host'
import { serve, startYuanzhuo } from '../support/serve'

// Each starts several processes; on a busy computer that alone takes most of a minute.
vi.setConfig({ testTimeout: 180_000 })

const SEED = process.env.YUANZHUO_SEED ?? '7'
const SMALL = ['--participants', '9', '--writers', '4', '--seconds', '3', '--seed', SEED]

interface Rehearsed {
  code: number | null
  stdout: string
  stderr: string
  /** What it left in its folder for temporary files. */
  left: string[]
}

/** Rehearses in a folder of its own for temporary files. `meanwhile`: what happens meanwhile. */
async function rehearse(
  args: readonly string[],
  {
    env = {},
    meanwhile,
  }: { env?: Record<string, string>; meanwhile?: (running: ReturnType<typeof startYuanzhuo>) => Promise<void> } = {},
): Promise<Rehearsed> {
  const folder = await mkdtemp(join(tmpdir(), 'yuanzhuo-test-'))
  const running = startYuanzhuo({ ...env, TMPDIR: folder, TEMP: folder }, 'rehearse', ...args)
  try {
    await meanwhile?.(running)
    return { ...(await running.ended), left: await readdir(folder) }
  } finally {
    running.child.kill('SIGKILL') // where something failed meanwhile
    await running.ended
    await rm(folder, { recursive: true, force: true })
  }
}

async function rehearsed(...args: string[]): Promise<{ code: number | null; report: RehearsalReport; left: string[] }> {
  const { code, stdout, stderr, left } = await rehearse(['--json', ...SMALL, ...args])
  expect(stdout.trim().split('\n'), stderr).toHaveLength(1)
  return { code, report: JSON.parse(stdout) as RehearsalReport, left }
}

// Several at a time: each mostly waits, for people to come in, for the writing to be over, for documents to become equal.
describe.concurrent(`yuanzhuo rehearse (seed ${SEED})`, () => {
  // First, because it takes longest: its documents never become equal, and a minute is given to them.
  it('finds the loss when a disk forgets what it has acknowledged, with exit code 1', async () => {
    const { code, stdout } = await rehearse(['--json', ...SMALL, '--kill-host'], {
      env: { NODE_OPTIONS: `--import=${join(root, 'test', 'support', 'forgetful-disk.mjs')}` },
    })
    const report = JSON.parse(stdout) as RehearsalReport
    expect(report.lost).toBeGreaterThan(0)
    expect(report.verdict).toMatch(/^不能用：丢失 \d+ 个字/)
    expect(code).toBe(1)
  })

  it('reports a sound meeting in the agreed shape, with exit code 0, and leaves nothing behind', async () => {
    const { code, report, left } = await rehearsed()
    expect(code).toBe(0)
    expect(Object.keys(report)).toEqual([
      'participants',
      'writers',
      'seconds',
      'p50Ms',
      'p95Ms',
      'p99Ms',
      'ackP95Ms',
      'hostCpuSeconds',
      'hostRssMb',
      'busyMs',
      'bytesOut',
      'converged',
      'lost',
      'kills',
      'verdict',
    ])
    expect(report).toMatchObject({ participants: 9, writers: 4, seconds: 3, converged: true, lost: 0, kills: 0 })
    expect(report.verdict).toMatch(/^本网络可承载约 \d+ 人/)
    expect(report.p50Ms).toBeGreaterThan(0)
    expect(report.p95Ms).toBeGreaterThanOrEqual(report.p50Ms!)
    expect(report.ackP95Ms).toBeGreaterThan(0)
    expect(report.bytesOut).toBeGreaterThan(0)
    if (process.platform === 'linux') expect(report.hostRssMb).toBeGreaterThan(0)
    expect(left).toEqual([])
  })

  it('started by the app ends by itself once it has told what it found', async () => {
    const child = spawn(process.execPath, [join(root, 'dist/main/cli.js'), 'rehearse', '--json', ...SMALL], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const ended = new Promise((resolve) => child.once('close', resolve))
    await new Promise<void>((resolve) => child.on('message', (told) => 'findings' in (told as object) && resolve()))
    expect(await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 10_000, 'still there'))])).toBe(0)
  })

  it.each([
    ['the host killed under load', ['--kill-host'], 1],
    ['a Wi-Fi that drops', ['--drop-wifi'], 0],
    [
      'a line of 64 kbit/s, and everybody loading the page anew',
      ['--line', '64k', '--slow', '2', '--cold-load', '4'],
      0,
    ],
    ['a host that gets another address', ['--move-host'], 0],
    ['slow readers, and hostile clients that flood, forge and break', ['--slow', '2', '--hostile', '2'], 0],
  ])('converges and loses nothing with %s', async (_, faults, kills) => {
    const { code, report } = await rehearsed(...faults)
    expect(report).toMatchObject({ converged: true, lost: 0, kills })
    expect(code).toBe(0)
  })

  it('says in plain words what it found, in both languages, the verdict last', async () => {
    const { stdout } = await rehearse(['--participants', '2', '--writers', '1', '--seconds', '1'])
    expect(stdout.trim().split('\n').at(-1)).toMatch(/^本网络可承载约 \d+ 人 \/ this network carries about \d+ people$/)
  })

  it('refuses what cannot be done in one line with exit code 2', async () => {
    const cases = [
      ['--participants', 'many'],
      ['--wings'],
      ['--host', '203.0.113.7', '--participants', '1', '--writers', '1'],
    ]
    for (const args of cases) {
      const { code, stdout, stderr } = await rehearse(['--json', ...args])
      const lines = stderr
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('启动主机')) // progress; the last case finds out at the start
      expect([args, code, lines.length, stdout]).toEqual([args, 2, 1, ''])
    }
  })

  it('ends with everything it started when it is stopped', async () => {
    const { code, left } = await rehearse(['--json', '--participants', '3', '--writers', '1', '--seconds', '600'], {
      async meanwhile({ child, stderr }) {
        await until('people inside', () => stderr().includes('%'), stderr, 30_000)
        child.kill('SIGTERM')
      },
    })
    expect([code, left]).toEqual([2, []])
  })
})

describe('a rehearsal', () => {
  it('is a real meeting: somebody who joins at its address is let in and counted', async () => {
    const args = ['--json', '--participants', '4', '--writers', '2', '--seconds', '6', '--seed', SEED]
    const { stdout } = await rehearse(args, {
      async meanwhile({ stderr }) {
        const address = () => /(http:\/\/\S+\/)([0-9A-Z]{6})/.exec(stderr())
        await until('the join address', () => address() !== null, stderr, 30_000)
        const [, joinUrl, code] = address()!
        const guest = await joinMeeting({ joinUrl: joinUrl! }, code!, { name: '真人', roleId: 'resident' })
        await guest.live()
      },
    })
    expect(JSON.parse(stdout)).toMatchObject({ participants: 5, converged: true, lost: 0 })
  })
})

describe('彩排 on the start page', () => {
  it('runs beside the host, one at a time, shows where it is, can be stopped, and does not begin while people are in a meeting', async () => {
    const served = await serve(join(await tempDir(), 'data'))
    const browser = await openBrowser()
    const chair = await device(browser, 'laptop')
    await chair.goto(served.console)
    await chair.getByRole('button', { name: '彩排', exact: true }).click()
    await chair.getByLabel('预计来多少人').selectOption('20')
    await shot(chair, 'rehearsal-choice')
    await chair.getByRole('button', { name: '开始彩排' }).click()
    await chair.getByText(/正在入会|大家正在写/).waitFor({ timeout: 50_000 })
    await chair.getByText(/^http:.*\/[0-9A-Z]{6}$/).waitFor()
    await shot(chair, 'rehearsal-running')
    const session = await chair.evaluate(() => sessionStorage.getItem('yuanzhuo/1/console-session'))
    const console = TestConsole.sharing(served.console, session!)
    expect(await (await console.fetch('/api/rehearsal')).json()).toMatchObject({ is: 'running' })
    const again = await console.fetch('/api/rehearsal', { method: 'POST', body: '{"people":20}' })
    expect([again.status, await again.json()]).toMatchObject([409, { reason: 'rehearsal-running' }])
    if (process.env.YUANZHUO_SHOTS) {
      await chair.getByText(/可承载|不能用/).waitFor({ timeout: 55_000 })
      await shot(chair, 'rehearsal-result')
      await chair.getByRole('button', { name: '再彩排一次' }).click()
    } else await chair.getByRole('button', { name: '停止彩排' }).click()
    await chair.getByRole('button', { name: '开始彩排' }).waitFor()

    const { chair: page } = await openMeeting({ joinUrl: served.join, consoleUrl: () => served.console }, console)
    await page.live()
    await chair.getByRole('button', { name: '开始彩排' }).click()
    await chair.getByText('会议里有人在线，现在不能彩排。').waitFor()
    expect((await fetch(new URL('/api/rehearsal', served.console))).status).toBe(401)
    expect((await fetch(new URL('/api/rehearsal', served.join))).status).toBe(404)
  })
})
