/** `npm run screenshots`: takes the pictures of the README anew, from the running app, by holding the meeting of test/flow/meeting.test.ts. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs'
import { ensureSystemPackages, findChromium } from './system-packages.mjs'

ensureInstalled()
ensureSystemPackages({ chromium: true })
await ensureBuilt()
const { status } = spawnSync(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', 'test/flow/meeting.test.ts'], {
  cwd: root,
  env: { ...process.env, YUANZHUO_CHROMIUM: findChromium() ?? '', YUANZHUO_SHOTS: join(root, 'docs', 'screenshots') },
  stdio: 'inherit',
})
process.exitCode = status ?? 1
