import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { device, launchBrowser } from '../../support/browser'
import { tempDir } from '../../support/host'
import { hold } from '../../support/scripted-meeting'
import { serve } from '../../support/serve'
import { SIX } from './six'

describe('the six meetings, from the opening to 散会', () => {
  let browser: Browser
  beforeAll(async () => void (browser = await launchBrowser()))
  afterAll(() => browser.close())

  it.each(SIX)(
    '$template',
    async (script) => {
      const dataDir = join(await tempDir(), 'data')
      const served = await serve(dataDir)
      const console = await device(browser, 'laptop')
      await console.goto(served.console)
      const opening = async (act: () => Promise<void>) => (await Promise.all([console.waitForEvent('popup'), act()]))[0]
      await hold(script, { browser, console, dataDir, opening })
      await console.context().close()
    },
    900_000,
  )
})
