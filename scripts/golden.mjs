/** `npm run golden -- --edition N`: holds real meetings for test/golden/edition-N and writes down what comes of them. Meetings that are there stay as they are. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs'

const { edition } = parseArgs({ options: { edition: { type: 'string' } } }).values
if (!/^[1-9]\d*$/.test(edition ?? '')) throw new Error('which edition? npm run golden -- --edition N')
ensureInstalled()
await ensureBuilt()
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const { status, error } = spawnSync(
  process.execPath,
  [vitest, 'run', '--config', 'test/golden/make/vitest.config.ts', '--configLoader', 'runner'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, YUANZHUO_EDITION: edition } },
)
if (error) throw error
process.exitCode = status ?? 1
