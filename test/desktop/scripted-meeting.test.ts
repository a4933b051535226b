import { _electron } from 'playwright-core'
import { describe, it, onTestFinished } from 'vitest'
import { charity } from '../flow/six-meetings/charity'
import { unplugTheWall } from '../flow/six-meetings/micro'
import { openBrowser } from '../support/browser'
import { root, tempDir } from '../support/host'
import type { Script } from '../support/scripted-meeting'
import { hold } from '../support/scripted-meeting'
import { startDisplay } from '../support/xvfb'

const electron = process.env.YUANZHUO_ELECTRON ?? ''

/**
 * All in which the app itself has a part in a meeting of a template: a chair with the keyboard alone, where the app's menu
 * hears keys too; papers that are handed out; a wall that is closed and opened again, and a second one of another look.
 * What is the same in a browser is in test/flow/six-meetings, for all six.
 */
const inTheApp: Script = {
  ...charity,
  async meet(hall) {
    await hall.secretary.pin('到会')
    await unplugTheWall(hall)
    await hall.secretary.pin('跟随会议')
    await charity.meet(hall)
  },
}

describe.skipIf(electron === '')('a meeting of its template in the desktop app', () => {
  it('is held to its end, by the keyboard alone, on a wall that is unplugged', async () => {
    const display = await startDisplay()
    onTestFinished(() => display.stop())
    const dataDir = await tempDir()
    const app = await _electron.launch({
      executablePath: electron,
      args: ['--no-sandbox', root, '--data', dataDir, '--port', '0'],
      env: { ...(process.env as Record<string, string>), DISPLAY: display.name, YUANZHUO_NO_DIALOG: '1' },
    })
    onTestFinished(() => app.close())
    const console = await app.firstWindow()
    console.setDefaultTimeout(60_000)
    await console.getByRole('button', { name: '中文' }).click()
    const opening = async (act: () => Promise<void>) => (await Promise.all([app.waitForEvent('window'), act()]))[0]
    await hold(inTheApp, { browser: await openBrowser(), console, dataDir, opening })
  }, 300_000)
})
