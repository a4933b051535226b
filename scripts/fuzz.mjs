/** `npm run fuzz [-- INPUTS [SEED]]`: a million changed inputs into every decoder of the wire and the disk. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './prepare.mjs'

const [inputs = '1000000', seed = '20260722'] = process.argv.slice(2)
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const { status, error } = spawnSync(process.execPath, [vitest, 'run', '--project', 'quick', 'test/fuzz'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, YUANZHUO_FUZZ_INPUTS: inputs, YUANZHUO_SEED: seed },
})
if (error) throw error
process.exitCode = status ?? 1
