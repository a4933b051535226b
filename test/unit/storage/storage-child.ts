import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { bundled } from '../../support/bundled-program'

export interface StorageChild {
  process: ChildProcess
  /** The next line it says; rejects when it ends before. */
  next(): Promise<string>
  /** Every line from now until it has ended. */
  rest(): Promise<string[]>
  /** kill -9, and waits for the end. */
  kill(): Promise<void>
}

/** Bundles storage-child-program.ts for plain Node into a temporary folder. Call `remove` at the end. */
export async function bundleChild(): Promise<{
  start(args: string[], options?: { maxFileKiB?: number }): StorageChild
  remove(): void
}> {
  const folder = mkdtempSync(join(tmpdir(), 'yuanzhuo-child-'))
  const program = await bundled('unit/storage/storage-child-program.ts', folder)
  return {
    start: (args, { maxFileKiB } = {}) => start(program, args, maxFileKiB),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function start(program: string, args: string[], maxFileKiB: number | undefined): StorageChild {
  // `exec`, so that the process we kill is Node itself and not a shell around it.
  const child =
    maxFileKiB === undefined
      ? spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
      : spawn('bash', ['-c', `ulimit -f ${maxFileKiB} && exec "$@"`, 'bash', process.execPath, program, ...args], {
          stdio: ['ignore', 'pipe', 'inherit'],
        })
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => resolve())
  })
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  return {
    process: child,
    async next() {
      const { value, done } = await lines.next()
      if (done) throw new Error('the child has ended')
      return value
    },
    async rest() {
      const all: string[] = []
      for await (const line of { [Symbol.asyncIterator]: () => lines }) all.push(line)
      await ended
      return all
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
