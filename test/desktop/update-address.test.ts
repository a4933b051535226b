import { cp, mkdir, symlink, writeFile } from 'node:fs/promises'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication } from 'playwright-core'
import { _electron } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { root, tempDir } from '../support/host'
import { RELEASE_PUB } from '../support/minisig'
import { instead, LATEST, NAME, PACKAGE, packageServer, sound } from '../support/package-server'
import type { Display } from '../support/xvfb'
import { startDisplay } from '../support/xvfb'

const electron = process.env.YUANZHUO_ELECTRON ?? ''

/** The built app with the tests' release key in it, as a release has its own: a folder that Electron can be given. */
async function appWithKey(): Promise<string> {
  const folder = await tempDir()
  await mkdir(join(folder, 'dist'))
  await cp(join(root, 'dist/main'), join(folder, 'dist/main'), { recursive: true }) // a link would lead it back to its own key
  for (const name of ['renderer', 'preload']) await symlink(join(root, 'dist', name), join(folder, 'dist', name))
  await symlink(join(root, 'resources'), join(folder, 'resources'))
  await cp(join(root, 'package.json'), join(folder, 'package.json'))
  await writeFile(join(folder, 'release.pub'), RELEASE_PUB)
  return folder
}

interface Started {
  app: ElectronApplication
  /** What the update window says; "" while there is none. */
  says(): Promise<string>
  /** Presses keys in it: text is typed. */
  press(...keys: string[]): Promise<void>
  picture(name: string): Promise<void>
  dialogs(): string
  close(): Promise<void>
}

async function launch(appFolder: string, display: string, data: string, language = 'en_US.UTF-8'): Promise<Started> {
  const told = join(data, 'dialogs')
  const app = await _electron.launch({
    executablePath: electron,
    args: [
      '-r',
      join(root, 'test/support/answered-dialogs.cjs'),
      '--no-sandbox', // the tests may run as root
      appFolder,
      '--data',
      data,
      '--port',
      '0',
    ],
    env: {
      ...(process.env as Record<string, string>),
      DISPLAY: display,
      LANG: language,
      LANGUAGE: language,
      YUANZHUO_TEST_DIALOGS: told,
      YUANZHUO_TEST_PRESS: 'Later|以后',
    },
  })
  const child = app.process()
  onTestFinished(() => void child.kill('SIGKILL'))
  await app.firstWindow()
  const page = () =>
    app.evaluate(({ webContents }) => {
      const shown = webContents.getAllWebContents().map((each) => each.getURL())
      return shown.find((each) => each.startsWith('data:text/html;base64,')) ?? ''
    })
  return {
    app,
    says: async () => Buffer.from((await page()).slice('data:text/html;base64,'.length), 'base64').toString(),
    press: async (...keys) => {
      await app.evaluate(async ({ BrowserWindow }, pressed) => {
        const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().startsWith('data:text'))!
        window.focus()
        window.webContents.focus()
        await new Promise((resolve) => setTimeout(resolve, 500)) // what is focused first is, once the page stands
        for (const key of pressed) {
          if (key.length > 1 && key !== 'Enter') await window.webContents.insertText(key)
          else {
            window.webContents.sendInputEvent({ type: 'keyDown', keyCode: key })
            window.webContents.sendInputEvent({ type: 'char', keyCode: key })
            window.webContents.sendInputEvent({ type: 'keyUp', keyCode: key })
          }
        }
      }, keys)
    },
    picture: async (name) => {
      const folder = process.env.YUANZHUO_SHOTS
      if (!folder) return
      const png = await app.evaluate(async ({ BrowserWindow }) => {
        const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().startsWith('data:text'))!
        await new Promise((resolve) => setTimeout(resolve, 300))
        return (await window.webContents.capturePage()).toPNG().toString('base64')
      })
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, `${name}.png`), Buffer.from(png, 'base64'))
    },
    dialogs: () => (existsSync(told) ? readFileSync(told, 'utf8') : ''),
    close: async () => {
      const ended = new Promise((resolve) => app.process().once('exit', resolve))
      await app.evaluate(({ app: electronApp }) => electronApp.quit()).catch(() => {})
      await ended
    },
  }
}

const open = (app: ElectronApplication) =>
  app.evaluate(({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById('update-address')!.click())

const soon = { timeout: 20_000, interval: 100 }

describe.skipIf(electron === '')('the window about an update address', () => {
  let display: Display
  beforeAll(async () => {
    display = await startDisplay()
  })
  afterAll(() => display?.stop())

  it('asks nobody until an address is set; then loads, goes on after a break, and offers what the signature fits', async () => {
    const appFolder = await appWithKey()
    const data = await tempDir()
    let broken = true
    const { address, asked } = await packageServer(
      instead(`/office/${NAME}`, (request, response) => {
        if (!broken) return sound(request, response)
        broken = false
        response.writeHead(200, { 'content-length': PACKAGE.length })
        response.write(PACKAGE.subarray(0, 150_000), () => setTimeout(() => response.destroy(), 1500))
      }),
    )
    const started = await launch(appFolder, display.name, data, 'zh_CN.UTF-8')
    await open(started.app)
    await vi.waitFor(async () => expect(await started.says()).toMatch(/placeholder="https:/), soon)
    await started.picture('update-1-none')
    expect(asked).toEqual([])
    await started.press('http://files.example/', 'Enter')
    await vi.waitFor(async () => expect(await started.says()).toMatch(/role="alert"/), soon)
    await started.picture('update-2-mistyped')
    await started.close()

    const again = await launch(appFolder, display.name, data)
    await open(again.app)
    await vi.waitFor(async () => expect(await again.says()).toMatch(/placeholder="https:/), soon)
    await again.press(address, 'Enter')
    await vi.waitFor(async () => expect(await again.says()).toMatch(/new version, 0\.3\.0/), soon)
    await again.picture('update-3-offered')
    expect(asked.map(({ url }) => url)).toEqual([LATEST])
    expect(asked[0]!.headers.cookie).toBeUndefined()
    await again.press('Enter')
    await vi.waitFor(async () => expect(await again.says()).toMatch(/class="bar"/), soon)
    await again.picture('update-4-loading')
    await vi.waitFor(async () => expect(await again.says()).toMatch(/cut off/), soon)
    await again.picture('update-5-cut-off')
    await again.press('Enter')
    await vi.waitFor(async () => expect(await again.says()).toMatch(/signature was checked/), soon)
    expect(asked.at(-1)!.headers.range).toMatch(/^bytes=\d+-$/)
    await again.picture('update-6-loaded')
    await again.press('Enter')
    await vi.waitFor(() => expect(again.dialogs()).toMatch(/package of Yuanzhuo 0\.3\.0/), soon)
    await again.close()

    // Not again on the same day.
    const before = asked.length
    const later = await launch(appFolder, display.name, data)
    await open(later.app)
    await vi.waitFor(async () => expect(await later.says()).toContain(address), soon)
    expect(asked).toHaveLength(before)
    await later.close()
  })

  it('follows no redirection, and says so', async () => {
    const appFolder = await appWithKey()
    const data = await tempDir()
    const other = await packageServer(sound)
    const { address } = await packageServer(
      (_, response) => void response.writeHead(302, { location: `${other.address}/latest-linux-x64.minisig` }).end(),
    )
    const { app, says, press, close } = await launch(appFolder, display.name, data)
    await open(app)
    await vi.waitFor(async () => expect(await says()).toMatch(/placeholder="https:/), soon)
    await press(address, 'Enter')
    await vi.waitFor(async () => expect(await says()).toMatch(/leads on to another one/), soon)
    expect(other.asked).toEqual([])
    await close()
  })

  it('of a build without a release key offers nothing', async () => {
    const { app, says, close } = await launch(root, display.name, await tempDir())
    await open(app)
    await vi.waitFor(async () => expect(await says()).toMatch(/no release key/), soon)
    expect(await says()).not.toMatch(/<input/)
    await close()
  })
})
