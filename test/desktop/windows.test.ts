import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { _electron } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { shot } from '../support/browser'
import { dragFile } from '../support/drag-file'
import { FIND_HOSTILE_HOST, hostileHost } from '../support/hostile-host'
import { root, tempDir } from '../support/host'
import { openMeeting } from '../support/held-meeting'
import { serve } from '../support/serve'
import { createMeeting, shows } from '../support/meeting-room'
import type { Display } from '../support/xvfb'
import { startDisplay } from '../support/xvfb'

const electron = process.env.YUANZHUO_ELECTRON ?? ''
const GOLDEN = 'test/golden/edition-1/charity/v1.minutes.json'
const soon = { timeout: 10_000, interval: 50 }

/** The app with its chair's page; dialogs are noted down, and the first button that is asked for is pressed. */
async function launch(display: string, data: string): Promise<{ app: ElectronApplication; chair: Page }> {
  const app = await _electron.launch({
    executablePath: electron,
    args: [
      '-r',
      join(root, 'test/support/answered-dialogs.cjs'),
      FIND_HOSTILE_HOST,
      '--no-sandbox',
      root,
      '--data',
      data,
      '--port',
      '0',
    ],
    env: {
      ...(process.env as Record<string, string>),
      DISPLAY: display,
      LANG: 'en_US.UTF-8',
      YUANZHUO_TEST_DIALOGS: join(data, 'dialogs'),
      YUANZHUO_TEST_PRESS: 'Show|显示',
    },
  })
  const chair = await app.firstWindow()
  chair.setDefaultTimeout(20_000)
  return { app, chair }
}
const dialogs = (data: string): string =>
  existsSync(join(data, 'dialogs')) ? readFileSync(join(data, 'dialogs'), 'utf8') : ''
async function close(app: ElectronApplication): Promise<void> {
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  await app.evaluate(({ app: electronApp }) => electronApp.quit()).catch(() => {})
  await ended
}

/** Chooses an entry of the menu by its label in the language of the app. */
const choose = (app: ElectronApplication, ...labels: string[]) =>
  app.evaluate(({ BrowserWindow, Menu }, [menu, entry]) => {
    const { submenu } = Menu.getApplicationMenu()!.items.find(({ label }) => label === menu)!
    const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().includes('/console'))!
    submenu!.items.find(({ label }) => label === entry)!.click(undefined, window, window.webContents)
  }, labels)

describe.skipIf(electron === '')('the windows of the desktop app', () => {
  it('come back, remember, print, and say what did not work', async () => {
    const data = await tempDir()
    const display = await startDisplay()
    onTestFinished(() => display.stop())
    const open = async () => {
      const opened = await launch(display.name, data)
      const running = opened.app.process()
      onTestFinished(() => void running.kill('SIGKILL'))
      return opened
    }
    const { app, chair } = await open()

    // The language of the system at first, and from the next choice on that one, in the menu too.
    await chair.getByRole('button', { name: 'New roundtable' }).waitFor()
    await chair.getByRole('button', { name: '中文' }).click()
    const menus = () => app.evaluate(({ Menu }) => Menu.getApplicationMenu()!.items.map(({ label }) => label))
    await expect.poll(menus, soon).toEqual(['文件', '编辑', '显示', '帮助'])

    await createMeeting(chair, { template: '微协商座谈会', title: '养老设施微协商', chair: '周主持' })
    const [wall] = await Promise.all([app.waitForEvent('window'), chair.getByRole('button', { name: '投屏' }).click()])
    await shows(wall, '养老设施微协商')

    // Zooming the desk leaves the wall alone.
    const scales = async () => [
      await chair.evaluate(() => window.devicePixelRatio),
      await wall.evaluate(() => window.devicePixelRatio),
    ]
    expect(await scales()).toEqual([1, 1])
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().at(-1)!.focus())
    await app.evaluate(({ BrowserWindow, Menu }) => {
      const desk = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().includes('/console'))!
      const view = Menu.getApplicationMenu()!.items[2]!.submenu!
      view.items.find(({ label }) => label === '放大')!.click(undefined, desk, desk.webContents)
    })
    await expect.poll(async () => (await scales())[0], soon).toBeCloseTo(1.095, 2)
    expect((await scales())[1]).toBe(1)
    const keys = await app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()!.items[2]!.submenu!.items.flatMap(({ accelerator }) => accelerator ?? []),
    )
    expect(keys).toEqual(
      expect.arrayContaining(['CmdOrCtrl+=', 'CmdOrCtrl+numadd', 'CmdOrCtrl+numsub', 'CmdOrCtrl+num0']),
    )

    // Each page comes back by itself, and the chair's to her meeting.
    const crash = (path: string) =>
      app.evaluate(
        ({ webContents }, part) =>
          new Promise<void>((resolve) => {
            const contents = webContents.getAllWebContents().find((each) => each.getURL().includes(part))!
            contents.once('did-finish-load', () => resolve())
            contents.forcefullyCrashRenderer()
          }),
        path,
      )
    const text = (path: string) =>
      app.evaluate(
        ({ webContents }, part) =>
          webContents
            .getAllWebContents()
            .find((each) => each.getURL().includes(part))!
            .executeJavaScript('document.body.innerText') as Promise<string>,
        path,
      )
    await crash('/projector')
    await expect.poll(() => text('/projector'), soon).toContain('养老设施微协商')
    await crash('/console')
    await expect.poll(() => text('/console'), soon).toContain('养老设施微协商')
    expect(await text('/console')).not.toContain('新建圆桌会')

    // A right click offers copy and paste.
    const offered = await app.evaluate(async ({ Menu, webContents }) => {
      let labels: string[] = []
      const build = Menu.buildFromTemplate
      Menu.buildFromTemplate = (template) => {
        labels = template.map(({ label }) => label ?? '')
        return { popup: () => {} } as never
      }
      const contents = webContents.getAllWebContents().find((each) => each.getURL().includes('/console'))!
      contents.emit('context-menu', {}, { isEditable: true, selectionText: '', editFlags: { canPaste: true } })
      Menu.buildFromTemplate = build
      return labels
    })
    expect(offered).toEqual(['剪切', '复制', '粘贴', '全选'])

    // The paper of the minutes as PDF; and where it cannot be written, that is said.
    const saveTo = (path: string) =>
      app.evaluate(({ dialog, session }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath })
        session.defaultSession.on('will-download', (_event, item) => item.setSavePath(filePath))
      }, path)
    await saveTo(join(data, 'paper.pdf'))
    await choose(app, '文件', '存为 PDF…')
    await expect.poll(() => existsSync(join(data, 'paper.pdf')), soon).toBe(true)
    await expect.poll(() => readFileSync(join(data, 'paper.pdf')).subarray(0, 5).toString(), soon).toBe('%PDF-')
    await saveTo('/proc/nowhere.pdf')
    await choose(app, '文件', '存为 PDF…')
    await expect.poll(() => dialogs(data), soon).toContain('没有保存成：/proc/nowhere.pdf')
    await app.evaluate(({ webContents }) => {
      const contents = webContents.getAllWebContents().find((each) => each.getURL().includes('/console'))!
      void contents.executeJavaScript(
        `{ const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['x'])); a.download = 'a.txt'; a.click() }`,
      )
    })
    await expect.poll(() => dialogs(data).match(/没有保存成/g)?.length, soon).toBe(2)

    await app.evaluate(({ shell, webContents }) => {
      shell.openPath = async () => 'no file manager'
      const contents = webContents.getAllWebContents().find((each) => each.getURL().includes('/console'))!
      return contents.executeJavaScript('window.desktop.showDataFolder()') as Promise<void>
    })
    await expect.poll(() => dialogs(data), soon).toContain('打不开文件夹：')

    // A minutes file is checked as `verify` does, and shown.
    const opening = (file: string) =>
      app.evaluate(({ dialog }, path) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
      }, file)
    await opening(join(root, GOLDEN))
    await choose(app, '文件', '打开纪要文件…')
    const papers = () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .filter((each) => each.webContents.getURL().endsWith('paper.html'))
          .map((each) => each.getTitle()),
      )
    await expect.poll(papers, soon).toEqual([expect.stringContaining('微心愿公益众筹会')])
    await expect.poll(() => dialogs(data), soon).toContain('有效：正文和会议记录自签署后未被改动')
    await app.evaluate(({ BrowserWindow }) => {
      for (const each of BrowserWindow.getAllWindows())
        if (each.webContents.getURL().endsWith('paper.html')) each.close()
    })
    writeFileSync(
      join(data, 'changed.json'),
      readFileSync(join(root, GOLDEN), 'utf8').replace('"payload":"e', '"payload":"f'),
    )
    await opening(join(data, 'changed.json'))
    await choose(app, '文件', '打开纪要文件…')
    await expect.poll(() => dialogs(data), soon).toMatch(/"message":"(无效|不是会议纪要文件)"/)

    // Words are found on the page.
    await choose(app, '编辑', '查找…')
    const ownPage = () => app.windows().find((each) => each.url().startsWith('data:'))
    await expect.poll(() => ownPage() !== undefined, soon).toBe(true)
    const bar = ownPage()!
    await bar.getByRole('textbox').fill('养老')
    await app.evaluate(({ webContents }) => {
      const counted = globalThis as unknown as { found: number }
      webContents
        .getAllWebContents()
        .find((each) => each.getURL().includes('/console'))!
        .on('found-in-page', (_event, { matches, finalUpdate }) => finalUpdate && (counted.found = matches))
    })
    await bar.getByRole('textbox').press('Enter', { noWaitAfter: true })
    await expect
      .poll(() => app.evaluate(() => (globalThis as unknown as { found?: number }).found ?? 0), soon)
      .toBeGreaterThan(0)
    await shot(bar, 'desktop-find-bar')
    await app.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()
        .find((each) => each.getURL().startsWith('data:'))!
        .sendInputEvent({ type: 'keyDown', keyCode: 'Escape' }),
    )
    await expect.poll(ownPage, soon).toBeUndefined()

    // What it is, and by whose licences.
    const [licences] = await Promise.all([app.waitForEvent('window'), choose(app, '帮助', '许可')])
    await shows(licences, /MIT License/)
    await licences.close()

    // Moved, and found there by the next start, as are language and zoom.
    const place = { x: 40, y: 60, width: 1024, height: 600 }
    // The display moves it when it comes to that; and one without a window manager may lose a move that comes with a new size.
    const move = () =>
      app.evaluate(({ BrowserWindow }, to) => {
        const desk = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().includes('/console'))!
        const at = desk.getBounds()
        if (at.x !== to.x || at.y !== to.y || at.width !== to.width || at.height !== to.height) desk.setBounds(to)
        return at
      }, place)
    await expect.poll(move, soon).toEqual(place)
    await close(app)
    const again = await open()
    await again.chair.getByRole('button', { name: '新建圆桌会' }).waitFor()
    const bounds = () => again.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getBounds())
    await expect.poll(bounds, soon).toEqual(place)
    await expect.poll(() => again.chair.evaluate(() => window.devicePixelRatio), soon).toBeCloseTo(1.095, 2)
    await close(again.app)
  }, 90_000)

  describe('of one app', () => {
    let display: Display
    let data: string
    let app: ElectronApplication
    let chair: Page
    beforeAll(async () => {
      display = await startDisplay()
      data = mkdtempSync(join(tmpdir(), 'yuanzhuo-windows-'))
      ;({ app, chair } = await launch(display.name, data))
      await chair.getByRole('button', { name: 'New roundtable' }).waitFor()
    })
    afterAll(async () => {
      await app?.close()
      display?.stop()
      if (data) rmSync(data, { recursive: true, force: true })
    })

    // What one test left standing is not what the next one, or its second try, looks at.
    afterEach(async () => {
      await app.evaluate(({ BrowserWindow }) => {
        for (const each of BrowserWindow.getAllWindows())
          if (!each.webContents.getURL().includes('/console')) each.destroy()
      })
    })

    const goTo = (address: string) => chair.evaluate((typed) => window.desktop!.openJoinWindow(typed), address)
    /** Title, place and what can be read in the join window, and in the app's own page over it. */
    const joined = () =>
      app.evaluate(({ BrowserWindow, webContents }) => {
        const window = BrowserWindow.getAllWindows().find((each) => each.getTitle().includes('somebody else'))
        if (!window) return null
        const own = webContents.getAllWebContents().filter((each) => each.getURL().startsWith('data:'))
        return {
          title: window.getTitle(),
          visible: window.isVisible(),
          bounds: window.getBounds(),
          over: own.map((each) => Buffer.from(each.getURL().split(',')[1]!, 'base64').toString()).join(),
          covered: window.contentView.children.length > 0,
        }
      })
    const closeWindow = (title: string) =>
      app.evaluate(
        ({ BrowserWindow }, part) =>
          BrowserWindow.getAllWindows()
            .find((each) => each.getTitle().includes(part))!
            .close(),
        title,
      )
    const closeJoined = async () => {
      await closeWindow('somebody else')
      await expect.poll(joined, { timeout: 2_000 }).toBeNull()
    }

    it('none is trapped, nothing of the computer is reached', async () => {
      const host = await hostileHost()
      await app.evaluate(({ clipboard }) => clipboard.writeText('of the person'))
      expect(await goTo(`${host.address}/all`)).toEqual({ ok: true })
      const before = await joined()
      await expect.poll(() => host.found, soon).toMatchObject({ notification: 'denied' })
      expect(host.found).toMatchObject({ pasted: '', opened: false, door: 'no', socket: 'no', written: 'no' })
      expect(host.found.took).toBeLessThan(3_000) // no dialog held it up
      expect(host.doorbell()).toBe(0)
      expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('of the person')
      const after = await joined()
      expect(after).toMatchObject({ visible: true, covered: false, bounds: before!.bounds })
      expect(after!.title).toBe(`${host.address} · somebody else’s meeting`)
      expect(app.windows().filter((each) => each.url().startsWith('http'))).toHaveLength(2)
      await closeJoined() // whatever its beforeunload wants
    }, 30_000)

    it('nor is the page of an honest one kept from anything', async () => {
      const host = await serve(await tempDir())
      const { chair: theirs } = await openMeeting({ joinUrl: host.join, consoleUrl: () => host.console })
      const typed = `${new URL(host.join).host}/${theirs.now.state!.code}`
      const asked = async () => {
        await goTo(typed)
        return app.windows().find((each) => each.url().includes(typed))!
      }
      const page = await asked()
      await page.getByLabel('姓名').fill('吴桂兰')
      await page.getByLabel('单位或住址片区').fill('二号院')
      await page.getByLabel('身份').selectOption({ index: 1 })
      await page.getByRole('button', { name: '请求加入' }).click()
      await expect
        .poll(() => Object.values(theirs.now.state!.participants).map(({ name }) => name), soon)
        .toContain('吴桂兰')
      await shows(page, '楼道照明邻里圆桌会')
      await closeJoined()
      // And whoever opens it again is the same person.
      await shows(await asked(), '等待准入')
      expect(Object.values(theirs.now.state!.participants).filter(({ name }) => name === '吴桂兰')).toHaveLength(1)
      await closeJoined()
    }, 60_000)

    it('a paper is shown by the app when somebody asked for it', async () => {
      const host = await hostileHost()
      await goTo(`${host.address}/paper`)
      await app
        .windows()
        .find((each) => each.url().endsWith('/paper'))!
        .getByRole('button')
        .click()
      const titles = () =>
        app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.getTitle()))
      await expect.poll(titles, soon).toContain(`paper.pdf · from ${host.address}`)
      await closeWindow('paper.pdf')
      await closeJoined()
    }, 30_000)

    it('one that has gone says so, and can be tried again', async () => {
      const server = createServer((_request, response) => response.end('<title>other</title>here'))
      const listen = (port: number) =>
        new Promise<number>((resolve) =>
          server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
        )
      const leave = () => {
        server.closeAllConnections()
        return new Promise((resolve) => server.close(resolve))
      }
      const port = await listen(0)
      onTestFinished(() => void leave())
      await goTo(`127.0.0.1:${port}/K7M3QX`)
      await goTo(`127.0.0.1:${port}/ABCDEF`) // another meeting there is another window
      const pages = () => app.windows().filter((each) => each.url().includes(`:${port}/`))
      await expect.poll(() => pages().length, soon).toBe(2)
      await pages()[1]!.close()
      await expect.poll(() => pages().length, soon).toBe(1)

      await leave()
      await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .find((each) => each.getTitle().includes('somebody else'))!
          .webContents.reload(),
      )
      const again = () =>
        app
          .windows()
          .find((each) => each.url().startsWith('data:'))!
          .getByRole('link', { name: 'Try Again' })
          .click({ noWaitAfter: true })
      await expect.poll(async () => (await joined())!.over, soon).toContain('does not answer')
      // “Connecting” is over in a moment where a computer refuses, so what is said is written down as it comes.
      await app.evaluate(({ webContents }) => {
        const said: string[] = ((globalThis as unknown as { said: string[] }).said = [])
        webContents
          .getAllWebContents()
          .find((each) => each.getURL().startsWith('data:'))!
          .on('did-navigate', (_event, url) => said.push(Buffer.from(url.split(',')[1]!, 'base64').toString()))
      })
      await again()
      await expect
        .poll(() => app.evaluate(() => (globalThis as unknown as { said: string[] }).said.at(-1)), soon)
        .toContain('does not answer')
      await listen(port)
      await again()
      await expect.poll(async () => (await joined())!.covered, soon).toBe(false)
      await closeJoined()
    }, 40_000)

    it.each(['memory', 'storage'])(
      'one that hoards %s is stopped',
      async (hoard) => {
        const host = await hostileHost()
        await goTo(`${host.address}/${hoard}`)
        await expect.poll(async () => (await joined())!.over, { timeout: 30_000 }).toContain('took too much')
        expect((await joined())!.covered).toBe(true)
        await closeJoined()
      },
      40_000,
    )

    it('one that never answers is seen from the start, says so in the end, and holds up nothing meanwhile: minutes are dropped on any window, places chosen in the system’s own dialog', async () => {
      const host = await hostileHost()
      const asked = goTo(`${host.address}/never`)
      await expect.poll(joined, soon).toMatchObject({ visible: true, covered: true })
      await expect.poll(async () => (await joined())!.over, soon).toContain('Connecting to')

      const found = () => dialogs(data).match(/"message":"VALID/g)?.length ?? 0
      const papers = () => app.windows().filter((each) => each.url().endsWith('paper.html'))
      await dragFile(chair, join(root, GOLDEN), async () => {
        await chair.getByText('A minutes file: verified').waitFor()
        await shot(chair, 'desktop-drop')
      })
      await expect.poll(() => [found(), papers().length], soon).toEqual([1, 1])
      await dragFile(papers()[0]!, join(root, GOLDEN))
      await expect.poll(() => [found(), papers().length], soon).toEqual([2, 2])
      const [wall] = await Promise.all([
        app.waitForEvent('window'),
        chair.evaluate(() => window.desktop!.openProjector('0123456789abcdef')),
      ])
      const at = wall.url()
      await dragFile(wall, join(root, 'package.json')) // of no use to anybody
      await dragFile(wall, join(root, GOLDEN))
      await expect.poll(() => [found(), papers().length], soon).toEqual([3, 3])
      expect(wall.url()).toBe(at)
      // A page cannot do by itself what a person does.
      expect(await chair.evaluate((file) => window.open(`file://${file}`) === null, join(root, GOLDEN))).toBe(true)

      await app.evaluate(({ dialog }, folder) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] })
      }, data)
      for (const [button, label] of [
        ['Back up…', 'Folder to save to'],
        ['Restore from a backup…', 'Where the backup is'],
      ] as const) {
        await chair.getByRole('button', { name: button, exact: true }).click()
        const dialog = chair.getByRole('dialog')
        await dialog.getByRole('button', { name: 'Choose…' }).click()
        await expect.poll(() => dialog.getByLabel(label).inputValue(), soon).toBe(data)
        await dialog.getByRole('button', { name: 'Close' }).click()
      }

      // Nothing is installed without a key to check it with. What says so holds up nobody.
      await choose(app, 'Help', 'Update from a file…')
      await expect.poll(() => dialogs(data), soon).toContain('no release key')
      expect(found()).toBe(3)

      await expect.poll(async () => (await joined())!.over, { timeout: 25_000 }).toContain('does not answer')
      expect(await asked).toEqual({ ok: true })
      await closeJoined()
    }, 80_000)
  })
})
