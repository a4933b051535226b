import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { _electron } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { readDocument } from '#shared/document/read-document'
import { accepted, openMeeting } from '../support/held-meeting'
import { root, tempDir, TestConsole } from '../support/host'
import { createMeeting, shows, step, write } from '../support/meeting-room'
import { serve } from '../support/serve'
import { nameStandby } from '../support/standby'
import type { Display } from '../support/xvfb'
import { startDisplay } from '../support/xvfb'

const electron = process.env.YUANZHUO_ELECTRON ?? ''
const soon = { timeout: 10_000, interval: 50 }

interface Asked {
  count: number
  message: string
}

/** Answers the app's next questions with the button of this name, and counts them. */
const answering = (app: ElectronApplication, button: string): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    const { asked } = Object.assign(globalThis, {
      asked: (globalThis as { asked?: Asked }).asked ?? { count: 0, message: '' },
    }) as unknown as { asked: Asked }
    dialog.showMessageBox = (async (...args: unknown[]) => {
      const { buttons, message } = args.at(-1) as { buttons: string[]; message: string }
      asked.count++
      asked.message = message
      return { response: buttons.findIndex((each) => each.includes(chosen)), checkboxChecked: false }
    }) as typeof dialog.showMessageBox
  }, button)
const asked = (app: ElectronApplication): Promise<Asked> =>
  app.evaluate(() => (globalThis as { asked?: Asked }).asked ?? { count: 0, message: '' })
const closeWindow = (app: ElectronApplication, address = '/console') =>
  app.evaluate(
    ({ BrowserWindow }, part) =>
      BrowserWindow.getAllWindows()
        .find((each) => each.webContents.getURL().includes(part))!
        .close(),
    address,
  )
const isVisible = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())

describe.skipIf(electron === '')('the window of the desktop app', () => {
  let display: Display
  beforeAll(async () => {
    display = await startDisplay()
  })
  afterAll(() => display?.stop())

  /** The app in Chinese, with what starts it once more; ends with the test. */
  async function launch(): Promise<{
    app: ElectronApplication
    chair: Page
    ended: Promise<number | null>
    startAgain(): Promise<unknown>
  }> {
    const data = await tempDir()
    const dialogs = ['-r', join(root, 'test/support/answered-dialogs.cjs')]
    const args = [...dialogs, '--no-sandbox', root, '--data', data, '--port', '0']
    const env = {
      ...(process.env as Record<string, string>),
      DISPLAY: display.name,
      LANG: 'en_US.UTF-8',
      YUANZHUO_TEST_DIALOGS: join(data, 'dialogs'),
    }
    const app = await _electron.launch({ executablePath: electron, args, env })
    const running = app.process() // not to be had from an app that has ended
    const ended = new Promise<number | null>((resolve) => running.once('exit', (code) => resolve(code)))
    onTestFinished(() => void running.kill('SIGKILL'))
    const chair = await app.firstWindow()
    chair.setDefaultTimeout(20_000)
    await chair.getByRole('button', { name: '中文' }).click()
    const startAgain = () => {
      const second = spawn(electron, args, { env, stdio: 'ignore' })
      return new Promise((resolve) => second.once('close', resolve))
    }
    return { app, chair, ended, startAgain }
  }

  it('is not closed over a running meeting without a question, and a second start brings it back', async () => {
    const { app, chair, ended, startAgain } = await launch()
    await createMeeting(chair, { template: '微协商座谈会', title: '养老设施微协商', chair: '周主持' })
    await step(chair, '开始会议')
    await chair.getByRole('button', { name: '开始第一项' }).waitFor()

    await answering(app, '取消')
    await closeWindow(app)
    await expect.poll(() => asked(app)).toEqual({ count: 1, message: '会议正在进行' })
    expect(await isVisible(app)).toBe(true)

    await answering(app, '收起')
    await closeWindow(app)
    await expect.poll(() => isVisible(app)).toBe(false)
    // Asked to end while it is put away, it comes back with the question.
    await answering(app, '取消')
    await app.evaluate(({ app: electronApp }) => electronApp.quit())
    await expect.poll(() => isVisible(app)).toBe(true)
    await answering(app, '收起')
    await closeWindow(app)
    await expect.poll(() => isVisible(app)).toBe(false)
    expect(await startAgain()).toBe(0)
    await expect.poll(() => isVisible(app)).toBe(true)
    await step(chair, '开始第一项') // the controls work as before

    await answering(app, '退出')
    await app.evaluate(({ app: electronApp }) => electronApp.quit())
    expect(await ended).toBe(0)
  }, 120_000)

  it('closes at once where nothing is lost, and asks while a meeting elsewhere has it as its standby', async () => {
    const { app, chair, ended } = await launch()
    const host = await serve(await tempDir())
    const { console: theirs, meetingId } = await openMeeting({ joinUrl: host.join, consoleUrl: () => host.console })
    await chair.getByRole('button', { name: '新建圆桌会' }).first().waitFor()
    const session = await chair.evaluate(() => sessionStorage.getItem('yuanzhuo/1/console-session') ?? '')
    await nameStandby(theirs, meetingId, TestConsole.sharing(chair.url(), session), host.join)

    await answering(app, '取消')
    await closeWindow(app)
    await expect.poll(() => asked(app), soon).toEqual({ count: 1, message: '这台电脑正为别处的一场会议作备用主机' })
    expect(await isVisible(app)).toBe(true)
    await answering(app, '收起')
    await closeWindow(app)
    await expect.poll(() => isVisible(app)).toBe(false)

    await host.stop() // nobody has it as a standby now
    await expect
      .poll(
        () =>
          chair.evaluate(
            (key) =>
              fetch('/api/standbys', { headers: { Authorization: `Bearer ${key}` } }).then((answer) => answer.text()),
            session,
          ),
        soon,
      )
      .toContain('"mark":"away"')
    await closeWindow(app)
    expect(await ended).toBe(0)
  }, 120_000)

  it('of another host’s meeting asks over words which that host has not received, and only then', async () => {
    const { app, chair, ended } = await launch()
    const host = await serve(await tempDir())
    const { chair: theirs } = await openMeeting({ joinUrl: host.join, consoleUrl: () => host.console })
    await accepted(theirs.link.send('item.open', { itemId: readDocument(theirs.doc).agenda[0]!.id }))
    const typed = `${new URL(host.join).host}/${theirs.now.state!.code}`
    await chair.evaluate((address) => window.desktop!.openJoinWindow(address), typed)
    const page = app.windows().find((each) => each.url().includes(typed))!
    await page.getByLabel('姓名').fill('吴桂兰')
    await page.getByLabel('单位或住址片区').fill('二号院')
    const role = theirs.now.state!.roles.find(({ standing }) => standing === 'deliberant')!
    await page.getByLabel('身份').selectOption({ label: role.label.zh })
    await page.getByRole('button', { name: '请求加入' }).click()
    const asks = () => Object.values(theirs.now.state!.participants).find(({ name }) => name === '吴桂兰')
    await expect.poll(() => asks()?.id, soon).toBeTruthy()
    if (asks()!.status === 'waiting')
      await accepted(theirs.link.send('participant.admit', { participantId: asks()!.id, roleId: asks()!.roleId }))
    await write(page, /笔记/, '想要一个日间照料站。')
    await shows(page, '已存主机')

    host.child.kill('SIGSTOP')
    await write(page, /笔记/, '还要有人送饭。')
    await answering(app, '先不关')
    await closeWindow(app, typed)
    await expect
      .poll(() => asked(app), soon)
      .toMatchObject({ count: 1, message: expect.stringContaining('还没有收到') })
    expect(page.isClosed()).toBe(false)
    // Nor does the whole app end over them.
    await answering(app, '取消')
    await closeWindow(app)
    await expect
      .poll(() => asked(app), soon)
      .toMatchObject({ count: 2, message: expect.stringContaining('主机还没有收到') })

    host.child.kill('SIGCONT')
    await shows(page, '已存主机')
    await closeWindow(app, typed)
    await expect.poll(() => page.isClosed(), soon).toBe(true)
    expect((await asked(app)).count).toBe(2)
    await closeWindow(app)
    expect(await ended).toBe(0)
    expect(readDocument(theirs.doc).agenda[0]).toBeTruthy()
  }, 120_000)
})
