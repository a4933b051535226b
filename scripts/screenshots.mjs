/** `npm run screenshots`: takes the pictures of the documents anew, from the running app, by holding the meeting of test/screenshots/ in both languages. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs'
import { ensureSystemPackages, findChromium } from './system-packages.mjs'

/** Colours of a picture: with 64 nobody sees a difference in this app, and a file is a third as large. */
const COLOURS = 64

ensureInstalled()
ensureSystemPackages({ chromium: true })
await ensureBuilt()
const { default: UPNG } = await import('upng-js')
const folder = join(root, 'docs', 'screenshots')
rmSync(folder, { recursive: true, force: true })
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--config', 'test/screenshots/vitest.config.ts'],
  {
    cwd: root,
    env: { ...process.env, YUANZHUO_CHROMIUM: findChromium() ?? '', YUANZHUO_SHOTS: folder },
    stdio: 'inherit',
  },
)
process.exitCode = status ?? 1

for (const file of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.png'))) {
  const path = join(folder, file)
  const picture = UPNG.decode(readFileSync(path))
  writeFileSync(path, Buffer.from(UPNG.encode(UPNG.toRGBA8(picture), picture.width, picture.height, COLOURS)))
}
