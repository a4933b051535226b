import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it, onTestFinished } from 'vitest'
import { profileTime } from '../../bench/typing/time-profile'

/** A process that writes to a file without end, and one that computes. */
const BUSY = {
  disk: `const fs = require('node:fs'); const file = fs.openSync('/dev/null', 'w'); const bytes = Buffer.alloc(65536)
    setInterval(() => { for (let n = 0; n < 2000; n++) fs.writeSync(file, bytes) }, 1)`,
  engine: `setInterval(() => { const kept = []; for (let n = 0; n < 20000; n++) kept.push({ n, of: [n] }) }, 1)`,
}

it.runIf(process.platform === 'linux')(
  'shares out what a process spent: what it does with files is told from everything else',
  async () => {
    for (const busy of ['disk', 'engine'] as const) {
      const child = spawn(process.execPath, [
        '-e',
        `${BUSY[busy]}; process.on('SIGTERM', () => process.exit()); console.log('ready')`,
      ])
      onTestFinished(() => void child.kill('SIGKILL'))
      await once(child.stdout, 'data')
      const profile = await profileTime(child.pid!)
      await new Promise((resolve) => setTimeout(resolve, 800))
      const spent = await profile.end()
      child.kill('SIGTERM') // it ends, though it was looked at
      await once(child, 'exit')
      const all = Object.values(spent).reduce((sum, seconds) => sum + seconds, 0)
      expect(all, JSON.stringify(spent)).toBeGreaterThan(0.1)
      if (busy === 'disk') expect(spent.disk / all, JSON.stringify(spent)).toBeGreaterThan(0.5)
      else expect(spent.disk / all, JSON.stringify(spent)).toBeLessThan(0.1)
      expect(spent.yjs).toBe(0)
    }
  },
  30_000,
)
