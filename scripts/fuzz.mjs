/**
 * `npm run fuzz [-- INPUTS [SEED [WORKERS]]]`: a million changed inputs into every decoder of the wire and the disk, and
 * into the rules. Workers are processes side by side, with seeds of their own; each failure names the seed that makes it.
 * The long form, ten million inputs in about half an hour by two workers on two cores: `npm run fuzz -- 10000000 20260722 2`.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from './prepare.mjs'

const [inputs = '1000000', seed = '20260722', workers = '1'] = process.argv.slice(2)
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const running = Array.from({ length: Number(workers) }, (_, nth) =>
  spawn(process.execPath, [vitest, 'run', '--project', 'quick', 'test/fuzz'], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      YUANZHUO_FUZZ_INPUTS: String(Math.ceil(Number(inputs) / Number(workers))),
      YUANZHUO_SEED: String(Number(seed) + nth * 1_000_003),
    },
  }),
)
const ends = await Promise.all(running.map((worker) => once(worker, 'exit')))
process.exitCode = ends.every(([status]) => status === 0) ? 0 : 1
