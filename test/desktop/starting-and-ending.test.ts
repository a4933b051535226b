import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { root, tempDir } from '../support/host'
import { hostOf, startApp } from '../support/started-app'
import type { Display } from '../support/xvfb'
import { startDisplay } from '../support/xvfb'

const electron = process.env.YUANZHUO_ELECTRON ?? ''
const soon = { timeout: 20_000, interval: 50 }

describe.skipIf(electron === '')('the desktop app', () => {
  let display: Display
  beforeAll(async () => {
    display = await startDisplay()
  })
  afterAll(() => display?.stop())
  const start = (data: string, options?: Parameters<typeof startApp>[2]) =>
    startApp(display.name, ['--data', data, '--port', '0'], options)

  describe('that cannot start says why in a window, and changes nothing', () => {
    it.each([
      ['a key that is damaged', 'host-key.json', '{"kty":"OKP","crv":"Ed25519","d":"short"}', 'host-key.json'],
      ['settings of a newer version', 'registry.json', '{"version":99,"more":{}}', 'newer version'],
      ['a key that another user has sealed', 'host-key.sealed', 'not sealed here', 'host-key.sealed'],
    ])('%s', async (_what, name, content, words) => {
      const data = await tempDir()
      writeFileSync(join(data, name), content)
      const app = await start(data)
      expect(await app.ended).toBe(2)
      expect(app.dialogs()).toEqual([
        { message: 'Yuanzhuo did not start', detail: expect.stringContaining(words), buttons: ['Quit'] },
      ])
      expect(app.dialogs()[0]!.detail).not.toMatch(/\bat .*:\d+:\d+/)
      expect(readFileSync(join(data, name), 'utf8')).toBe(content)
      expect(existsSync(join(data, 'meetings'))).toBe(false)
    })

    it('a data folder that cannot be written', async () => {
      const data = await tempDir()
      mkdirSync(join(data, 'desktop'))
      chmodSync(join(data, 'desktop'), 0o500)
      onTestFinished(() => chmodSync(join(data, 'desktop'), 0o700))
      // Permissions bind the superuser only without these.
      const wrap = ['setpriv', '--bounding-set=-dac_override,-dac_read_search', '--inh-caps=-all']
      const app = await start(data, process.getuid!() === 0 ? { wrap } : {})
      expect(await app.ended).toBe(2)
      expect(app.dialogs()).toEqual([
        { message: 'Yuanzhuo did not start', detail: expect.stringContaining('EACCES'), buttons: ['Quit'] },
      ])
    })
  })

  it('says what it is at while the first start on many meetings reads them', async () => {
    const data = await tempDir()
    const folder = join(data, 'meetings', 'aaaaaaaaaaaa')
    mkdirSync(folder, { recursive: true })
    const record = join(folder, 'record.jsonl')
    execFileSync('mkfifo', [record]) // a disk that takes its time, as long as nobody writes into it
    const app = await _electron.launch({
      executablePath: electron,
      args: ['--no-sandbox', root, '--data', data, '--port', '0', '--lang=zh-CN'],
      env: { ...(process.env as Record<string, string>), DISPLAY: display.name, YUANZHUO_NO_DIALOG: '1' },
    })
    onTestFinished(() => app.close())
    const waiting = await app.firstWindow()
    await waiting.getByText('1 场会议').waitFor()
    writeFileSync(record, '')
    await expect.poll(() => app.windows().map((each) => new URL(each.url()).pathname), soon).toEqual(['/console'])
  })

  it('whose port is taken asks what to do, and takes another one', async () => {
    const data = await tempDir()
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, resolve))
    onTestFinished(() => void other.close())
    const { port } = other.address() as AddressInfo
    const app = await startApp(display.name, ['--data', data, '--port', String(port)], { press: ['Another Port'] })
    await expect.poll(() => hostOf(data), soon).toBe(app.pid)
    expect(app.dialogs().filter(({ buttons }) => buttons.length === 3)).toEqual([
      {
        message: `Port ${port} is in use by another program`,
        detail: expect.not.stringContaining('--port'),
        buttons: ['Try Again', 'Use Another Port', 'Quit'],
      },
    ])
    app.signal('SIGTERM')
    expect(await app.ended).toBe(0)
  })

  it('keeps to one folder whatever the locale, and says at its first start where that is', async () => {
    const home = await tempDir()
    const config = join(home, '.config')
    mkdirSync(join(config, '圆桌会', 'data'), { recursive: true })
    const data = join(config, '圆桌会', 'data')
    const keys: string[] = []
    for (const LANG of ['C', 'zh_CN.GB18030', 'C.UTF-8']) {
      const app = await startApp(display.name, ['--port', '0'], {
        env: { HOME: home, XDG_CONFIG_HOME: config, LANG, LC_ALL: LANG },
      })
      await expect.poll(() => hostOf(data), soon).toBe(app.pid)
      keys.push(readFileSync(join(data, 'host-key.json'), 'utf8'))
      if (keys.length === 1) {
        await expect.poll(() => app.dialogs(), soon).toHaveLength(1)
        expect(app.dialogs()[0]!.detail).toContain(join(config, 'yuanzhuo', 'data'))
      }
      app.signal('SIGTERM')
      expect(await app.ended).toBe(0)
      expect(app.dialogs()).toHaveLength(keys.length === 1 ? 1 : 0)
    }
    expect(new Set(keys).size).toBe(1)
    // Electron makes the folder of its crash handler before anything of ours runs.
    expect(
      readdirSync(config)
        .filter((name) => name !== 'Crashpad' && name !== 'dconf')
        .sort(),
    ).toEqual(['yuanzhuo', '圆桌会'])
  })

  it('that is told to stop while it starts stops in order, whenever that is', async () => {
    for (const after of [60, 200, 350, 500, 700, 900]) {
      const data = await tempDir()
      const app = await start(data)
      await new Promise((resolve) => setTimeout(resolve, after))
      app.signal('SIGTERM')
      const code = await app.ended
      // Before its own code ran, the signal simply ends the process.
      if (code === null) expect(existsSync(join(data, 'host.lock')), String(after)).toBe(false)
      else expect(code, String(after)).toBe(0)
      if (existsSync(join(data, 'host.lock'))) expect(readFileSync(join(data, 'host.lock'), 'utf8')).toBe('') // let go in order
    }
  })

  it('is started again after an error nobody caught, and says so', async () => {
    const data = await tempDir()
    const app = await start(data)
    await expect.poll(() => hostOf(data), soon).toBe(app.pid)
    app.signal('SIGUSR2')
    expect(await app.ended).toBe(1)
    await expect.poll(() => hostOf(data) ?? app.pid, soon).not.toBe(app.pid)
    const again = hostOf(data)!
    onTestFinished(() => {
      try {
        process.kill(again, 'SIGKILL')
      } catch {
        // it has ended, as it should
      }
    })
    await expect
      .poll(() => app.dialogs().map(({ message }) => message), soon)
      .toContain('Yuanzhuo was stopped by an error and has been started again')
    process.kill(again, 'SIGTERM')
    await expect.poll(() => hostOf(data), soon).toBeNull()
  })
})
