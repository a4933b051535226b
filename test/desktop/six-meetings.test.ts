import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, ElectronApplication } from 'playwright-core'
import { _electron } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { launchBrowser } from '../support/browser'
import { root } from '../support/host'
import { hold } from '../support/scripted-meeting'
import type { Display } from '../support/xvfb'
import { startDisplay } from '../support/xvfb'
import { SIX } from '../flow/six-meetings/six'

const electron = process.env.YUANZHUO_ELECTRON ?? ''

/** One chair, one computer, one data folder: meeting after meeting, the people's devices in browsers as always. */
describe.skipIf(electron === '')('the six meetings in the desktop app', () => {
  let browser: Browser
  let display: Display
  let app: ElectronApplication
  let dataDir: string
  beforeAll(async () => {
    display = await startDisplay()
    dataDir = await mkdtemp(join(tmpdir(), 'yuanzhuo-six-'))
    browser = await launchBrowser()
    app = await _electron.launch({ executablePath: electron, args: ['--no-sandbox', root, '--data', dataDir, '--port', '0'], env: { ...(process.env as Record<string, string>), DISPLAY: display.name, YUANZHUO_NO_DIALOG: '1' } })
    const chair = await app.firstWindow()
    chair.setDefaultTimeout(60_000)
    await chair.getByRole('button', { name: '中文' }).click()
  })
  afterAll(async () => {
    await app?.close()
    await browser?.close()
    display?.stop()
    await rm(dataDir, { recursive: true, force: true })
  })

  it.each(SIX)('$template', async (script) => {
    const console = await app.firstWindow()
    const opening = async (act: () => Promise<void>) => (await Promise.all([app.waitForEvent('window'), act()]))[0]
    await hold(script, { browser, console, dataDir, opening })
  }, 900_000)
})
