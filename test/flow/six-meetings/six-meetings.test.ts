import { join } from 'node:path'
import { describe, it } from 'vitest'
import { device, openBrowser } from '../../support/browser'
import { tempDir } from '../../support/host'
import { hold } from '../../support/scripted-meeting'
import { serve } from '../../support/serve'
import { SIX } from './six'

describe('the six meetings, from the opening to 散会', () => {
  it.each(SIX)(
    '$template',
    async (script) => {
      const dataDir = join(await tempDir(), 'data')
      const served = await serve(dataDir)
      const browser = await openBrowser()
      const console = await device(browser, 'laptop')
      await console.goto(served.console)
      const opening = async (act: () => Promise<void>) => (await Promise.all([console.waitForEvent('popup'), act()]))[0]
      await hold(script, { browser, console, dataDir, opening })
    },
    900_000,
  )
})
