import { _electron } from 'playwright-core'
import { afterAll, beforeAll, describe, it, onTestFinished } from 'vitest'
import { charity } from '../flow/six-meetings/charity'
import { micro } from '../flow/six-meetings/micro'
import { relocation } from '../flow/six-meetings/relocation'
import { openBrowser } from '../support/browser'
import { root, tempDir } from '../support/host'
import { hold } from '../support/scripted-meeting'
import type { Display } from '../support/xvfb'
import { startDisplay } from '../support/xvfb'

const electron = process.env.YUANZHUO_ELECTRON ?? ''

/**
 * Of the six meetings those in which the app itself has a part: a wall that is closed and opened again, and a second one of
 * another look; papers that are handed out; a chair with the keyboard alone, where the app's menu hears keys too. The chair
 * is at the window of the app, each meeting on a computer of its own; the people's devices are in browsers as always.
 */
describe.skipIf(electron === '')('a meeting of its template in the desktop app', () => {
  let display: Display
  beforeAll(async () => {
    display = await startDisplay()
  })
  afterAll(() => display?.stop())

  it.each([micro, relocation, charity])(
    '$template',
    async (script) => {
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
      await hold(script, { browser: await openBrowser(), console, dataDir, opening })
    },
    900_000,
  )
})
