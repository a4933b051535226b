import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { launchBrowser } from './browser'
import { tempDir } from './host'

/** A browser that runs at a place of a hall's network, closed with the test. `place`: the command that runs others there (`Hall.at`). */
export async function browserAt(place: readonly string[]): Promise<Browser> {
  const program = join(await tempDir(), 'browser')
  const chromium = process.env.YUANZHUO_CHROMIUM || '/usr/bin/chromium'
  await writeFile(program, `#!/bin/sh\nexec ${place.join(' ')} ${chromium} "$@"\n`)
  await chmod(program, 0o755)
  const browser = await launchBrowser(program)
  onTestFinished(() => browser.close())
  return browser
}
