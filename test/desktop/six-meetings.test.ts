import type { Browser } from 'playwright-core'
import { _electron } from 'playwright-core'
import { afterAll, beforeAll, describe, it, onTestFinished } from 'vitest'
import { launchBrowser } from '../support/browser'
import { root, tempDir } from '../support/host'
import { hold } from '../support/scripted-meeting'
import type { Display } from '../support/xvfb'
import { startDisplay } from '../support/xvfb'
import { SIX } from '../flow/six-meetings/six'

const electron = process.env.YUANZHUO_ELECTRON ?? ''

/** The chair at the window of the app, each meeting on a computer of its own; the people's devices in browsers as always. */
describe.skipIf(electron === '')('the six meetings in the desktop app', () => {
  let browser: Browser
  let display: Display
  beforeAll(async () => {
    display = await startDisplay()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    display?.stop()
  })

  it.each(SIX)(
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
      await hold(script, { browser, console, dataDir, opening })
    },
    900_000,
  )
})
