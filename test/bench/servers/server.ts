import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The top of the work tree, where scripts/bench.mjs starts the bench. */
export const root = process.cwd()
/** Where it puts the bench's own programs. */
export const programs = join(root, 'dist', 'bench')

/** A server process of ours or of others, ready to be connected to. */
export interface ServerProcess {
  pid: number
  /** The first line it wrote on its standard output. */
  line: string
  /** SIGTERM, or another signal; resolves when it is gone. */
  end(signal?: NodeJS.Signals): Promise<void>
}

const running = new Set<ChildProcess>()
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL'))) // no server outlives the bench

/** Starts `node ...args` and waits for its first line, `within` milliseconds. Rejects with what it wrote on its standard error when it ends before, and when it takes longer. */
export async function startServer(
  args: readonly string[],
  env: Record<string, string> = {},
  within = Number.POSITIVE_INFINITY,
): Promise<ServerProcess> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const errors: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
  const gone = new Promise<void>((resolve) =>
    child.once('close', () => {
      running.delete(child)
      resolve()
    }),
  )
  const late = Number.isFinite(within) ? setTimeout(() => child.kill('SIGKILL'), within) : undefined
  const line = await Promise.race([
    firstLine(child),
    gone.then(() =>
      Promise.reject(
        new Error(
          child.signalCode === 'SIGKILL'
            ? `not ready within ${within / 1000} s`
            : `node ${args.join(' ')} ended at once: ${Buffer.concat(errors).toString()}`,
        ),
      ),
    ),
  ]).finally(() => clearTimeout(late))
  return {
    pid: child.pid!,
    line,
    end: (signal = 'SIGTERM') => {
      child.kill(signal)
      return gone
    },
  }
}

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => createInterface({ input: child.stdout! }).once('line', resolve))
