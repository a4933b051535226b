import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DesktopApi } from '#shared/desktop/desktop-api'
import { type Display, startDisplay } from '../support/xvfb'

declare global {
  interface Window {
    desktop?: DesktopApi
  }
}

const root = join(import.meta.dirname, '../..')
const electron = process.env.YUANZHUO_ELECTRON ?? ''

describe.skipIf(electron === '')('the desktop shell', () => {
  let display: Display
  let dataDir: string
  let app: ElectronApplication
  let console: Page

  const args = (folder: string, ...more: string[]): string[] => [
    '--no-sandbox', // the tests may run as root
    root,
    '--data',
    folder,
    '--port',
    '0',
    ...more,
  ]
  const env = (): Record<string, string> => ({
    ...(process.env as Record<string, string>),
    DISPLAY: display.name,
    YUANZHUO_NO_DIALOG: '1',
  })

  beforeAll(async () => {
    display = await startDisplay()
    dataDir = mkdtempSync(join(tmpdir(), 'yuanzhuo-shell-'))
    app = await _electron.launch({ executablePath: electron, args: args(dataDir), env: env() })
    console = await app.firstWindow()
    await console.waitForLoadState()
  })

  afterAll(async () => {
    await app?.close()
    display?.stop()
    if (dataDir) rmSync(dataDir, { recursive: true, force: true })
  })

  /** What another process sees of this data folder: its exit code and what it says. */
  function launchAgain(folder: string, ...more: string[]): Promise<{ code: number | null; stderr: string }> {
    const child = spawn(electron, args(folder, ...more), { env: env(), stdio: ['ignore', 'ignore', 'pipe'] })
    let stderr = ''
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    return new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code) => resolve({ code, stderr }))
    })
  }

  it('opens the console of its own host in one window', async () => {
    expect(app.windows()).toHaveLength(1)
    const url = new URL(console.url())
    expect(url.protocol).toBe('http:')
    expect(url.hostname).toBe('127.0.0.1')
    const size = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getMinimumSize())
    expect(size).toEqual([800, 500])
  })

  it('gives the page window.desktop and nothing of Node', async () => {
    const found = await console.evaluate(() => ({
      require: 'require' in window,
      process: 'process' in window,
      module: 'module' in window,
      desktop: Object.keys(window.desktop ?? {}).sort(),
    }))
    expect(found).toEqual({
      require: false,
      process: false,
      module: false,
      desktop: [
        'choosePath',
        'closeProjector',
        'hostsNearby',
        'keepChoice',
        'openJoinWindow',
        'openProjector',
        'showDataFolder',
      ],
    })
  })

  it('lets the page open no window', async () => {
    expect(await console.evaluate(() => window.open('https://example.org/') === null)).toBe(true)
    expect(await console.evaluate(() => window.open('about:blank') === null)).toBe(true)
    expect(app.windows()).toHaveLength(1)
  })

  it('keeps the page on its own origin', async () => {
    const before = console.url()
    const elsewhere = createServer((_request, response) => response.end('elsewhere'))
    const port = await listen(elsewhere)
    try {
      await console.evaluate((url) => {
        window.location.href = url
      }, `http://127.0.0.1:${port}/`)
      await console.waitForTimeout(500)
      expect(console.url()).toBe(before)
    } finally {
      elsewhere.close()
    }
  })

  it('denies permissions, asked for or looked up', async () => {
    const found = await console.evaluate(async () => ({
      notification: await Notification.requestPermission(),
      cameraState: (await navigator.permissions.query({ name: 'camera' as PermissionName })).state,
      geolocationError: await new Promise<number>((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve(0),
          (error) => resolve(error.code),
        )
      }),
    }))
    expect(found).toEqual({ notification: 'denied', cameraState: 'denied', geolocationError: 1 })
  })

  it('shows the projector without a preload and closes it', async () => {
    const opened = app.waitForEvent('window')
    const placement = await console.evaluate(() => window.desktop?.openProjector('0123456789abcdef'))
    expect(['window', 'second-display']).toContain(placement)
    const projector = await opened
    expect(new URL(projector.url()).hostname).toBe('127.0.0.1')
    expect(await projector.evaluate(() => 'desktop' in window)).toBe(false)

    await console.evaluate(() => window.desktop?.openProjector('0123456789abcdef'))
    expect(app.windows()).toHaveLength(2)

    const another = app.waitForEvent('window')
    await console.evaluate(() => window.desktop?.openProjector('0123456789abcdef', { scale: '1.5', theme: 'dark' }))
    const dark = await another
    await dark.locator('main[data-theme=dark]').waitFor()
    expect(app.windows()).toHaveLength(3)

    const closed = Promise.all([projector, dark].map((window) => window.waitForEvent('close')))
    await console.evaluate(() => window.desktop?.closeProjector())
    await closed
    expect(app.windows()).toHaveLength(1)
  })

  it('refuses malformed requests', async () => {
    await expect(console.evaluate(() => window.desktop?.openProjector(''))).rejects.toThrow('desktop:open-projector')
    await expect(
      console.evaluate(() => window.desktop?.openProjector('0123456789abcdef', { scale: '9', theme: 'dark' } as never)),
    ).rejects.toThrow('desktop:open-projector')
    await expect(console.evaluate(() => window.desktop?.openJoinWindow({} as string))).rejects.toThrow(
      'desktop:open-join-window',
    )
    await expect(console.evaluate(() => window.desktop?.choosePath('minutes' as never))).rejects.toThrow(
      'desktop:choose-path',
    )
    await expect(console.evaluate(() => window.desktop?.keepChoice('yuanzhuo/1/key', 'x'))).rejects.toThrow(
      'desktop:keep-choice',
    )
  })

  it('refuses to join at what is no address, or where nobody answers', async () => {
    for (const garbage of [
      '',
      '你好 世界',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'http://user:pass@10.0.0.1/',
      '127.0.0.1:9',
    ]) {
      expect(await console.evaluate((text) => window.desktop?.openJoinWindow(text), garbage), garbage).toEqual({
        ok: false,
      })
    }
    await expect.poll(() => app.windows().length).toBe(1)
  })

  it("opens another host's page without a preload", async () => {
    const other = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end('<title>other</title>')
    })
    const port = await listen(other)
    try {
      expect(
        await console.evaluate((text) => window.desktop?.openJoinWindow(text), `127.0.0.1：${port}/K7M3QX`),
      ).toEqual({
        ok: true,
      })
      const page = app.windows().find((each) => each.url() === `http://127.0.0.1:${port}/K7M3QX`)!
      expect(await page.evaluate(() => 'desktop' in window)).toBe(false)
      await page.close()
    } finally {
      other.closeAllConnections()
      other.close()
    }
  })

  it('keeps nothing of windows that were closed', async () => {
    const other = createServer((_request, response) => response.end('<title>other</title>'))
    const port = await listen(other)
    const kept = () =>
      app.evaluate(
        ({ app: electronApp, BrowserWindow, ipcMain, nativeTheme, powerMonitor, screen, session, webContents }) => ({
          windows: BrowserWindow.getAllWindows().length,
          pages: webContents.getAllWebContents().length,
          processes: electronApp.getAppMetrics().filter(({ type }) => type === 'Tab').length,
          listeners: [electronApp, ipcMain, nativeTheme, powerMonitor, screen, session.defaultSession, process].map(
            (each) => each.eventNames().reduce((sum, name) => sum + each.listenerCount(name as never), 0),
          ),
        }),
      )
    /** Waits until a window more is there, and closes it. */
    const openAndClose = async (open: () => Promise<unknown>) => {
      await open()
      const windows = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
      await expect.poll(windows, { timeout: 5_000 }).toBe(2)
      await app.evaluate(({ BrowserWindow }) => {
        for (const each of BrowserWindow.getAllWindows())
          if (!each.webContents.getURL().includes('/console')) each.close()
      })
      await expect.poll(() => app.windows().length, { timeout: 5_000 }).toBe(1)
    }
    const round = async () => {
      await openAndClose(() => console.evaluate(() => window.desktop!.openProjector('0123456789abcdef')))
      await openAndClose(() =>
        console.evaluate((address) => window.desktop!.openJoinWindow(address), `127.0.0.1:${port}/K7M3QX`),
      )
      await openAndClose(() =>
        app.evaluate(({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById('licences')!.click()),
      )
    }
    try {
      await round() // what is made once
      // A window counts until its page's process has ended.
      await expect.poll(kept, { timeout: 5_000 }).toMatchObject({ windows: 1, pages: 1, processes: 1 })
      const before = await kept()
      for (let nth = 0; nth < 8; nth++) await round()
      await expect.poll(kept, { timeout: 5_000 }).toEqual(before)
    } finally {
      other.closeAllConnections()
      other.close()
    }
  }, 60_000)

  it('lets a second start of the same data folder end at once', async () => {
    expect((await launchAgain(dataDir)).code).toBe(0)
    expect(app.windows()).toHaveLength(1)
  })

  it('saves diagnostics from the menu, whatever the page does', async () => {
    const file = join(dataDir, 'diagnosis.zip')
    await app.evaluate(({ dialog, Menu }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
      Menu.getApplicationMenu()!.getMenuItemById('save-diagnosis')!.click()
    }, file)
    await expect.poll(() => existsSync(file), { timeout: 30_000 }).toBe(true)
    await expect.poll(() => Object.keys(unzipped(file)), { timeout: 5_000 }).toContain('logs/host.log')
    const { 'diagnosis.json': facts, 'logs/host.log': log } = unzipped(file)
    expect(JSON.parse(facts!)).toMatchObject({
      format: 'yuanzhuo-diagnosis-1',
      versions: { electron: expect.stringMatching(/^\d+\./) },
      check: { running: true, findings: [] },
    })
    expect(log).toContain('the host is up')
  })

  it('says why it cannot start and exits with 2', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yuanzhuo-shell-'))
    try {
      const { code, stderr } = await launchAgain(folder, '--port', 'eighty')
      expect(stderr).toContain('eighty')
      expect(code).toBe(2)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('says so when the data folder is none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yuanzhuo-shell-'))
    try {
      const file = join(folder, 'a-file')
      writeFileSync(file, '')
      const { code, stderr } = await launchAgain(file)
      expect(stderr).toContain(file)
      expect(code).toBe(2)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('stops in order although a signal comes twice', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yuanzhuo-shell-'))
    try {
      const other = await _electron.launch({ executablePath: electron, args: args(folder), env: env() })
      await other.firstWindow()
      const ended = new Promise<number | null>((resolve) => other.process().once('exit', (code) => resolve(code)))
      // Two kinds, because two of one kind at once arrive as one. Any later they could meet a host that has closed already.
      other.process().kill('SIGTERM')
      other.process().kill('SIGINT')
      expect(await ended).toBe(0)
      expect(readFileSync(join(folder, 'host.lock'), 'utf8')).toBe('') // let go by a host that closed in order
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('never makes a new key while a sealed one cannot be opened', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yuanzhuo-shell-'))
    try {
      writeFileSync(join(folder, 'host-key.sealed'), 'not sealed here')
      const { code, stderr } = await launchAgain(folder)
      expect(stderr).toContain('host-key.sealed')
      expect(code).toBe(2)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('loads the console again with a fresh address after its page crashed', async () => {
    const reloaded = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<string>((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents
          contents?.once('did-finish-load', () => resolve(contents.getURL()))
          contents?.forcefullyCrashRenderer()
        }),
    )
    expect(new URL(await reloaded).hostname).toBe('127.0.0.1')
  })
})

/** What is in a zip file, as text; nothing while it is not whole. */
function unzipped(file: string): Record<string, string> {
  try {
    return Object.fromEntries(
      Object.entries(unzipSync(readFileSync(file))).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]),
    )
  } catch {
    return {}
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
