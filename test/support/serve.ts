import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { root } from './host'

export interface Served {
  console: string
  join: string
  port: number
  pid: number
  child: ChildProcess
  /** What the host wrote to stderr so far, a line each. */
  said: string[]
  /** kill -9, and wait until it is gone. */
  kill(): Promise<void>
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>
}

const cli = join(root, 'dist', 'main', 'cli.js')

interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** Starts the built command line, with these variables in its environment. `stderr()`: what it said there so far. */
export function startYuanzhuo(
  env: Record<string, string>,
  ...args: string[]
): { child: ChildProcess; stderr(): string; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [cli, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  const stderr = () => Buffer.concat(err).toString()
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout: Buffer.concat(out).toString(), stderr: stderr() }))
  })
  return { child, stderr, ended }
}

/** Runs the built command line to its end. */
export const yuanzhuo = (...args: string[]): Promise<Ended> => startYuanzhuo({}, ...args).ended

/** A real host process; ends with the test. */
export async function serve(dataDir: string, ...more: string[]): Promise<Served> {
  const child = spawn(
    process.execPath,
    [cli, 'serve', '--data', dataDir, '--host', '127.0.0.1', '--port', '0', '--json', ...more],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const gone = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)))
  const said: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line))
  const ready = await new Promise<Omit<Served, 'child' | 'said' | 'kill' | 'stop'>>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line)))
    void gone.then((code) => reject(new Error(`host ended with ${code}: ${said.join('\n')}`)))
  })
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return gone
  }
  onTestFinished(async () => void (await end('SIGKILL')))
  return { ...ready, child, said, kill: async () => void (await end('SIGKILL')), stop: () => end('SIGTERM') }
}
