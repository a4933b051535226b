import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { ElectronApplication } from 'playwright-core'
import { _electron } from 'playwright-core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { root, tempDir } from '../support/host'
import { createMeeting, step } from '../support/meeting-room'
import { startDisplay } from '../support/xvfb'

const electron = process.env.YUANZHUO_ELECTRON ?? ''

/** Answers the app's next questions with the button of this name, and counts them. */
const answering = (app: ElectronApplication, button: string): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    const counted = globalThis as unknown as { asked: number }
    counted.asked ??= 0
    dialog.showMessageBox = (async (...args: unknown[]) => {
      counted.asked++
      const { buttons } = args.at(-1) as { buttons: string[] }
      return { response: buttons.findIndex((each) => each.includes(chosen)), checkboxChecked: false }
    }) as typeof dialog.showMessageBox
  }, button)
const asked = (app: ElectronApplication) => app.evaluate(() => (globalThis as unknown as { asked?: number }).asked ?? 0)
const closeWindow = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close())
const isVisible = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())

describe.skipIf(electron === '')('the window of the desktop app', () => {
  it('is not closed over a running meeting without a question, and a second start brings it back', async () => {
    const data = await tempDir()
    const display = await startDisplay()
    onTestFinished(() => display.stop())
    const dialogs = ['-r', join(root, 'test/support/answered-dialogs.cjs')]
    const args = [...dialogs, '--no-sandbox', root, '--data', data, '--port', '0']
    const env = {
      ...(process.env as Record<string, string>),
      DISPLAY: display.name,
      LANG: 'en_US.UTF-8',
      YUANZHUO_TEST_DIALOGS: join(data, 'dialogs'),
    }
    const app = await _electron.launch({ executablePath: electron, args, env })
    const ended = new Promise<number | null>((resolve) => app.process().once('exit', (code) => resolve(code)))
    onTestFinished(() => void app.process().kill('SIGKILL'))
    const chair = await app.firstWindow()
    chair.setDefaultTimeout(20_000)
    await chair.getByRole('button', { name: '中文' }).click()
    await createMeeting(chair, { template: '微协商座谈会', title: '养老设施微协商', chair: '周主持' })
    await step(chair, '开始会议')
    await chair.getByRole('button', { name: '开始第一项' }).waitFor()

    await answering(app, '取消')
    await closeWindow(app)
    await expect.poll(() => asked(app)).toBe(1)
    expect(await isVisible(app)).toBe(true)

    await answering(app, '收起')
    await closeWindow(app)
    await expect.poll(() => isVisible(app)).toBe(false)
    const second = spawn(electron, args, { env, stdio: 'ignore' })
    expect(await new Promise((resolve) => second.once('close', resolve))).toBe(0)
    await expect.poll(() => isVisible(app)).toBe(true)
    await step(chair, '开始第一项') // the controls work as before

    await answering(app, '退出')
    await app.evaluate(({ app: electronApp }) => electronApp.quit())
    expect(await ended).toBe(0)
  }, 120_000)
})
